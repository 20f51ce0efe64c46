import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Running } from '@copydesk/local';
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
import { home, processes } from '../support/services';

const CHECKOUT = resolve(__dirname, '../..');
const RECORDS = 400;

afterAll(() => processes.stopAll());

/** A service in a process of its own, and the records that it has begun so far. */
function start(from: string, to: string, group: string): Running & { begun(): number[] } {
  const name = `slow-service-${randomUUID()}`;
  const file = join(home.folder, name);
  writeFileSync(file, '');
  const program = join(CHECKOUT, 'test/support/slow-service.mjs');
  const running = processes.start({
    name,
    command: process.execPath,
    args: [program, from, to, group, file],
    env: process.env,
    logFile: home.logFile(name),
  });
  return { ...running, begun: () => readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number) };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

it('repeats one commit step at most after kill -9 in the middle of a fetch, and loses nothing (row 17)', async () => {
  const { from, to } = await topicPair();
  const group = randomUUID();
  await produce(from.name, values(...range(0, RECORDS).map((index) => raw(String(index)))));

  const killed = start(from.name, to.name, group);
  await until('it to be in the middle', () => killed.begun().length > 3 * DELIVERY_RULES.commitEvery.records);
  await killed.kill();
  const begun = killed.begun();
  expect(begun).toEqual(range(0, begun.length));
  expect(begun.length).toBeLessThan(RECORDS);
  const [next] = await committed(group, from.name);
  expect(begun.length - next!).toBeLessThanOrEqual(DELIVERY_RULES.commitEvery.records);

  const second = start(from.name, to.name, group);
  await until('the rest to be done', async () => (await committed(group, from.name))[0] === RECORDS);
  await second.stop();
  expect(second.begun()).toEqual(range(next!, RECORDS));

  const passed = namesOf(await recordsOf(kafka, to.name, await lengthOf(to.name))).map(Number);
  expect([...new Set(passed)]).toEqual(range(0, RECORDS));
  expect(passed.length - RECORDS).toBeLessThanOrEqual(DELIVERY_RULES.commitEvery.records);
}, 180_000);
