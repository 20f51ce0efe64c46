import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that lets a certain request through and cuts the connection before its answer comes back. */
export interface CuttingProxy {
  /** The address of the server, by way of the proxy. */
  readonly url: string;
  close(): Promise<void>;
}

/** @param cutAfter the text that the request contains, in one packet */
export async function cuttingProxy(target: URL, cutAfter: string): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let cutting = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (request) => {
      cutting ||= request.includes(cutAfter);
      upstream.write(request);
    });
    upstream.on('data', (answer) => {
      if (cutting) client.destroy();
      else client.write(answer);
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
