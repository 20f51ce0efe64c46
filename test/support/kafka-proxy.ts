import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The requests that tests look at, by their API keys. Source: Kafka protocol guide, "API Keys". */
const API_KEYS = {
  Produce: 0,
  Metadata: 3,
  OffsetCommit: 8,
  FindCoordinator: 10,
  JoinGroup: 11,
  Heartbeat: 12,
  InitProducerId: 22,
  AddPartitionsToTxn: 24,
  AddOffsetsToTxn: 25,
  EndTxn: 26,
  TxnOffsetCommit: 28,
} as const;
export type Api = keyof typeof API_KEYS;

/** A request at which something is to happen. */
export interface Moment {
  readonly api: Api;
  /** Text that the request contains, such as the name of a topic. */
  readonly containing: string;
  /** Before the broker has it, or when the broker has done what was asked for and the client does not know yet. */
  readonly when: 'before' | 'after';
}

/** A way to a broker on which answers get lost: the broker has done what was asked for, and the client never knows. */
export interface KafkaProxy {
  /** Bootstrap address of the broker, by way of the proxy; clients stay on it. */
  readonly brokers: string;
  /** Loses the next answers of a kind, each with its connection; 0 ends it. */
  loseAnswers(api: Api, count: number): void;
  /** Answers lost so far. */
  lost(api: Api): number;
  requests(api: Api): number;
  /** The most requests of a kind that waited for their answers at the same time. */
  mostInFlight(api: Api): number;
  /**
   * Does something at the next such request, once; neither the request nor its answer goes on, and the connection ends.
   */
  at(moment: Moment, action: () => void): void;
  /** From now on each answer, or each of one kind, comes so many milliseconds late, in order. */
  delayAnswers(ms: () => number, api?: Api): void;
  /** While it is silent nothing comes through, and nobody is told; when that is over, all connections are cut. */
  silence(isSilent: boolean): void;
  /** Every transactional id that a request to produce, or to begin producing, has named. */
  transactionalIds(): string[];
  close(): Promise<void>;
}

interface Count {
  requests: number;
  inFlight: number;
  mostInFlight: number;
  toLose: number;
  lost: number;
}

/** @param broker host:port, as the broker itself advertises it */
export async function kafkaProxy(broker: string): Promise<KafkaProxy> {
  const [host = '', port = ''] = broker.split(':');
  const counts = new Map<number, Count>();
  const count = (api: number): Count => {
    const known = counts.get(api) ?? { requests: 0, inFlight: 0, mostInFlight: 0, toLose: 0, lost: 0 };
    counts.set(api, known);
    return known;
  };
  const of = (api: Api) => count(API_KEYS[api]);
  const transactionalIds: string[] = [];
  const sockets = new Set<Socket>();
  let awaited: { readonly moment: Moment; readonly action: () => void } | undefined;
  let lateness = (_api: number) => 0;
  let isSilent = false;
  const isAwaited = (frame: Buffer): boolean =>
    awaited !== undefined &&
    frame.readInt16BE(4) === API_KEYS[awaited.moment.api] &&
    frame.includes(awaited.moment.containing);
  const act = () => {
    const { action } = awaited!;
    awaited = undefined;
    action();
  };
  let advertised: { readonly from: Buffer; readonly to: Buffer } | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    const waiting = new Map<number, number>();
    let actsAt: number | undefined;
    let lastAnswer = 0;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    onFrames(client, (frame) => {
      if (isSilent) return;
      const api = frame.readInt16BE(4);
      if (isAwaited(frame)) {
        if (awaited?.moment.when === 'before') {
          act();
          client.destroy();
          return;
        }
        actsAt = frame.readInt32BE(8);
      }
      waiting.set(frame.readInt32BE(8), api);
      const known = count(api);
      known.requests++;
      known.mostInFlight = Math.max(known.mostInFlight, ++known.inFlight);
      if (api === API_KEYS.Produce || api === API_KEYS.InitProducerId) {
        const named = transactionalIdOf(frame);
        if (named !== null) transactionalIds.push(named);
      }
      upstream.write(frame);
    });
    onFrames(upstream, (frame) => {
      if (isSilent) return;
      const correlation = frame.readInt32BE(4);
      if (awaited && correlation === actsAt) {
        act();
        client.destroy();
        return;
      }
      const api = waiting.get(correlation)!;
      const known = count(api);
      if (known.toLose > 0) {
        known.toLose--;
        known.lost++;
        client.destroy();
        return;
      }
      waiting.delete(correlation);
      known.inFlight--;
      if (api === API_KEYS.Metadata || api === API_KEYS.FindCoordinator) readdress(frame, advertised!);
      const late = lateness(api);
      if (late === 0 && lastAnswer === 0) {
        client.write(frame);
        return;
      }
      lastAnswer = Math.max(performance.now() + late, lastAnswer);
      setTimeout(() => client.write(frame), lastAnswer - performance.now());
    });
    client.on('close', () => {
      for (const api of waiting.values()) count(api).inFlight--;
      waiting.clear();
      upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  advertised = { from: asAdvertised(host, Number(port)), to: asAdvertised(host, own) };
  return {
    brokers: `127.0.0.1:${own}`,
    loseAnswers: (api, next) => {
      of(api).toLose = next;
    },
    lost: (api) => of(api).lost,
    requests: (api) => of(api).requests,
    mostInFlight: (api) => of(api).mostInFlight,
    at: (moment, action) => {
      awaited = { moment, action };
    },
    delayAnswers: (ms, only) => {
      lateness = (api) => (only === undefined || api === API_KEYS[only] ? ms() : 0);
    },
    silence: (silent) => {
      isSilent = silent;
      if (!silent) for (const socket of sockets) socket.destroy();
    },
    transactionalIds: () => transactionalIds,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Kafka's framing: four bytes of length, then so many bytes. */
function onFrames(socket: Socket, take: (frame: Buffer) => void): void {
  let read: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    while (read.length >= 4 && read.length >= 4 + read.readInt32BE(0) && !socket.destroyed) {
      const end = 4 + read.readInt32BE(0);
      take(read.subarray(0, end));
      read = read.subarray(end);
    }
  });
}

/** The body's first field, after length, API key, version, correlation id and the client id. */
function transactionalIdOf(request: Buffer): string | null {
  const start = 14 + Math.max(0, request.readInt16BE(12));
  const length = request.readInt16BE(start);
  return length < 0 ? null : request.toString('utf8', start + 2, start + 2 + length);
}

/** A broker's host and port as metadata names them: length of the host, host, port. */
function asAdvertised(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(2 + host.length + 4);
  bytes.writeInt16BE(host.length, 0);
  bytes.write(host, 2);
  bytes.writeInt32BE(port, 2 + host.length);
  return bytes;
}

/** Same length, so that nothing else in the frame moves. */
function readdress(frame: Buffer, { from, to }: { readonly from: Buffer; readonly to: Buffer }): void {
  for (let at = frame.indexOf(from); at !== -1; at = frame.indexOf(from, at + to.length)) to.copy(frame, at);
}
