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
  /** How long the test may wait, in milliseconds, if it needs more than others. */
  readonly patienceMs?: number;
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
  9: 'alive is what makes progress; a consumer that is dead ends its process; a stop is quick',
  10: 'what our own code fails on neither empties a topic into its dead letters nor ends every process',
} as const;

/** For tests of what takes Kafka more than ten seconds: a session that ends, topics that are looked at anew. */
const PATIENT_MS = 30_000;

const SENDING = 'test/integration/messaging-sending.spec.ts';
const RECEIVING = 'test/integration/messaging-receiving.spec.ts';
const LIVENESS = 'test/integration/messaging-liveness.spec.ts';
const MEMBERS = 'test/integration/messaging-members.spec.ts';
const KILLING = 'test/faults/messaging-kill.spec.ts';
const BROKER = 'test/faults/messaging-broker.spec.ts';
const DEAD_LETTERS = 'test/integration/messaging-dead-letters.spec.ts';
const PARTITIONS = 'test/integration/messaging-partitions.spec.ts';
const BREAKER = 'test/integration/messaging-breaker.spec.ts';
const CRASHING = 'test/faults/messaging-crash.spec.ts';
const HANDLING = 'test/integration/messaging.spec.ts';
const SENDER = 'libs/messaging/src/record-sender.ts';
const LOOP = 'libs/messaging/src/partition-batch.ts';
const CONSUMER = 'libs/messaging/src/kafka-strategy.ts';
const DELIVERY = 'libs/messaging/src/delivery-rules.ts';
const CODECS = 'libs/messaging/src/codecs.ts';
const ANSWERS = 'a handler of one topic that answers on another';

const throwing = (what: string) => `${ANSWERS} goes on after a handler that throws ${what} (rows 6 and 7)`;
const brokerThat = (ends: string) =>
  `loses, doubles and reorders nothing, by id, when the broker ${ends} and comes back (row 29)`;
const compressed = (codec: string) => `a batch that another client compressed is read when it is ${codec} (row 22)`;

/** Kafka's own default: it begins where a topic ends. */
const FROM_THE_END = { file: CONSUMER, find: 'fromBeginning: true', replace: 'fromBeginning: false' };

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
    find: 'await this.waitToTryAgain(failures, asError(thrown), true);',
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
    test: throwing('a SyntaxError'),
  },
  {
    name: 'what is thrown is taken for an error',
    rule: 3,
    rows: [6, 7],
    file: LOOP,
    find: 'const error = asError(thrown);',
    replace: 'const error = thrown as Error;',
    spec: HANDLING,
    test: throwing('nothing'),
  },
  {
    name: 'a record that fails in our own code is tried for ever',
    rule: 3,
    rows: [6, 7],
    file: LOOP,
    find: "if (kind === 'unknown') ours++;",
    replace: '',
    spec: HANDLING,
    test: throwing('a string'),
  },
  {
    name: 'a record is given up because the system is not well',
    rule: 3,
    rows: [7],
    file: LOOP,
    find: "if (kind === 'unknown') ours++;",
    replace: 'ours++;',
    spec: HANDLING,
    test: `${ANSWERS} holds the partition while the system is not well, and skips nothing (row 7)`,
  },
  {
    name: 'what is handled is not committed at the end',
    rule: 4,
    rows: [],
    file: LOOP,
    find: 'await unlessInterrupted(() => this.settle());',
    replace: '',
    spec: HANDLING,
    test: 'commits what it has done before it stops',
  },
  {
    name: 'offsets are committed at the end of a fetch',
    rule: 4,
    rows: [17],
    file: LOOP,
    find: 'if (this.unsettled.length >= records || performance.now() - this.settledAt >= ms) await this.settle();',
    replace: '',
    spec: KILLING,
    test: 'repeats one commit step at most after kill -9 in the middle of a fetch, and loses nothing (row 17)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'the offset moves before the record is handled',
    rule: 4,
    rows: [17],
    file: LOOP,
    find: `await this.handleRecord(record, route);
      this.unsettled.push(record);`,
    replace: `this.unsettled.push(record);
      await this.settle();
      await this.handleRecord(record, route);`,
    spec: KILLING,
    test: 'repeats one commit step at most after kill -9 in the middle of a fetch, and loses nothing (row 17)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'the offset moves before the outputs are acknowledged',
    rule: 4,
    rows: [4, 5],
    file: LOOP,
    find: 'await this.untilSent(to.name, this.outgoing);',
    replace: 'void this.untilSent(to.name, this.outgoing);',
    spec: SENDING,
    test: 'uses no transaction; what is repeated after lost answers has the same id (rows 4 and 5)',
  },
  {
    name: 'a handler may take as long as it likes',
    rule: 6,
    rows: [],
    file: LOOP,
    find: 'withDeadline(this.around.rules.deadline,',
    replace: 'withDeadline(86_400_000,',
    spec: HANDLING,
    test: `${ANSWERS} ends what takes longer than its deadline`,
  },
  {
    name: 'no heartbeat while a record is handled',
    rule: 6,
    rows: [19, 20],
    file: LOOP,
    find: 'setInterval(() => void this.beat(), 1_000)',
    replace: 'setInterval(() => undefined, 1_000)',
    spec: MEMBERS,
    test: 'handles a record once that takes longer than a session, with another member waiting (rows 19 and 20)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a rebalance waits for a second',
    rule: 6,
    rows: [19, 20],
    file: DELIVERY,
    find: 'rebalanceTimeout: DELIVERY_RULES.deadline + 10_000',
    replace: 'rebalanceTimeout: 1_000',
    spec: MEMBERS,
    test: 'finishes and commits the record in hand before it shares its partitions with a new member (rows 19 and 20)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'headers are collected as the client does it',
    rule: 3,
    rows: [6],
    file: 'libs/messaging/src/kafka-client.ts',
    find: 'decodeHeadersInOnePass();',
    replace: '',
    spec: DEAD_LETTERS,
    test: 'takes a record whose headers have names that every JavaScript object knows (row 6)',
  },
  {
    name: 'a dead letter tells all that its error says',
    rule: 5,
    rows: [],
    file: 'libs/messaging/src/dead-letter.ts',
    find: 'error.message.slice(0, MESSAGE_LIMIT)',
    replace: 'error.message',
    spec: DEAD_LETTERS,
    test: 'gives up a record whose error tells a whole book, and says the beginning of it',
  },
  {
    name: 'a record that can never succeed is tried for ever',
    rule: 3,
    rows: [21],
    file: LOOP,
    find: "if (kind === 'record' || ours",
    replace: 'if (ours',
    spec: RECEIVING,
    test: 'poison among good records is in the dead letters with its own bytes; all else is done, committed, and the stop is quick (row 21)',
  },
  {
    name: 'a dead letter has the text of the record, not its bytes',
    rule: 5,
    rows: [21],
    file: 'libs/messaging/src/dead-letter.ts',
    find: 'value: record.value,',
    replace: 'value: record.value && Buffer.from(String(record.value)),',
    spec: RECEIVING,
    test: 'poison among good records is in the dead letters with its own bytes; all else is done, committed, and the stop is quick (row 21)',
  },
  {
    name: 'nobody waits for the dead letter',
    rule: 5,
    rows: [21],
    file: LOOP,
    find: 'await this.giveUp(',
    replace: 'void this.giveUp(',
    spec: RECEIVING,
    test: 'poison among good records holds the partition while its dead letter cannot be written, and the offset with it (row 21)',
  },
  {
    name: 'the offset moves before the dead letter is written',
    rule: 5,
    rows: [21],
    file: LOOP,
    find: 'await this.untilSent(topic, [message]);',
    replace: `this.unsettled.push(record);
    await this.settle();
    await this.untilSent(topic, [message]);`,
    spec: RECEIVING,
    test: 'poison among good records holds the partition while its dead letter cannot be written, and the offset with it (row 21)',
  },
  {
    name: 'a dead letter that Kafka did not take is not sent again',
    rule: 5,
    rows: [21],
    file: LOOP,
    find: 'await this.untilSent(topic, [message]);',
    replace: 'await this.around.send(topic, [message]).catch(() => undefined);',
    spec: RECEIVING,
    test: 'poison among good records holds the partition while its dead letter cannot be written, and the offset with it (row 21)',
  },
  {
    name: 'snappy is not registered',
    rule: 8,
    rows: [22],
    file: CODECS,
    find: 'CompressionCodecs[CompressionTypes.Snappy] = SnappyCodec;',
    replace: '',
    spec: RECEIVING,
    test: compressed('snappy'),
  },
  {
    name: 'lz4 is not registered',
    rule: 8,
    rows: [22],
    file: CODECS,
    find: 'CompressionCodecs[CompressionTypes.LZ4] =',
    replace: 'const unused: unknown =',
    spec: RECEIVING,
    test: compressed('lz4'),
  },
  {
    name: 'zstd is not registered',
    rule: 8,
    rows: [22],
    file: CODECS,
    find: 'CompressionCodecs[CompressionTypes.ZSTD] =',
    replace: 'const unused: unknown =',
    spec: RECEIVING,
    test: compressed('zstd'),
  },
  {
    name: 'from the end, where retention has removed the place of a group',
    rule: 7,
    rows: [23],
    ...FROM_THE_END,
    spec: RECEIVING,
    test: 'goes on with the oldest record that is left when retention has removed its place (row 23)',
  },
  {
    name: 'from the end, in a new partition',
    rule: 7,
    rows: [24],
    ...FROM_THE_END,
    spec: PARTITIONS,
    test: 'reads what was written to a new partition before it knew of it, within seconds (row 24)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'new partitions are looked for every five minutes',
    rule: 7,
    rows: [24],
    file: DELIVERY,
    find: 'metadataMaxAge: 10_000,',
    replace: '',
    spec: PARTITIONS,
    test: 'reads what was written to a new partition before it knew of it, within seconds (row 24)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a record for a partition that is not there is dropped',
    rule: 5,
    rows: [24],
    file: SENDER,
    find: 'createPartitioner: existingPartition',
    replace: 'createPartitioner: Partitioners.DefaultPartitioner',
    spec: PARTITIONS,
    test: 'holds a partition that its dead letters lack, until they have it (row 24)',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'from the end, as a new group',
    rule: 7,
    rows: [25],
    ...FROM_THE_END,
    spec: RECEIVING,
    test: 'reads a topic from its beginning as a new group (row 25)',
  },
  {
    name: 'a producer is told what the client says, not to come back later',
    rule: 2,
    rows: [29],
    file: SENDER,
    find: 'of refused) settle(error);',
    replace: 'of refused) settle(cause as Unavailable);',
    spec: BROKER,
    test: brokerThat('is killed'),
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a process ends because its broker is away',
    rule: 9,
    rows: [29],
    file: CONSUMER,
    find: 'if (!payload.restart && !this.stopping.signal.aborted)',
    replace: 'if (!this.stopping.signal.aborted)',
    spec: BROKER,
    test: brokerThat('stops'),
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a fetch waits for five seconds',
    rule: 9,
    rows: [32],
    file: DELIVERY,
    find: 'maxWaitTimeInMs: 500',
    replace: 'maxWaitTimeInMs: 5_000',
    spec: RECEIVING,
    test: 'stops at once though it has just begun to wait for records (row 32)',
  },
  {
    name: 'a dead consumer in a process that lives on',
    rule: 9,
    rows: [6, 22],
    file: CONSUMER,
    find: 'if (!payload.restart && !this.stopping.signal.aborted)',
    replace: 'if (!payload.restart && this.stopping.signal.aborted)',
    spec: LIVENESS,
    test: 'ends its process when its consumer has stopped for good',
  },
  {
    name: 'nobody looks whether there is progress',
    rule: 9,
    rows: [],
    file: CONSUMER,
    find: 'this.watchdog = setInterval(() => this.exitIfDead(), 5_000);',
    replace: '',
    spec: LIVENESS,
    test: 'is not alive, and ends its process, when nothing has come from Kafka for three minutes',
  },
  {
    name: 'a bad build gives up all there is',
    rule: 10,
    rows: [],
    file: LOOP,
    find: "if (kind !== 'record' && !this.around.breakers.mayGiveUp(record.topic, error)) throw new Interrupted();",
    replace: '',
    spec: BREAKER,
    test: 'stops a topic of which all fails in our own code, over a restart, until somebody says so',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a bad build begins anew with each start',
    rule: 10,
    rows: [],
    file: 'libs/messaging/src/breaker.ts',
    find: 'await this.around.send(BREAKERS.name, [breakerMessage(state)]);',
    replace: 'breakerMessage(state);',
    spec: BREAKER,
    test: 'stops a topic of which all fails in our own code, over a restart, until somebody says so',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'nobody says who is at work on a partition',
    rule: 10,
    rows: [],
    file: LOOP,
    find: 'if (!watch.isTaken && suspects.length === 0) await this.commit(first.offset, watch.taking(first.offset));',
    replace: '',
    spec: CRASHING,
    test: 'gives up a record that kills its process every time, once it was alone at two deaths, and no other',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a suspect is begun without a word',
    rule: 10,
    rows: [],
    file: LOOP,
    find: 'await this.commit(record.offset, watch.suspecting(record));',
    replace: '',
    spec: CRASHING,
    test: 'gives up a record that kills its process every time, once it was alone at two deaths, and no other',
    patienceMs: PATIENT_MS,
  },
  {
    name: 'a suspect is blamed for deaths while it waits',
    rule: 10,
    rows: [],
    file: LOOP,
    find: 'await this.commit(suspect.offset, watch.sparing(suspect));',
    replace: '',
    spec: CRASHING,
    test: 'blames no record for deaths while it waits for a system that is not well',
    patienceMs: PATIENT_MS,
  },
];
