import type { RawArticle } from '@copydesk/contracts';
import { DELIVERY_RULES } from '@copydesk/messaging';
import {
  closeServices,
  committed,
  groupState,
  kafka,
  nameOf,
  namesOf,
  passes,
  produce,
  raw,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { pause } from '../support/pause';
import { recordsOf } from '../support/records';

jest.setTimeout(180_000);

afterEach(closeServices);

const rules = { ...DELIVERY_RULES, backoff: { first: 20, longest: 100 } };

/** Longer than a member may be silent before its group takes it for dead: see MEMBERSHIP. */
const LONGER_THAN_A_SESSION_MS = 13_000;

/** Longer than from one heartbeat to the next, by which a member learns that another one has come. */
const LONGER_THAN_A_HEARTBEAT_MS = 4_000;

it('handles a record once that takes longer than a session, with another member waiting (rows 19 and 20)', async () => {
  const { from, to } = await topicPair();
  const begun: string[] = [];
  const desk = passes(from, to, async (article) => {
    begun.push(nameOf(article));
    if (nameOf(article) === 'slow') await pause(LONGER_THAN_A_SESSION_MS);
  });
  await produce(from.name, values(raw('slow'), raw('b'), raw('c')));
  const one = await serve(desk, { rules });
  const other = await serve(desk, { group: one.group, rules });
  await until('all to be committed', async () => (await committed(one.group, from.name))[0] === 3);
  expect(begun).toEqual(['slow', 'b', 'c']);
  expect(namesOf(await recordsOf(kafka, to.name, 3))).toEqual(['slow', 'b', 'c']);
  expect([...one.exits, ...other.exits]).toEqual([]);
});

it('finishes and commits the record in hand before it shares its partitions with a new member (rows 19 and 20)', async () => {
  const { from, to } = await topicPair({ partitions: 2 });
  const begunBy = new Map<string, string[]>();
  const member = (name: string) => {
    const begun: string[] = [];
    begunBy.set(name, begun);
    return passes(from, to, async (article: RawArticle) => {
      begun.push(nameOf(article));
      if (nameOf(article) !== 'a0') return;
      await until('the other to ask for its share', async () => (await groupState(one.group)) === 'PreparingRebalance');
      await pause(LONGER_THAN_A_HEARTBEAT_MS);
    });
  };
  const batch = (name: string, partition: number) =>
    values(...[0, 1, 2].map((index) => raw(`${name}${index}`))).map((message) => ({ ...message, partition }));
  await produce(from.name, batch('a', 0));
  const one = await serve(member('one'), { rules });
  await until('the record to be in hand', () => begunBy.get('one')!.length === 1);
  const other = await serve(member('other'), { group: one.group, rules });
  await until('the first partition to be done', async () => (await committed(one.group, from.name))[0] === 3);
  await produce(from.name, batch('b', 1));
  await produce(from.name, batch('c', 0));
  await until('all to be done', async () => String(await committed(one.group, from.name)) === '6,3');
  const all = [...begunBy.get('one')!, ...begunBy.get('other')!];
  expect([...all].sort()).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2', 'c0', 'c1', 'c2']);
  expect(begunBy.get('other')!.length).toBeGreaterThan(0);
  expect(namesOf(await recordsOf(kafka, to.name, 9)).sort()).toEqual([...all].sort());
  expect([...one.exits, ...other.exits]).toEqual([]);
});
