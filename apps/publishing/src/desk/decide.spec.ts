import { ENRICHED_ARTICLE_LIMIT, topics } from '@copydesk/contracts';
import fc from 'fast-check';
import { articleAt, observationOf } from '../../../../test/support/observations';
import { carryOut, type Decision, decide, type HeldArticle } from './decide';
import type { Observation } from './observation';

/** What is held after observations have come in this order, and what was decided on the way. */
function afterAll(observations: readonly Observation[], start?: HeldArticle) {
  let held = start;
  const decisions: Decision[] = [];
  for (const observation of observations) {
    const decision = decide(held, observation);
    decisions.push(decision);
    held = carryOut(held, observation, decision);
  }
  return { held: held!, decisions };
}

const seen = (text: string, minute: number): Observation =>
  observationOf(articleAt('decided', { paragraphs: [text] }), new Date(2026, 10, 1, 12, minute).toISOString());

const outcomes = (observations: readonly Observation[]) =>
  afterAll(observations).decisions.map(({ outcome, version }) => [outcome, version]);

describe('decide', () => {
  it.each<[name: string, observations: Observation[], decided: [outcome: string, version: number][]]>([
    ['publishes the first', [seen('A', 0)], [['published', 1]]],
    [
      'updates on a change',
      [seen('A', 0), seen('B', 1)],
      [
        ['published', 1],
        ['updated', 2],
      ],
    ],
    [
      'knows the same again',
      [seen('A', 0), seen('A', 1)],
      [
        ['published', 1],
        ['duplicate', 1],
      ],
    ],
    [
      'keeps what is older',
      [seen('B', 1), seen('A', 0)],
      [
        ['published', 1],
        ['superseded', 2],
      ],
    ],
    [
      'makes three versions of there and back',
      [seen('A', 0), seen('B', 1), seen('A', 2)],
      [
        ['published', 1],
        ['updated', 2],
        ['updated', 3],
      ],
    ],
    [
      'counts on after history',
      [seen('B', 1), seen('A', 0), seen('C', 2)],
      [
        ['published', 1],
        ['superseded', 2],
        ['updated', 3],
      ],
    ],
    [
      'is not taken back by what lay between',
      [seen('A', 0), seen('A', 9), seen('B', 5)],
      [
        ['published', 1],
        ['duplicate', 1],
        ['superseded', 2],
      ],
    ],
  ])('%s', (_, observations, decided) => {
    expect(outcomes(observations)).toEqual(decided);
  });

  it('names the version that readers had, not the one before in number', () => {
    const { decisions } = afterAll([seen('B', 1), seen('A', 0), seen('C', 2)]);
    expect(decisions[2]).toMatchObject({ version: 3, announcement: { type: 'updated', previousVersion: 1 } });
  });

  const withdrawn = (minute: number, by = 'example.com', source = 'example.com'): Observation => {
    const taken = observationOf(
      articleAt('decided', { pubStatus: 'canceled', source: { id: source, name: source } }),
      new Date(2026, 10, 1, 12, minute).toISOString(),
    );
    return { ...taken, cause: { ...taken.cause, lineage: { ...taken.cause.lineage, rawSource: by } } };
  };
  const usable = (text: string, minute: number): Observation => {
    const one = seen(text, minute);
    return { ...one, article: { ...one.article, pubStatus: 'usable' } };
  };

  it.each<[name: string, observations: Observation[], told: string[]]>([
    [
      'takes an article back, once',
      [seen('A', 0), withdrawn(1), withdrawn(2)],
      ['published', 'retracted', 'duplicate'],
    ],
    ['takes back nothing that is not there', [withdrawn(0)], ['duplicate NOT_PUBLISHED']],
    ['takes back nothing that was seen since', [seen('A', 2), withdrawn(1)], ['published', 'duplicate LATE']],
    [
      'takes back nothing for somebody else',
      [seen('A', 0), withdrawn(1, 'other.example', 'other.example')],
      ['published', 'duplicate SOURCE_NOT_YOURS'],
    ],
    [
      'brings an article back for whoever took it back and says that it is usable',
      [seen('A', 0), withdrawn(1), seen('B', 2), usable('B', 3), withdrawn(4)],
      ['published', 'retracted', 'superseded', 'restored', 'retracted'],
    ],
    [
      'brings an article back that reads as it did',
      [seen('A', 0), withdrawn(1), usable('A', 3)],
      ['published', 'retracted', 'restored'],
    ],
    [
      'brings nothing back for others',
      [seen('A', 0), withdrawn(1, 'operator'), usable('B', 3)],
      ['published', 'retracted', 'superseded'],
    ],
  ])('%s', (_, observations, told) => {
    const { decisions } = afterAll(observations);
    const says = (decision: Decision) =>
      'announcement' in decision
        ? decision.announcement.type
        : [decision.outcome, decision.reason].filter(Boolean).join(' ');
    expect(decisions.map(says)).toEqual(told);
  });

  it('never brings back what was retracted', () => {
    const { held } = afterAll([seen('A', 0)]);
    const retracted: HeldArticle = { ...held, state: 'retracted' };
    const later = afterAll([seen('B', 1), seen('A', 2)], retracted);
    expect(later.decisions.map(({ outcome }) => outcome)).toEqual(['superseded', 'duplicate']);
    expect(later.held.state).toBe('retracted');
  });

  it('ends with what the latest observation says, in whatever order they arrive', () => {
    const observations = fc
      .array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 8 })
      .map((texts) => texts.map(seen));
    const shuffled = observations.chain((all) =>
      fc.tuple(fc.constant(all.at(-1)!), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([latest, arrived]) => {
        expect(afterAll(arrived).held.revision).toBe(latest.article.revision);
      }),
    );
  });

  it('gives every version a number of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('A', 'B'), fc.nat(5)), { minLength: 1 }), (arrivals) => {
        const { decisions } = afterAll(arrivals.map(([text, minute]) => seen(text, minute)));
        const numbers = decisions.filter(({ outcome }) => outcome !== 'duplicate').map(({ version }) => version);
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      }),
    );
  });

  it('leaves out changes that would not fit beside the largest article', () => {
    const room = topics.published.valueLimit - ENRICHED_ARTICLE_LIMIT;
    const rewritten = (letter: string) => letter.repeat(room * 0.6);
    const { decisions } = afterAll([seen(rewritten('a'), 0), seen(rewritten('b'), 1)]);
    expect(decisions[1]).toMatchObject({ announcement: { significance: 'substantive', changes: [] } });
  });
});
