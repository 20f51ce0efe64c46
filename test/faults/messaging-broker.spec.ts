import { join, resolve } from 'node:path';
import type { RawArticle, Topic } from '@copydesk/contracts';
import { freePort, homeAt, jarsFolder, type Running, startKafka, surroundings } from '@copydesk/local';
import type { EventPublisher } from '@copydesk/messaging';
import { Kafka, logLevel } from 'kafkajs';
import {
  closeServices,
  event,
  isWorthRepeating,
  lengthOf,
  nameOf,
  namesOf,
  passes,
  serve,
  topicPair,
  until,
} from '../support/messaging-service';
import { pause } from '../support/pause';
import { recordsOf, type StoredRecord } from '../support/records';
import { home, processes } from '../support/services';

const CHECKOUT = resolve(__dirname, '../..');
const KEYS = ['a', 'b', 'c', 'd'];

/** From the broker's answer on its port; a member that lost it is missed for a session first. Usual: 13 s. */
const READS_AGAIN_WITHIN_MS = 60_000;

let brokers: string;
let startBroker: () => Promise<Running>;
let broker: Running;

/** A broker of its own, since this one is going to be stopped. */
beforeAll(async () => {
  const port = await freePort();
  const jars = jarsFolder(homeAt(CHECKOUT, process.env.COPYDESK_HOME));
  const { java } = surroundings({}, jars);
  const dataFolder = join(home.folder, `kafka-to-be-stopped-${process.pid}`);
  brokers = `127.0.0.1:${port}`;
  startBroker = () => startKafka({ java: java()!.command, jars, home, port, dataFolder }, processes, console.warn);
  broker = await startBroker();
}, 120_000);

afterEach(closeServices);
afterAll(() => processes.stopAll());

/** Publishes in order per key, each record again until it is taken: what a producer does that wants to lose nothing. */
class Producing {
  readonly published: string[] = [];
  refused = 0;
  private isEnough = false;
  private readonly desks: Promise<unknown>;

  constructor(
    private readonly publisher: EventPublisher,
    private readonly topic: Topic<RawArticle>,
  ) {
    this.desks = Promise.all(KEYS.map((key) => this.publishUntilEnough(key)));
  }

  async end(): Promise<void> {
    this.isEnough = true;
    await this.desks;
  }

  private async publishUntilEnough(key: string): Promise<void> {
    for (let turn = 0; !this.isEnough; turn++) {
      const once = event(`${key}-${turn}`);
      while (!(await this.isTaken(once))) this.refused++;
      this.published.push(`${key}-${turn}`);
      // As fast as it can, it would take the processor from the broker that starts.
      await pause(10);
    }
  }

  private async isTaken(once: ReturnType<typeof event>): Promise<boolean> {
    try {
      await this.publisher.publish(this.topic, [once]);
      return true;
    } catch (error) {
      if (isWorthRepeating(error)) return false;
      throw error;
    }
  }
}

it.each([
  ['is killed', () => broker.kill()],
  ['stops', () => broker.stop()],
])(
  'loses, doubles and reorders nothing, by id, when the broker %s and comes back (row 29)',
  async (_, end) => {
    const { from, to } = await topicPair({ brokers });
    const read: string[] = [];
    const { publisher, strategy, exits } = await serve(
      passes(from, to, (article) => void read.push(nameOf(article))),
      { brokers },
    );
    const producing = new Producing(publisher, from);
    await until('records to flow', () => read.length > 200);
    await end();
    await until('a record to be refused', () => producing.refused > 0);
    // Away for so long that its consumer has given up once: what follows is then a start of its own.
    await until('the consumer to notice', () => strategy.notReady());
    broker = await startBroker();
    const backAt = performance.now();
    const before = read.length;
    await until('records to flow again', () => read.length > before + 200);
    expect(performance.now() - backAt).toBeLessThan(READS_AGAIN_WITHIN_MS);
    await producing.end();

    const { published } = producing;
    await until('all to be read', () => new Set(read).size === published.length);
    const kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
    const passed = await until('all to be passed on', async () => {
      const records = await byId(kafka, to.name);
      return records.length === published.length && namesOf(records);
    });
    for (const key of KEYS) {
      const own = (names: readonly string[]) => names.filter((name) => name.startsWith(`${key}-`));
      expect(own(passed)).toEqual(own(published));
    }
    expect(exits).toEqual([]);
  },
  240_000,
);

/** A topic as a reader has it who ignores an id that it has seen. */
async function byId(kafka: Kafka, topic: string): Promise<StoredRecord[]> {
  const stored = await recordsOf(kafka, topic, await lengthOf(topic, kafka));
  return [...new Map(stored.map((record) => [String(record.headers.ce_id), record])).values()];
}
