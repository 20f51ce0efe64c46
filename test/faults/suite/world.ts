import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  freePort,
  type Home,
  homeAt,
  isReady,
  type KafkaPlace,
  MIGRATIONS,
  newClusterId,
  openFolder,
  Processes,
  type Running,
  SERVICES,
  type Service as ServiceName,
  serviceLaunch,
  startKafka,
  startPostgres,
  waitUntil,
} from '@copydesk/local';
import { type KafkaProxy, kafkaProxy } from '../../support/kafka-proxy';
import type { Fault } from './fault';
import type { KafkaPrograms } from './kafka-programs';
import { NotHere, SmallDisk } from './small-disk';

/** What of a log means that our code is wrong, whatever the fault. */
const NEVER_IN_LOGS = /unhandled ?rejection|uncaught ?exception|TypeError|ReferenceError/i;

const INTERRUPTIONS = ['SIGINT', 'SIGTERM'] as const;

/** How long a supervisor waits before it starts again what has ended, in milliseconds. */
const RESTART_AFTER_MS = 1_000;

/** Where the small disk of a world is, if it has one. */
export const smallDiskIn = (worldFolder: string): string => join(worldFolder, 'small-disk');

export interface WorldOptions {
  readonly checkout: string;
  /** Checkout of the build that services are of when it begins; default: the same. */
  readonly old: string | undefined;
  /** For data and logs. */
  readonly folder: string;
  readonly programs: KafkaPrograms;
  readonly instances: number;
  readonly brokers: number;
  /** Whose data is on a disk that can be filled. */
  readonly smallDisk: 'kafka' | 'postgres' | undefined;
  readonly hoursAhead: Fault['hoursAhead'];
  /** Whether each service reaches Kafka through a proxy of its own. */
  readonly proxied: boolean;
  /** Added to the environment of services. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One process of a service, which is started again on the same port whenever it has ended. */
export class Service {
  private running: Running | undefined;
  private starts = 0;
  private wanted = false;
  readonly url: string;

  constructor(
    readonly name: ServiceName,
    readonly index: number,
    port: number,
    /** Checkout that it is started from. */
    public build: string,
    private readonly start: (name: string, build: string) => Running,
    private readonly incident: (what: string) => void,
    readonly proxy?: KafkaProxy,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  isReady(): Promise<boolean> {
    return isReady(this.url);
  }

  up(): void {
    this.wanted = true;
    const running = this.start(`${this.name}-${this.index}-${++this.starts}`, this.build);
    this.running = running;
    void running.exited.then(async (how) => {
      if (!this.wanted || this.running !== running) return;
      this.incident(`${running.name} ended by itself: ${how}`);
      await pause(RESTART_AFTER_MS);
      if (this.wanted && this.running === running) this.up();
    });
  }

  /** kill -9; it stays down until it is started again. */
  async kill(): Promise<void> {
    this.wanted = false;
    await this.running?.kill();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.running?.stop();
  }
}

/** A Kafka, a Postgres and the services, for one fault. */
export class World {
  readonly home: Home;
  readonly processes: Processes;
  readonly services: Service[] = [];
  readonly incidents: string[] = [];
  readonly startedAt = Date.now();
  /** Brokers that are up, or were; the first of node 1. */
  readonly cluster: Running[] = [];
  brokers = '';
  databaseUrl = '';
  postgres!: Running;
  smallDisk: SmallDisk | undefined;
  private kafkaPlaces: readonly KafkaPlace[] = [];
  private postgresPort = 0;

  private constructor(private readonly options: WorldOptions) {
    this.home = homeAt(options.checkout, options.folder);
    openFolder(this.home.folder);
    this.processes = new Processes(this.home.runFile);
    for (const signal of INTERRUPTIONS) process.once(signal, this.interrupted);
  }

  /** The processes lead sessions of their own: they would outlive us. */
  private readonly interrupted = (): void => {
    this.processes.killAll();
    SmallDisk.unmount(smallDiskIn(this.home.folder));
    process.exit(130);
  };

  static async start(options: WorldOptions): Promise<World> {
    const world = new World(options);
    try {
      await world.open();
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  private async open(): Promise<void> {
    const { instances, proxied, smallDisk } = this.options;
    if (smallDisk) this.smallDisk = SmallDisk.mount(smallDiskIn(this.home.folder));
    this.kafkaPlaces = await this.placesOfBrokers();
    this.postgresPort = await freePort();
    this.brokers = this.kafkaPlaces.map(({ port }) => `127.0.0.1:${port}`).join(',');
    await Promise.all([Promise.all(this.kafkaPlaces.map((_, index) => this.startBroker(index))), this.startPostgres()]);
    await this.prepare(this.builds.old);
    for (let index = 1; index <= instances; index++)
      for (const name of SERVICES) await this.add(name, index, proxied ? await kafkaProxy(this.brokers) : undefined);
    if (!(await waitUntil(() => this.allReady(), { timeoutMs: 120_000 })))
      throw new Error(`The services are not ready after 120 s: ${this.home.folder}/logs tells why.`);
  }

  /** Adds a process of a service beside those that there are. */
  async add(name: ServiceName, index: number, proxy?: KafkaProxy): Promise<Service> {
    const port = await freePort();
    const start = (logName: string, build: string) => {
      const env: Record<string, string | undefined> = {
        ...process.env,
        ...{ HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ENRICHMENT_THREADS: '1' },
        ...{ KAFKA_BROKERS: proxy?.brokers ?? this.brokers, DATABASE_URL: this.databaseUrl },
        ...this.options.environment,
      };
      const hours = this.options.hoursAhead?.(name, index) ?? 0;
      if (hours !== 0) shiftClock(env, hours);
      const launch = serviceLaunch(build, name, env);
      return this.processes.start({ ...launch, name: logName, logFile: this.home.logFile(logName) });
    };
    const service = new Service(name, index, port, this.builds.old, start, (what) => this.incidents.push(what), proxy);
    this.services.push(service);
    service.up();
    return service;
  }

  /** Takes a process away that `add` has added. */
  async remove(service: Service, how: 'stop' | 'kill'): Promise<void> {
    this.services.splice(this.services.indexOf(service), 1);
    await service[how]();
  }

  of(name: ServiceName): Service[] {
    return this.services.filter((service) => service.name === name);
  }

  async allReady(): Promise<boolean> {
    return (await Promise.all(this.services.map((service) => service.isReady()))).every(Boolean);
  }

  /** Checkouts of this build, and of that which services are of when it begins. */
  get builds(): { readonly new: string; readonly old: string } {
    const { checkout, old = checkout } = this.options;
    return { new: checkout, old };
  }

  /** The only broker, or the first of several. */
  get broker(): Running {
    return this.cluster[0]!;
  }

  async startBroker(index = 0): Promise<void> {
    this.cluster[index] = await startKafka(this.kafkaPlaces[index]!, this.processes, () => undefined);
  }

  /** Folder with the data of a broker. */
  dataOfBroker(index: number): string {
    return this.kafkaPlaces[index]!.dataFolder;
  }

  /** After kill -9 the processes of the old one may hold its memory for a moment: then it is tried again. */
  async startPostgres(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const options = { home: this.homeOf('postgres'), port: this.postgresPort };
        const server = await startPostgres(options, this.processes, () => undefined);
        if (this.smallDisk && !server.dataFolder.startsWith(options.home.folder))
          throw new NotHere('Postgres may not use this folder');
        this.postgres = server.running;
        this.databaseUrl = server.databaseUrl;
        return;
      } catch (error) {
        if (tries === 10 || error instanceof NotHere) throw error;
        await pause(1_000);
      }
    }
  }

  /** Lines of logs that must never be, and exits that nobody caused. */
  troubles(): string[] {
    const logs = join(this.home.folder, 'logs');
    const files = readdirSync(logs).filter((file) => SERVICES.some((name) => file.startsWith(`${name}-`)));
    const lines = files.flatMap((file) =>
      readFileSync(join(logs, file), 'utf8')
        .split('\n')
        .filter((line) => NEVER_IN_LOGS.test(line))
        .map((line) => `${file}: ${line.slice(0, 300)}`),
    );
    return [...this.incidents, ...lines];
  }

  async close(): Promise<void> {
    for (const signal of INTERRUPTIONS) process.removeListener(signal, this.interrupted);
    await Promise.all(this.services.map((service) => service.kill()));
    await Promise.all(this.services.map(({ proxy }) => proxy?.close()));
    await this.processes.stopAll([], (running) => running.kill());
    const data = [...this.kafkaPlaces.map(({ dataFolder }) => dataFolder), join(this.home.folder, 'postgres')];
    SmallDisk.unmount(smallDiskIn(this.home.folder));
    for (const folder of data) rmSync(folder, { recursive: true, force: true });
  }

  private async placesOfBrokers(): Promise<KafkaPlace[]> {
    const { programs, brokers } = this.options;
    const { folder } = this.homeOf('kafka');
    const ports = await freePorts(2 * brokers);
    const controllerPorts = ports.slice(brokers);
    const clusterId = newClusterId();
    return ports.slice(0, brokers).map((port, index) => ({
      ...{ ...programs, home: this.home, port, dataFolder: join(folder, `kafka-${index + 1}`) },
      ...(brokers > 1 && { member: { nodeId: index + 1, controllerPorts, clusterId } }),
    }));
  }

  /** The small disk for whose data is on it; logs stay where they are. */
  private homeOf(owner: 'kafka' | 'postgres'): Home {
    return this.options.smallDisk === owner ? { ...this.home, folder: this.smallDisk!.folder } : this.home;
  }

  /** Creates topics and tables that a build needs and that are not there. */
  async prepare(build: string): Promise<void> {
    const migrate = async () => {
      for (const program of MIGRATIONS) await this.run('migrations', join(build, program));
    };
    await Promise.all([this.run('topics', join(build, 'libs/messaging/dist/create-topics.js')), migrate()]);
  }

  private run(name: string, program: string): Promise<void> {
    return this.processes.run({
      name,
      command: process.execPath,
      args: [program],
      env: { ...process.env, KAFKA_BROKERS: this.brokers, DATABASE_URL: this.databaseUrl },
      logFile: this.home.logFile(name),
    });
  }
}

const SHIFTED_CLOCK = join(__dirname, 'shifted-clock.js');

/** Beside whatever else it is started with. */
function shiftClock(env: Record<string, string | undefined>, hours: number): void {
  env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(SHIFTED_CLOCK)}`;
  env.COPYDESK_TEST_CLOCK_SHIFT_MS = String(hours * 3_600_000);
}

/** Free ports that differ: one that was free may be given again until somebody listens on it. */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
