import type { Change } from './change';

/** A delivery rule switched off, and the test that has to notice. */
export interface Mutation extends Change {
  /** What it does, in a few words, unlike any other's. */
  readonly name: string;
  /** Which of `RULES` it breaks. */
  readonly rule: keyof typeof RULES;
  /** The rows of the table of failures, as the names of tests tell them. */
  readonly rows: readonly number[];
  /** Path of the spec below the checkout. */
  readonly spec: string;
  /** Full name of the test: its own after those of what it is described in. */
  readonly test: string;
}

/** What delivery is built on, each because of a failure that was measured without it. */
export const RULES = {
  1: 'no Kafka transactions: what is repeated keeps its id, and readers know it',
  2: 'at most one send in flight, and a failed one takes all that waits behind it with it',
  3: 'no exception of a handler reaches the client: it stops for good, or delivers the same record for ever',
  4: 'our own consumer loop: outputs are acknowledged before the offset moves, in order',
  5: 'a dead letter is acknowledged before the offset moves',
  6: 'heartbeats while a record is handled, and a deadline for it',
  7: 'from the beginning, always: no record is skipped because nobody had read there yet',
  8: 'whatever Kafka compresses with can be read',
  9: 'alive is what makes progress; a consumer that is dead ends its process',
  10: 'no service knows the client library',
} as const;

const SENDING = 'test/integration/messaging-sending.spec.ts';
const HANDLING = 'test/integration/messaging.spec.ts';
const SENDER = 'libs/messaging/src/record-sender.ts';
const LOOP = 'libs/messaging/src/partition-batch.ts';
const ANSWERS = 'a handler of one topic that answers on another';

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'no idempotent producer',
    rule: 2,
    rows: [1, 2],
    file: SENDER,
    find: 'idempotent: true',
    replace: 'idempotent: false',
    spec: SENDING,
    test: 'has a record in the topic once though the answer to its send was lost (rows 1 and 2)',
  },
  {
    name: 'several sends in flight',
    rule: 2,
    rows: [3],
    file: SENDER,
    find: 'this.draining ??= this.drain()',
    replace: 'void this.drain()',
    spec: SENDING,
    test: 'loses, doubles and reorders nothing when answers are lost while many publish at once (row 3)',
  },
  {
    name: 'the producer is kept after a failed send',
    rule: 2,
    rows: [3],
    file: SENDER,
    find: 'await this.discardProducer();\n    const refused',
    replace: 'const refused',
    spec: SENDING,
    test: 'refuses what waits behind a failed send, and takes nothing later for its repeat (row 3)',
  },
  {
    name: 'what waits behind a failed send is sent all the same',
    rule: 2,
    rows: [3],
    file: SENDER,
    find: '[...sends, ...this.waiting.splice(0)]',
    replace: '[...sends]',
    spec: SENDING,
    test: 'refuses what waits behind a failed send, and takes nothing later for its repeat (row 3)',
  },
  {
    name: 'a transaction around each send',
    rule: 1,
    rows: [4, 5],
    file: SENDER,
    find: `const producer = await this.connectedProducer();
    await producer.sendBatch({ topicMessages, acks: -1, compression: CompressionTypes.GZIP });`,
    replace: `const producer = this.kafka.producer({ idempotent: true, transactionalId: String(performance.now()) });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.sendBatch({ topicMessages, acks: -1, compression: CompressionTypes.GZIP });
    await transaction.commit();
    await producer.disconnect();`,
    spec: SENDING,
    test: 'uses no transaction; what is repeated after lost answers has the same id (rows 4 and 5)',
  },
  {
    name: 'an output that Kafka did not take is not sent again',
    rule: 4,
    rows: [4, 5],
    file: LOOP,
    find: 'await this.waitToTryAgain(failures, error as Error, true);',
    replace: 'return;',
    spec: SENDING,
    test: 'uses no transaction; what is repeated after lost answers has the same id (rows 4 and 5)',
  },
  {
    name: 'what a handler throws is thrown on',
    rule: 3,
    rows: [6, 7],
    file: LOOP,
    find: 'const error = asError(thrown);',
    replace: 'throw thrown;\n        const error = asError(thrown);',
    spec: HANDLING,
    test: `${ANSWERS} goes on after a handler that throws a SyntaxError (rows 6 and 7)`,
  },
];
