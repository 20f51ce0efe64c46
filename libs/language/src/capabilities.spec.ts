import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotate, copyOf } from '../test/annotate';
import { capabilitiesOf } from './capabilities';

const FOLDER = join(__dirname, '../test/news');

/** The same short report in each language of news, written for this test. */
const REPORTS = readdirSync(FOLDER).map((file) => {
  const [headline, ...paragraphs] = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n\n');
  const copy = copyOf(paragraphs.join('\n\n'), '2026-03-04', headline);
  return { tag: file.replace('.txt', ''), article: annotate(copy) };
});

/** Where the name of the other country has three letters, which may be another word. */
const TOO_SHORT = new Set(['vi']);
/** Agencies are found by their name alone, but where nouns have capitals and run into it. */
const WITHOUT_AGENCY = new Set(['de']);

it('is tested with thirty languages', () => {
  expect(REPORTS).toHaveLength(30);
});

describe.each(REPORTS)('copy in $tag', ({ tag, article }) => {
  const capabilities = capabilitiesOf(tag);

  it('has its language, sentences, a summary and keywords', () => {
    expect(article.language.tag).toBe(tag);
    expect(article.paragraphs.every(({ language }) => language === undefined)).toBe(true);
    expect(article.sentences).toHaveLength(tag === 'th' ? 2 : 4);
    expect(article.summary.length).toBeGreaterThan(0);
    expect(article.keywords.length).toBeGreaterThan(3);
    expect(article.fingerprint).toBeDefined();
    expect(article.terms.length).toBeGreaterThan(5);
    expect(capabilities).toEqual(expect.arrayContaining(['keywords', 'summary', 'fingerprint', 'terms']));
  });

  it('has its places, and none that is not there', () => {
    const countries = article.places.map(({ country }) => country);
    expect(capabilities).toContain('places');
    expect(countries.sort()).toEqual(TOO_SHORT.has(tag) ? ['PL'] : ['DE', 'PL']);
  });

  it('has its date', () => {
    const days = article.times.map(({ value }) => value).filter((value) => value === '2026-03-03');
    expect(days).toHaveLength(1);
    expect(capabilities.some((capability) => capability.startsWith('times'))).toBe(true);
  });

  it('has its agency', () => {
    const agencies = article.attributions.flatMap(({ kind, name }) => (kind === 'agency' ? [name] : []));
    expect(agencies).toHaveLength(WITHOUT_AGENCY.has(tag) ? 0 : 1);
  });
});

it('names everything for English', () => {
  expect(capabilitiesOf('en-GB')).toEqual([
    ...[
      'entities',
      'places',
      'times',
      'quotes',
      'attributions',
      'keywords',
      'topics',
      'summary',
      'fingerprint',
      'terms',
    ],
  ]);
});

it.each([
  ['de', 'quotes:speaker', true],
  ['pl', 'quotes:speaker', false],
  ['zh', 'entities:person', false],
  ['sw', 'keywords', false],
  ['und', 'keywords', false],
])('tells whether copy in %s has %s: %s', (tag, capability, expected) => {
  expect(capabilitiesOf(tag).includes(capability)).toBe(expected);
});
