import { randomUUID } from 'node:crypto';
import { deadLetterTopic, type RawArticle, type Topic, topics } from '@copydesk/contracts';
import { Consumes, ensureTopics, KafkaSettings } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import {
  closeServices,
  committed,
  kafka,
  lengthOf,
  nameOf,
  namesOf,
  produce,
  quickRules,
  raw,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf } from '../support/records';

afterEach(closeServices);

/** Two topics as they are in production, where the second is of the lane, and what both lead to. */
async function laneOfItsOwn(): Promise<{ live: Topic<RawArticle>; old: Topic<RawArticle>; to: Topic<RawArticle> }> {
  const { from: live, to } = await topicPair();
  const old: Topic<RawArticle> = { ...topics.raw, name: `old-${randomUUID()}`, lane: 'backfill' };
  await ensureTopics(KafkaSettings.parse(process.env), [
    { name: old.name, partitions: 1, config: {} },
    { name: deadLetterTopic(old.name), partitions: 1, config: {} },
  ]);
  return { live, old, to: { ...to, isOrigin: false } };
}

/** Passes articles on from both. */
function passesBoth(
  { live, old, to }: Awaited<ReturnType<typeof laneOfItsOwn>>,
  look: (name: string) => void | Promise<void> = () => undefined,
): new () => object {
  @Controller()
  class Desk {
    @Consumes(live, to)
    async pass(article: RawArticle): Promise<RawArticle> {
      await look(nameOf(article));
      return article;
    }

    @Consumes(old, to)
    async passOld(article: RawArticle): Promise<RawArticle> {
      await look(nameOf(article));
      return article;
    }
  }
  return Desk;
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, index) => raw(`${name}${index}`));

it('takes the records of a lane in a group of its own, and tells of what follows that it is of the lane', async () => {
  const all = await laneOfItsOwn();
  await produce(all.live.name, values(raw('new')));
  await produce(all.old.name, values(raw('old')));
  const { group } = await serve(passesBoth(all));
  await until('both groups to have committed', async () => {
    const offsets = [await committed(group, all.live.name), await committed(`${group}.backfill`, all.old.name)];
    return String(offsets) === '1,1';
  });
  expect(await committed(group, all.old.name)).toEqual([-1]);
  const records = await recordsOf(kafka, all.to.name, 2);
  const headersOf = (name: string) => {
    const { headers } = records.find(({ value }) => String(value).includes(`/${name}"`))!;
    return { lane: headers.ce_lane?.toString(), source: headers.ce_source?.toString() };
  };
  expect(headersOf('old')).toEqual({ lane: 'backfill', source: `/copydesk/${group}` });
  expect(headersOf('new')).toEqual({ lane: undefined, source: `/copydesk/${group}` });
});

it('gives up a record of a lane under the name of its group', async () => {
  const all = await laneOfItsOwn();
  await produce(all.old.name, [{ value: '{"half' }]);
  const { group } = await serve(passesBoth(all));
  const [letter] = await recordsOf(kafka, deadLetterTopic(all.old.name), 1);
  expect(letter!.headers['x-dlq-consumer-group']?.toString()).toBe(`${group}.backfill`);
});

it('passes live records while one of the lane does not come to an end', async () => {
  const all = await laneOfItsOwn();
  await produce(all.old.name, values(raw('stuck')));
  let release = (): void => undefined;
  const stuck = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = false;
  const look = (name: string) => {
    if (name !== 'stuck') return undefined;
    begun = true;
    return stuck;
  };
  const { group } = await serve(passesBoth(all, look), { rules: { ...quickRules, deadline: 60_000 } });
  await until('the one of the lane to be begun', () => begun);
  for (const name of ['a', 'b', 'c']) await produce(all.live.name, values(raw(name)));
  await until('the live ones to be committed', async () => (await committed(group, all.live.name))[0] === 3);
  expect(namesOf(await recordsOf(kafka, all.to.name, 3))).toEqual(['a', 'b', 'c']);
  release();
  await until('the other to be committed', async () => (await committed(`${group}.backfill`, all.old.name))[0] === 1);
});

describe('a lane whose records wait for their turn', () => {
  it('is a member of its group for longer than the session of one that is silent, and keeps nothing back', async () => {
    const all = await laneOfItsOwn();
    const { group, backfill, exits } = await serve(passesBoth(all));
    let turns = 2;
    let grant = (): void => undefined;
    backfill.takeTurns((ending) => {
      if (turns-- > 0) return undefined;
      return new Promise<void>((resolve) => {
        grant = resolve;
        ending.addEventListener('abort', () => resolve());
      });
    });
    const startedAt = performance.now();
    await produce(all.old.name, values(...numbered('old', 4)));
    // What was handled is sent and committed though the next one waits.
    await until('two to be committed', async () => (await committed(`${group}.backfill`, all.old.name))[0] === 2);
    expect(await lengthOf(all.to.name)).toBe(2);
    await until('the session to have ended, had it been silent', () => performance.now() - startedAt > 12_000);
    expect(await committed(`${group}.backfill`, all.old.name)).toEqual([2]);
    turns = 10;
    grant();
    await until('all to be committed', async () => (await committed(`${group}.backfill`, all.old.name))[0] === 4);
    expect(namesOf(await recordsOf(kafka, all.to.name, 4))).toEqual(['old0', 'old1', 'old2', 'old3']);
    expect(exits).toEqual([]);
  });

  it('gives its records to another member, and stops, without a turn', async () => {
    const all = await laneOfItsOwn();
    const first = await serve(passesBoth(all));
    let waits = false;
    first.backfill.takeTurns((ending) => {
      waits = true;
      return new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve()));
    });
    await produce(all.old.name, values(...numbered('old', 3)));
    await until('the first to wait', () => waits);
    const { group } = await serve(passesBoth(all), { group: first.group });
    await first.close();
    await until('all to be committed', async () => (await committed(`${group}.backfill`, all.old.name))[0] === 3);
    expect(namesOf(await recordsOf(kafka, all.to.name, 3))).toEqual(['old0', 'old1', 'old2']);
  });
});
