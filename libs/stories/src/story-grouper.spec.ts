import { deserialize, serialize } from 'node:v8';
import type { Term } from '@copydesk/contracts';
import fc from 'fast-check';
import { type StoryArticle, type StoryChange, StoryGrouper } from './story-grouper';

const DAY = 86_400_000;

const article = (id: string, words: string, day = 0, rest: Partial<StoryArticle> = {}): StoryArticle => ({
  id,
  at: day * DAY,
  terms: words.split(' ').map((term): Term => ({ term, kind: /^[A-Z]/.test(term) ? 'name' : 'word', weight: 1 })),
  ...rest,
});

const FERRY = 'Holm ferry sank harbour coastguard';
const VOTE = 'Lind vote council budget roof';

/** Where each article ends up, and all that became of stories. */
function grouped(articles: readonly StoryArticle[], grouper = new StoryGrouper()) {
  const storyOf = new Map<string, string>();
  const changes: StoryChange[] = [];
  const tend = () => {
    for (const change of grouper.tend()) {
      changes.push(change);
      if ('articleIds' in change)
        for (const id of change.articleIds) storyOf.set(id, change.type === 'merged' ? change.into : change.storyId);
    }
  };
  const placements = articles.map((one) => {
    const placement = grouper.place(one);
    storyOf.set(one.id, placement.storyId);
    if (grouper.isDue) tend();
    return placement;
  });
  tend();
  return { storyOf, changes, placements, grouper };
}

describe('StoryGrouper', () => {
  it('puts articles that tell of the same together, and others apart', () => {
    const { placements } = grouped([
      article('a', FERRY),
      article('b', VOTE),
      article('c', `${FERRY} divers`),
      article('d', `${VOTE} mayor`),
    ]);
    expect(placements.map(({ opened }) => opened)).toEqual([true, true, false, false]);
    expect(placements[2]!.storyId).toBe(placements[0]!.storyId);
    expect(placements[3]!.storyId).toBe(placements[1]!.storyId);
    expect(placements[2]!.confidence).toBeGreaterThan(0.5);
  });

  it('knows a copy by its text, whatever its terms, and names the first', () => {
    const fingerprint = { scheme: 'minhash-1', signature: 'A'.repeat(336), shingles: 100 };
    const { placements } = grouped([
      article('a', FERRY, 1, { fingerprint }),
      article('b', VOTE, 0, { fingerprint }),
      article('c', 'other words', 2, { fingerprint }),
    ]);
    expect(placements.map(({ copyOf }) => copyOf)).toEqual([undefined, 'a', 'a']);
    expect(new Set(placements.map(({ storyId }) => storyId)).size).toBe(1);
  });

  it('takes the same happening a year later for another', () => {
    const { placements } = grouped([article('a', FERRY), article('b', FERRY, 365)]);
    expect(placements[1]!.opened).toBe(true);
    expect(placements[1]!.storyId).not.toBe(placements[0]!.storyId);
  });

  it('closes what is idle, and keeps no more stories than it may', () => {
    const { changes, placements, grouper } = grouped([article('a', FERRY), article('b', VOTE, 30)]);
    expect(changes).toEqual([{ type: 'closed', storyId: placements[0]!.storyId }]);
    expect([grouper.size, grouper.articleCount]).toEqual([1, 1]);
    const few = grouped(
      ['one', 'two', 'three'].map((word, day) => article(word, word, day)),
      new StoryGrouper({ mostStories: 2 }),
    );
    expect(few.changes).toEqual([{ type: 'closed', storyId: few.placements[0]!.storyId }]);
  });

  it('merges stories that have grown alike, the smaller into the larger', () => {
    const grouper = new StoryGrouper({ join: 0.6, merge: 0.3 });
    const { changes, storyOf } = grouped(
      [
        article('z', 'Far away rain'),
        article('a', 'Holm ferry sank one two'),
        article('b', 'Holm ferry coastguard three four'),
        article('c', 'Holm ferry sank one two divers'),
        article('d', 'Holm ferry coastguard one four'),
        article('e', 'Holm ferry sank one three'),
      ],
      grouper,
    );
    const merged = changes.filter(({ type }) => type === 'merged');
    expect(merged.length).toBeGreaterThan(0);
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map((id) => storyOf.get(id))).size).toBe(1);
    expect(storyOf.get('z')).not.toBe(storyOf.get('a'));
  });

  it('gives the half of a story that has become another one of its own', () => {
    const words = (n: number) => (n % 2 ? `ferry ${FERRY} sea${n}` : `ferry ${VOTE} hall${n}`);
    const rain = Array.from({ length: 20 }, (_, n) => article(`rain${n}`, `rain${n} field${n} Oslo${n}`));
    const { changes, storyOf } = grouped(
      [...rain, ...Array.from({ length: 12 }, (_, n) => article(`a${n}`, words(n)))],
      new StoryGrouper({ join: 0.01, merge: 0.9, split: 0.5 }),
    );
    const [split] = changes.filter(({ type }) => type === 'split');
    expect(split).toMatchObject({ articleIds: ['a0', 'a2', 'a4', 'a6', 'a8', 'a10'] });
    expect(storyOf.get('a1')).not.toBe(storyOf.get('a0'));
  });

  it('forgets an article that is taken out, and looks anew at one that comes again', () => {
    const { grouper, placements } = grouped([article('a', FERRY), article('b', FERRY)]);
    expect(grouper.remove('a')).toBe(placements[0]!.storyId);
    expect(grouper.remove('a')).toBeUndefined();
    expect(grouper.storyOf('a')).toBeUndefined();
    const again = grouper.place(article('b', VOTE, 0, { version: 2 }));
    expect(again).toMatchObject({ opened: true });
    expect(again.storyId).not.toBe(placements[1]!.storyId);
  });

  const streams = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 60 }).map(String),
      words: fc.array(fc.constantFrom(...'abcdefghijklmnop'), { minLength: 1, maxLength: 6 }),
      day: fc.integer({ min: 0, max: 40 }),
    }),
    { minLength: 1, maxLength: 120 },
  );
  const articlesOf = (stream: readonly { id: string; words: string[]; day: number }[]) =>
    stream.map(({ id, words, day }, version) => article(id, words.join(' '), day, { version }));

  it('makes the same of the same, and goes on from a snapshot as if nothing had happened', () => {
    fc.assert(
      fc.property(streams, fc.nat(), (stream, cut) => {
        const articles = articlesOf(stream);
        const whole = grouped(articles);
        const at = cut % articles.length;
        const first = grouped(articles.slice(0, at));
        const uninterrupted = grouped(articles.slice(at), first.grouper);
        const again = grouped(articles.slice(0, at));
        const resumed = StoryGrouper.from(deserialize(serialize(again.grouper.state())))!;
        expect(grouped(articles.slice(at), resumed)).toMatchObject({
          placements: uninterrupted.placements,
          changes: uninterrupted.changes,
        });
        expect(grouped(articles).placements).toEqual(whole.placements);
      }),
      { numRuns: 50 },
    );
  });

  it('holds an article once, in a story that is open', () => {
    fc.assert(
      fc.property(streams, (stream) => {
        const { grouper } = grouped(articlesOf(stream));
        const held = grouper.state();
        expect(held.stories.flatMap(({ articles }) => articles).sort()).toEqual(
          held.articles.map(({ id }) => id).sort(),
        );
        expect(grouper.size).toBe(held.stories.length);
        for (const { id, storyId } of held.articles) expect(grouper.central(storyId)).toContain(id);
      }),
      { numRuns: 50 },
    );
  });

  it('begins anew where the state is that of another way of grouping', () => {
    expect(StoryGrouper.from({ ...new StoryGrouper().state(), scheme: 'stories-0' })).toBeUndefined();
  });
});
