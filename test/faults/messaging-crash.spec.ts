import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deadLetterTopic } from '@copydesk/contracts';
import { DELIVERY_RULES } from '@copydesk/messaging';
import {
  committed,
  kafka,
  lengthOf,
  namesOf,
  produce,
  raw,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf } from '../support/records';

jest.setTimeout(300_000);

const CHECKOUT = resolve(__dirname, '../..');
const EACH = 60;

/** Each death before the last two may leave a commit that comes nearer to the record which is to blame. */
const MOST_DEATHS = 7;

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A service in a process of its own, which writes down what it begins. */
function start(from: string, to: string, group: string, begun: string) {
  const program = join(CHECKOUT, 'test/support/slow-service.mjs');
  const child = spawn(process.execPath, [program, from, to, group, begun], { env: process.env });
  running.add(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      log += chunk;
    });
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return signal ?? code;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    return ended;
  };
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { ended, stop, kill, log: () => log };
}

const newFile = () => {
  const file = join(process.env.COPYDESK_TEST_FOLDER!, randomUUID());
  writeFileSync(file, '');
  return file;
};
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);

/** What the commits of a group say beside their offsets, by partition. */
async function notesOf(group: string, topic: string): Promise<(string | null)[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const [offsets] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    return offsets!.partitions.sort((one, other) => one.partition - other.partition).map(({ metadata }) => metadata);
  } finally {
    await admin.disconnect();
  }
}

it('gives up a record that kills its process every time, once it was alone at two deaths, and no other', async () => {
  const { from, to } = await topicPair({ partitions: 2 });
  const letters = deadLetterTopic(from.name);
  const group = randomUUID();
  const begun = newFile();
  const innocent = (partition: number) => Array.from({ length: EACH }, (_, index) => `p${partition}-${index}`);
  const names = [...innocent(0).slice(0, 20), 'deadly', ...innocent(0).slice(20), ...innocent(1)];
  const partitionOf = (name: string) => (name.startsWith('p1') ? 1 : 0);
  await produce(
    from.name,
    names.map((name) => ({ ...values(raw(name))[0]!, partition: partitionOf(name) })),
  );

  const isDone = async () => String(await committed(group, from.name)) === `${EACH + 1},${EACH}`;
  let deaths = 0;
  let service = start(from.name, to.name, group, begun);
  let end: unknown;
  while (end === undefined) {
    const done = until('all to be handled', isDone).then(() => 'done');
    const how = await Promise.race([service.ended, done]);
    if (how === 'done') end = how;
    else {
      done.catch(() => undefined);
      expect(how).toBe('SIGKILL');
      expect(++deaths).toBeLessThanOrEqual(MOST_DEATHS);
      service = start(from.name, to.name, group, begun);
    }
  }
  expect(deaths).toBeGreaterThanOrEqual(4);
  const [dead, ...others] = await recordsOf(kafka, letters, 1);
  expect(others).toEqual([]);
  expect(namesOf([dead!])).toEqual(['deadly']);
  expect(String(dead!.headers['x-dlq-reason'])).toBe('HANDLER_CRASHED');
  expect(String(dead!.headers['x-dlq-attempts'])).toBe('4');
  expect(linesOf(begun).filter((name) => name === 'deadly')).toHaveLength(deaths);

  const passed = namesOf(await recordsOf(kafka, to.name, await lengthOf(to.name)));
  expect([...new Set(passed)].sort()).toEqual([...innocent(0), ...innocent(1)].sort());
  // What was in hand at the first deaths, in either partition, and one record at each of the last two.
  expect(passed.length - 2 * EACH).toBeLessThanOrEqual((deaths - 2) * 2 * DELIVERY_RULES.commitEvery.records + 2);

  await service.stop();
  expect((await notesOf(group, from.name))[0]).toBeNull();
});

it('blames no record for deaths while it waits for a system that is not well', async () => {
  const { from, to } = await topicPair();
  const group = randomUUID();
  const begun = newFile();
  writeFileSync(`${begun}.unwell`, '');
  const names = ['unlucky', ...Array.from({ length: EACH }, (_, index) => `other-${index}`)];
  await produce(from.name, values(...names.map(raw)));
  const logs: string[] = [];
  for (let death = 1; death <= 4; death++) {
    const service = start(from.name, to.name, group, begun);
    await until('the record to wait', () => service.log().includes('will try again'));
    await service.kill();
    logs.push(service.log());
  }
  // One death may be anybody's fault; only the second at the same place is looked into.
  const isOneByOne = logs.map((log) => log.includes('one by one'));
  expect(isOneByOne).toEqual([false, false, true, true]);
  rmSync(`${begun}.unwell`);
  const last = start(from.name, to.name, group, begun);
  await until('all to be handled', async () => String(await committed(group, from.name)) === String(names.length));
  await last.stop();
  expect(await lengthOf(deadLetterTopic(from.name))).toBe(0);
  expect(namesOf(await recordsOf(kafka, to.name, await lengthOf(to.name)))).toEqual(names);
});

it('suspects nobody after a stop in order, nor when a member that lives hands its partitions over', async () => {
  const { from, to } = await topicPair({ partitions: 2 });
  const group = randomUUID();
  const send = (name: string) =>
    produce(
      from.name,
      [0, 1].map((partition) => ({ ...values(raw(`${name}-${partition}`))[0]!, partition })),
    );
  const first = start(from.name, to.name, group, newFile());
  await send('a');
  await until('the first to be done', async () => String(await committed(group, from.name)) === '1,1');
  expect((await notesOf(group, from.name)).map((note) => JSON.parse(note!))).toEqual([
    { member: expect.any(String) },
    { member: expect.any(String) },
  ]);
  const taken = newFile();
  const second = start(from.name, to.name, group, taken);
  let sent = 1;
  await until('the second to have a part', async () => {
    await send(`b${sent++}`);
    return linesOf(taken).length > 0;
  });
  await until('all to be done', async () => String(await committed(group, from.name)) === `${sent},${sent}`);
  await Promise.all([first.stop(), second.stop()]);
  expect(await notesOf(group, from.name)).toEqual([null, null]);
  const third = start(from.name, to.name, group, newFile());
  await send('c');
  await until(
    'the last to be done',
    async () => String(await committed(group, from.name)) === `${sent + 1},${sent + 1}`,
  );
  await third.stop();
  for (const { log } of [first, second, third]) expect(log()).not.toContain('one by one');
});
