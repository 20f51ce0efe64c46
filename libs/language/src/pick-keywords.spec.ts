import { annotate, copyOf } from '../test/annotate';

const termsOf = (text: string, headline = '') =>
  annotate(copyOf(text, undefined, headline)).keywords.map(({ term }) => term);

const TEXT =
  'The water company will raise bills. Bills rose last year, and the water company of Leeds lost customers. ' +
  'The regulator said that bills were too high for the customers of the water company.';

describe('pickKeywords', () => {
  it('takes names, repeated pairs and frequent words, the strongest first', () => {
    expect(termsOf(TEXT).slice(0, 3)).toEqual(['water company', 'bills', 'customers']);
  });

  it('gives the strongest a score of 1 and the rest their share of it', () => {
    const scores = annotate(copyOf(TEXT)).keywords.map(({ score }) => score);
    expect(scores[0]).toBe(1);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it('takes nothing from a notice of a correction', () => {
    const copy = copyOf(
      `${TEXT}\n\nCorrection: an earlier version of this article named the wrong regulator twice, the wrong regulator.`,
    );
    const paragraphs = copy.paragraphs.map((one, at) => ({
      ...one,
      kind: at === 1 ? ('correction' as const) : one.kind,
    }));
    const terms = (given: typeof copy) => annotate(given).keywords.map(({ term }) => term);
    expect(terms(copy)).toContain('wrong regulator');
    expect(terms({ ...copy, paragraphs })).toEqual(termsOf(TEXT));
  });

  it('prefers what the headline says', () => {
    expect(termsOf(TEXT, 'Regulator speaks')[0]).not.toBe('regulator');
    expect(termsOf('A dog met a cat. A dog met a cat.', 'The cat came back')[0]).toBe('cat');
  });

  it('leaves out parts of stronger terms, stop words, verbs of speech and the calendar', () => {
    const terms = termsOf(`${TEXT} On Tuesday it said: the water company is ours.`);
    expect(terms).not.toEqual(expect.arrayContaining(['water']));
    for (const word of ['company', 'the', 'said', 'Tuesday', 'year']) expect(terms).not.toContain(word);
  });

  it('takes no half of a name or an office, no demonym and no half clause', () => {
    const text =
      'Bulgarian Defence Minister Anna Berg spoke. The Bulgarian minister saw prices raised and prices raised. ' +
      'Anna Berg said: Defence Minister Berg did not ask Bulgarian farmers why prices raised questions.';
    const terms = termsOf(text);
    expect(terms).toContain('Anna Berg');
    for (const half of ['Defence', 'Berg', 'Bulgarian', 'prices raised']) expect(terms).not.toContain(half);
  });

  it('takes at most twelve', () => {
    const words = 'apple bread cheese drum engine fence garden hammer island jacket kettle ladder mirror needle orange';
    expect(termsOf(`The ${words}.`)).toHaveLength(12);
  });
});
