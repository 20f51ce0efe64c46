import { type ExtractionInput, explainPage as explain, extractArticle } from './index';
import { placeLines, placesOf } from './place-lines';

const copy = [
  'The ferry to Holm stayed in the harbour on Monday, its master said, since no pilot could come aboard.',
  'Three hundred people waited on the quay until the evening, and most of them slept in the school.',
  'The pilots want more people on each boat, and will talk to the port again on Thursday morning.',
];
const page = (body: string, head = ''): ExtractionInput => ({
  url: 'https://harbour.example/ferry',
  content: {
    mediaType: 'text/html',
    body: `<html lang="en"><head><title>Ferry stays in | Harbour Post</title>${head}</head><body>${body}</body></html>`,
  },
});
const paragraphs = copy.map((text) => `<p>${text}</p>`).join('');
const whole = page(
  `<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
   <article><h1>Ferry stays in</h1><p>By Jane Doe, 4 March 2026</p><div hidden><p>You have read it all.</p></div>
   ${paragraphs}<p>Sign up for our newsletter</p><h3>Read more</h3><ul><li><a href="/b">Bridge opens</a></li></ul></article>
   <div class="related"><p>Boats of the year</p></div><footer><p>Imprint</p></footer>`,
);

const fateOf = (text: string, input = whole) => {
  const { lines } = explain(input);
  const { fate, detail } = lines.find((line) => line.text === text) ?? {};
  return [fate, detail].filter(Boolean).join(' ');
};

it('says of every line of a page what became of it', () => {
  expect(explain(whole).lines.filter(({ fate }) => fate === 'taken')).toMatchObject(
    copy.map((text, paragraph) => ({ text, paragraph, readings: ['readability', 'container', 'cluster'] })),
  );
  expect(fateOf('Ferry stays in')).toBe('masthead headline');
  expect(fateOf('By Jane Doe, 4 March 2026')).toBe('masthead byline, date');
  expect(fateOf('You have read it all.')).toBe('hidden');
  expect(fateOf('Home Sport')).toBe('furniture nav');
  expect(fateOf('Boats of the year')).toBe('furniture related');
  expect(fateOf('Imprint')).toBe('outside');
  expect(fateOf('Sign up for our newsletter')).toBe('boilerplate');
  expect(fateOf('Bridge opens')).toBe('link');
});

it('keeps the order of the page, hidden lines among it', () => {
  const texts = explain(whole).lines.map(({ text }) => text);
  expect(texts.indexOf('You have read it all.')).toBe(texts.indexOf(copy[0]!) - 1);
});

it('weighs the readings, and says why one of them was taken', () => {
  const { readings, winner, quality } = explain(whole);
  expect(winner).toBe('readability');
  expect(readings.map(({ name, won }) => [name, won])).toEqual([
    ['readability', true],
    ['container', false],
    ['cluster', false],
  ]);
  for (const { why, prose } of readings) {
    expect(why[0]).toMatch(/\w/);
    expect(prose).toBe(copy.join('').length);
  }
  const logit = quality!.terms.reduce((sum, { value, weight }) => sum + value * weight, quality!.constant);
  expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(quality!.value, 3);
});

it('tells which statement won where the page prints hardly any of it', () => {
  const stated = JSON.stringify({ '@type': 'NewsArticle', headline: 'Ferry stays in', articleBody: copy.join('\n\n') });
  const drawn = page('<div id="root"></div><p>Loading</p>', `<script type="application/ld+json">${stated}</script>`);
  const { winner, readings, article } = explain(drawn);
  expect(winner).toBe('json-ld');
  expect(readings.find(({ won }) => won)).toMatchObject({ name: 'json-ld', lines: copy });
  expect(article!.paragraphs.map(({ text }) => text)).toEqual(copy);
});

it('names where each field could have had its value from, and which place gave it', () => {
  const head =
    '<meta property="og:title" content="Ferry stays in">' +
    '<meta property="article:published_time" content="2026-03-05T06:00:00Z">' +
    '<link rel="canonical" href="/ferry"><meta property="og:url" content="https://harbour.example/other">';
  const { fields } = explain({
    ...page(`<article><h1>Ferry stays in</h1><p>By Jane Doe, 4 March 2026</p>${paragraphs}`, head),
    section: 'News',
  });
  const taken = fields.map(({ field, value, candidates }) => [
    field,
    value,
    candidates.filter((candidate) => candidate.taken).map(({ from }) => from),
  ]);
  expect(taken).toEqual([
    ['headline', 'Ferry stays in', ['h1']],
    ['byline', 'Jane Doe', ['printed']],
    ['publishedAt', '2026-03-05T06:00+00:00', ['meta']],
    ['modifiedAt', undefined, []],
    ['section', 'News', ['producer']],
    ['canonicalUrl', 'https://harbour.example/ferry', ['canonical-link']],
  ]);
  const dates = fields.find(({ field }) => field === 'publishedAt')!.candidates;
  expect(dates).toContainEqual(expect.objectContaining({ from: 'date-line', reads: '2026-03-04', taken: false }));
});

it('explains copy without markup line by line', () => {
  const text = `Ferry stays in\n\n${copy.join('\n\n')}\n\nSubscribe to our newsletter`;
  const { lines, readings, winner } = explain({ content: { mediaType: 'text/plain', body: text } });
  expect([readings, winner]).toEqual([[], undefined]);
  expect(lines.map(({ fate }) => fate)).toEqual(['masthead', 'taken', 'taken', 'taken', 'boilerplate']);
});

it.each([
  ['an empty page', '<p></p>', 'BODY_EMPTY'],
  ['a single line', '<p>One line</p>', 'NOT_AN_ARTICLE'],
  ['elements without end', '<div>'.repeat(200_000), 'BODY_EMPTY'],
])('says why %s is no article', (_, body, code) => {
  const explained = explain({ content: { mediaType: 'text/html', body } });
  expect(explained).toMatchObject({ rejected: { code } });
  expect(explained.article).toBeUndefined();
});

it('has room for a part of a very long page, and says how long it is', () => {
  const long = page(
    `<article><h1>Ferry stays in</h1>${'<p>No boat left the harbour on that day, as on the others.</p>'.repeat(20_000)}`,
  );
  const { lines, lineCount, article } = explain(long);
  expect(lineCount).toBe(20_001);
  expect(lines.length).toBeLessThanOrEqual(3_000);
  expect(article!.characters).toBe(extractArticle(long).text.length);
});

describe('the place of lines', () => {
  it.each<[string, string[], string[], (number | undefined)[]]>([
    ['in order', ['a', 'b'], ['a', 'x', 'b'], [0, 2]],
    ['that stand there twice, between the others', ['b', 'c'], ['b', 'a', 'b', 'c'], [0, 3]],
    ['that stand before and behind another', ['a', 'b', 'a'], ['a', 'b', 'a'], [0, 1, 2]],
    ['that are not there', ['x', 'b'], ['a', 'b'], [undefined, 1]],
  ])('%s', (_, lines, among, places) => {
    expect(placeLines(lines, placesOf(among))).toEqual(places);
  });

  it('is found in a time that grows with the page', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => (at % 2 ? 'same' : `line ${at}`));
    expect(placeLines(many, placesOf(many))).toEqual(many.map((_, at) => at));
  });
});
