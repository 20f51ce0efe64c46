import { connect, type Socket } from 'node:net';
import { forward } from '../../../support/forward';
import { accepted, type Fault, mustSee, type Scene } from '../fault';

const CUTS = 50;
const SLEEPERS = 200;

/** One stream is cut again and again, while many others are open that nobody reads. */
async function disturbReaders(scene: Scene): Promise<void> {
  const { way, readers, world } = scene;
  const { hostname, port } = new URL(world.of('publishing').at(-1)!.url);
  const sleepers = Array.from({ length: SLEEPERS }, () => asleep(hostname, Number(port)));
  for (let cut = 0; cut < CUTS; cut++) {
    await accepted(scene, 0.1 + (cut / CUTS) * 0.8);
    const before = readers.connections[0]!;
    await way.through.close();
    way.through = await forward(way.port, way.target);
    await mustSee(scene, 'the stream is read again', () => readers.connections[0]! > before);
  }
  for (const sleeper of sleepers) sleeper.destroy();
}

/** Asks for the whole stream and takes nothing of it. */
function asleep(host: string, port: number): Socket {
  const socket = connect(port, host, () => {
    socket.write(`GET /v1/stream?after=0 HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  });
  socket.on('error', () => undefined);
  return socket.pause();
}

export const OF_READERS: readonly Fault[] = [
  { id: 'F18', title: `a stream cut ${CUTS} times, ${SLEEPERS} that nobody reads`, inject: disturbReaders },
];
