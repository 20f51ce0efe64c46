import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Home, homeAt, openFolder, type Processes, type Running, startPostgres } from '@copydesk/local';
import { PORTS } from '../../tools/local/src/ports';
import { forward } from '../support/forward';
import { waitFor } from '../support/wait-for';
import { type Container, readComposeFile } from './compose-file';
import { buildImage, type Image } from './image';
import { startKafkaContainer } from './kafka-container';
import { listeners, onThisMachine } from './on-this-machine';
import { step } from './step';

const CHECKOUT = resolve(__dirname, '../..');

/** What a command printed, and how it ended. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * What `docker compose up --build` brings up, as processes of this machine: from an image that is built as the
 * Dockerfile says, with the commands, the environment, the order and the health checks of the compose file. In place of
 * the images of others there are the jars of their Kafka and the programs of their Postgres. What only an engine does,
 * such as limits, is not here.
 *
 * A port that a container has of its own is any free one of this machine, and so is that on which it is published.
 */
export class Project {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly running = new Map<string, Running>();
  private readonly forwarded: { close(): Promise<void> }[] = [];

  private constructor(
    readonly image: Image,
    private readonly containers: ReadonlyMap<string, Container>,
    /** By `NAME:PORT` of a container, and by the variable of a published one. */
    private readonly ports: ReadonlyMap<string, number>,
    private readonly home: Home,
    private readonly processes: Processes,
  ) {}

  /** Builds the image and starts everything, each container when those before it are healthy or done. */
  static async up(home: Home, processes: Processes): Promise<Project> {
    const cache = homeAt(CHECKOUT, process.env.COPYDESK_HOME).folder;
    openFolder(cache);
    const image = await buildImage({ checkout: CHECKOUT, folder: join(home.folder, 'image'), cache });
    const text = readFileSync(join(CHECKOUT, 'docker-compose.yml'), 'utf8');
    const variables = Object.values(PORTS).map(({ variable }) => variable);
    const ports = await freePorts([...variables, ...listeners(readComposeFile(text, new Map()))]);
    const places = { ports, folder: join(home.folder, 'volumes') };
    const containers = readComposeFile(text, ports).map((container) => onThisMachine(container, places));
    const byName = new Map(containers.map((container) => [container.name, container]));
    const project = new Project(image, byName, ports, home, processes);
    const wanted = containers.filter(({ isOnDemand }) => !isOnDemand);
    await Promise.all(wanted.map(({ name }) => project.upOne(name)));
    return project;
  }

  container(name: string): Container {
    return this.containers.get(name)!;
  }

  process(name: string): Running {
    return this.running.get(name)!;
  }

  /** Where another container reaches a port of this one. */
  inside(name: string, port: number): string {
    return `127.0.0.1:${this.ports.get(`${name}:${port}`)}`;
  }

  /** Where everything else reaches it. */
  published(name: string): string {
    return `127.0.0.1:${this.container(name).ports[0]!.published}`;
  }

  /** The exit code of the health check of a container, its own or that of its image. */
  async health(name: string): Promise<number> {
    return (await this.execute(name, this.container(name).healthcheck ?? this.image.healthcheck)).code;
  }

  /** Runs a command in a container. */
  execute(name: string, [command, ...args]: readonly string[]): Promise<Answer> {
    return promisify(execFile)(command!, args, this.surroundings(name)).then(
      (printed) => ({ code: 0, ...printed }),
      (error: Answer) => error,
    );
  }

  async down(): Promise<void> {
    for (const port of this.forwarded) await port.close();
    await this.processes.stopAll(['ingest', 'enrichment', 'publishing', 'kafka', 'postgres']);
  }

  private upOne(name: string): Promise<void> {
    const already = this.underWay.get(name);
    if (already) return already;
    const up = this.start(this.container(name));
    this.underWay.set(name, up);
    return up;
  }

  private async start(container: Container): Promise<void> {
    const { name, after, ports, isJob } = container;
    await Promise.all(after.map((other) => this.upOne(other)));
    for (const { published, own } of ports) this.forwarded.push(await forward(published, this.inside(name, own)));
    const begin = isJob ? () => this.processes.run(this.launch(container)) : () => this.startServer(container);
    await step(name, begin, () => (isJob ? 'done' : `healthy at ${this.published(name)}`));
  }

  private async startServer(container: Container): Promise<void> {
    const { name } = container;
    // There is no program here for its health check; its start waits until it answers queries.
    if (name === 'postgres') return this.startPostgres(container);
    const running =
      name === 'kafka'
        ? await startKafkaContainer(container, this.home, this.processes)
        : this.processes.start(this.launch(container));
    this.running.set(name, running);
    await waitFor(async () => (await this.health(name)) === 0, { what: `${name} to be healthy`, timeout: 90_000 });
  }

  private async startPostgres({ name, ports: [port] }: Container): Promise<void> {
    const own = this.ports.get(`${name}:${port!.own}`)!;
    await startPostgres({ home: this.home, port: own, forgetful: true }, this.processes, console.warn);
  }

  private launch({ name, command: [command, ...args] }: Container) {
    return { name, command: command!, args, logFile: this.home.logFile(name), ...this.surroundings(name) };
  }

  /** What of a container is around its processes. */
  private surroundings(name: string) {
    const { root, workdir, env, user } = this.image;
    return { cwd: join(root, workdir), env: { ...env, ...this.container(name).environment }, ...user };
  }
}

/** A port for each of these names: all are taken at once, so that none is given twice, and then given free. */
async function freePorts(names: readonly string[]): Promise<Map<string, number>> {
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return new Map(names.map((name, index) => [name, ports[index]!]));
}
