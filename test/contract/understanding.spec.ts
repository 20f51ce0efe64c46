import { join } from 'node:path';
import { EnrichedArticle } from '@copydesk/contracts';
import { enrich, enrichment } from '../../apps/enrichment/src/enrichment';
import { brokenSpans } from '../support/spans';
import { pagesWithTruth, recallOf } from '../support/truth';

const root = join(__dirname, '../..');
const truths = join(root, 'test/fixtures/samples-truth');
const samples = pagesWithTruth(join(root, 'samples/articles'), truths);

/** Written by somebody who had not read the steps, and not looked at while the steps were written. */
const heldOutFolder = join(root, 'test/fixtures/held-out');
const heldOut = pagesWithTruth(heldOutFolder, heldOutFolder);

const pages = [...samples, ...heldOut];

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe.each(pages)('$name', ({ raw, truth }) => {
  const article = enrich(raw);

  it('has its masthead', () => {
    expect(article.headline).toBe(truth.headline);
    expect(article.standfirst ?? null).toBe(truth.standfirst);
    expect(article.section ?? null).toEqual(truth.section);
    expect(article.byline).toEqual(truth.byline);
    expect(article.language.tag.split('-')[0]).toBe(truth.language);
  });

  it('has its date, no finer than it is printed', () => {
    const { publishedAt } = article;
    expect(publishedAt?.precision).toBe(truth.publishedAt?.precision);
    const sameDay = publishedAt?.value === truth.publishedAt?.value;
    const sameInstant = Date.parse(publishedAt?.value ?? '') === Date.parse(truth.publishedAt?.value ?? '');
    expect(sameDay || sameInstant).toBe(true);
  });

  it('has the whole text and nothing else', () => {
    expect(article.text.slice(0, truth.firstWords.length)).toBe(truth.firstWords);
    expect(article.text.slice(-truth.lastWords.length)).toBe(truth.lastWords);
    expect(truth.mustNotContain.filter((line) => article.text.includes(line))).toEqual([]);
  });

  it('obeys the law of spans, and its schema to the last field', () => {
    expect(brokenSpans(article)).toEqual([]);
    const plain = JSON.parse(JSON.stringify(article));
    expect(EnrichedArticle.parse(plain)).toEqual(plain);
  });

  it('is the same whenever it is read, by steps that change nothing they were given', () => {
    expect(enrich(frozen(structuredClone(raw)))).toEqual(article);
    let soFar: object = frozen(structuredClone(raw));
    for (const { run } of enrichment.steps) soFar = frozen({ ...soFar, ...run(soFar as never) });
  });
});

/**
 * What has to be found of what a careful reader finds, over all pages of a set. The floors lie just below what was
 * measured: they are there to fall when a step gets worse, and to be raised when it gets better. Of the held-out pages
 * only shares are told.
 */
describe.each([
  {
    set: 'samples',
    of: samples,
    floors: { people: 0.94, organisations: 0.88, places: 0.86, quotes: 0.98, speakers: 0.95, attributions: 0.81 },
    wrongSpeakers: 0,
  },
  {
    set: 'held out',
    of: heldOut,
    floors: { people: 0.94, organisations: 0.86, places: 0.86, quotes: 0.88, speakers: 0.85, attributions: 0.55 },
    wrongSpeakers: 1,
  },
])('over all $set', ({ set, of, floors, wrongSpeakers }) => {
  const recalls = of.map(({ raw, truth }) => recallOf(enrich(raw), truth));
  const totals = Object.keys(floors).map((kind) => {
    const parts = recalls.map((recall) => recall[kind as keyof typeof floors]);
    const found = parts.reduce((sum, part) => sum + part.found, 0);
    const missed = parts.flatMap((part) => part.missed);
    return { kind, found, of: found + missed.length, missed };
  });

  beforeAll(() => {
    const lines = totals.map(({ kind, found, of: all, missed }) => {
      const share = `${kind}: ${found} of ${all} (${((found / all) * 100).toFixed(1)} %)`;
      return set === 'samples' ? `${share}; missed: ${missed.join(' | ')}` : share;
    });
    console.log(`${set}\n${lines.join('\n')}`);
  });

  it.each(Object.entries(floors))('%s are found', (kind, floor) => {
    const total = totals.find((one) => one.kind === kind)!;
    expect(total.found / total.of).toBeGreaterThanOrEqual(floor);
  });

  it('names hardly ever a wrong speaker', () => {
    expect(recalls.flatMap((recall) => recall.wrongSpeakers).length).toBeLessThanOrEqual(wrongSpeakers);
  });
});
