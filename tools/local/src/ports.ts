import { execFileSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { Advice } from './advice';
import { commandLineOf } from './process-table';

/** Which variable sets the port of what, and the port without it. All are on 127.0.0.1. */
export const PORTS = {
  publishing: { variable: 'PUBLISHING_PORT', port: 3000 },
  ingest: { variable: 'INGEST_PORT', port: 3001 },
  enrichment: { variable: 'ENRICHMENT_PORT', port: 3002 },
  kafka: { variable: 'KAFKA_PORT', port: 9092 },
  postgres: { variable: 'POSTGRES_PORT', port: 54329 },
} as const;

export type Part = keyof typeof PORTS;

/**
 * Reads the ports from the environment.
 *
 * @throws Advice that names every wrong variable
 */
export function readPorts(env: NodeJS.ProcessEnv): Record<Part, number> {
  const ports = Object.entries(PORTS).map(([part, { variable, port }]) => {
    const stated = env[variable];
    return { part, variable, stated, port: stated ? toPort(stated) : port };
  });
  const wrong = ports.filter(({ port }) => port === undefined);
  if (wrong.length > 0) {
    const named = wrong.map(({ variable, stated }) => `${variable}=${stated}`).join(', ');
    throw new Advice(`A port is a number from 1 to 65535, which ${named} ${wrong.length > 1 ? 'are' : 'is'} not.`);
  }
  const twice = ports.find(({ port }, index) => ports.findIndex((other) => other.port === port) < index);
  if (twice) throw new Advice(`Two parts have the port ${twice.port}: set ${twice.variable} to another one.`);
  return Object.fromEntries(ports.map(({ part, port }) => [part, port])) as Record<Part, number>;
}

function toPort(stated: string): number | undefined {
  const port = /^\d{1,5}$/.test(stated) ? Number(stated) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/**
 * Checks that a part may have its port.
 *
 * @throws Advice that names the port, who has it, and the variable to set
 */
export async function requireFree(part: Part, port: number): Promise<void> {
  if (await isFree(port)) return;
  const { variable } = PORTS[part];
  throw new Advice(
    `Port ${port}, which ${part} needs, is taken by ${listenerOf(port)}: stop that, or choose another: ` +
      `${variable}=${port + 1000 > 65_535 ? port - 1000 : port + 1000} npm start`,
  );
}

/** A port of 127.0.0.1 that nobody has at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Whether something accepts connections on a port of 127.0.0.1. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** How to ask for the process that listens on a port, and where the answer has its id. Not every machine has each. */
const LISTENER_QUERIES: readonly { command: string; args: (port: number) => string[]; pid: RegExp }[] = [
  { command: 'lsof', args: (port) => ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp'], pid: /^p(\d+)/m },
  { command: 'ss', args: (port) => ['-Hltnp', `sport = :${port}`], pid: /pid=(\d+)/ },
];

/** Which program listens on a port of this machine, as far as this machine tells. */
export function listenerOf(port: number): string {
  for (const { command, args, pid } of LISTENER_QUERIES) {
    const found = pid.exec(output(command, args(port)))?.[1];
    if (found !== undefined) return `process ${found} (${(commandLineOf(Number(found)) ?? 'ended').slice(0, 60)})`;
  }
  return 'another program';
}

function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 });
  } catch {
    return '';
  }
}
