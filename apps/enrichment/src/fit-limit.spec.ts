import type { EnrichedArticle } from '@copydesk/contracts';
import { fitLimit } from './fit-limit';

const keyword = { term: 'harbour', score: 1 };
const article = {
  text: 'The harbour reopened.',
  keywords: Array(20).fill(keyword),
  times: [{ start: 0, end: 3, text: 'The', value: '2026', precision: 'year', confidence: 1 }],
  places: [],
  entities: [],
  attributions: [],
  quotes: [],
  summary: [],
  flags: { stub: true },
} as unknown as EnrichedArticle;

it('leaves an article that fits as it is', () => {
  expect(fitLimit(article)).toBe(article);
});

it('gives up no more kinds of annotations than it has to, and says so', () => {
  const fitting = fitLimit(article, 400);
  expect(fitting.keywords).toEqual([]);
  expect(fitting.times).toHaveLength(1);
  expect(fitting.flags).toEqual({ stub: true, truncatedAnnotations: true });
});

it('never gives up the text', () => {
  expect(fitLimit(article, 1).text).toBe(article.text);
});
