import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExtractedArticle, type ExtractionInput, explainPage, extractArticle } from '@copydesk/extraction';

const FOLDER = join(__dirname, 'golden/pages');
const PAGE = '.html';

/** What a reader finds on a page, written by hand before the library was run on it. */
interface Truth {
  readonly headline: string;
  readonly byline?: readonly string[];
  readonly day: string;
  /** How many, headings within the copy among them. */
  readonly paragraphs: number;
  readonly starts: string;
  readonly ends: string;
  /** What stands on the page and is no copy. */
  readonly lacks: readonly string[];
  readonly images?: number;
}

const truthOf = (name: string): Truth => JSON.parse(readFileSync(join(FOLDER, `${name}.truth.json`), 'utf8'));

const inputOf = (name: string): ExtractionInput => ({
  content: { mediaType: 'text/html', body: readFileSync(join(FOLDER, `${name}${PAGE}`), 'utf8') },
  url: `https://news.example/${name}`,
  observedAt: '2026-09-01T00:00:00Z',
});

const read = (name: string): ExtractedArticle => extractArticle(inputOf(name));

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(PAGE))
  .map((file) => file.slice(0, -PAGE.length));

it.each(names)('%s is read as a reader reads it', (name) => {
  const truth = truthOf(name);
  const { headline, day, paragraphs, text, images, byline } = read(name);
  expect({
    headline,
    day,
    byline,
    paragraphs: paragraphs.length,
    starts: text.slice(0, truth.starts.length),
    ends: text.slice(-truth.ends.length),
    lacks: truth.lacks.filter((piece) => !text.includes(piece)),
    images: images?.length ?? 0,
  }).toEqual({ images: 0, byline: [], ...truth });
});

it.each(names)('%s is explained as it is read', (name) => {
  const article = read(name);
  const { winner, quality, article: told, fields, lines } = explainPage(inputOf(name));
  const { headline, standfirst, byline, section, publishedAt, modifiedAt, day, language, canonicalUrl } = article;
  expect({ candidate: winner, quality: quality?.value }).toEqual({
    candidate: article.extraction?.candidate,
    quality: article.extraction?.quality,
  });
  expect(told).toMatchObject({
    headline,
    standfirst,
    byline,
    section,
    publishedAt,
    modifiedAt,
    day,
    language,
    canonicalUrl,
  });
  expect(told?.paragraphs.map(({ text }) => text)).toEqual(article.paragraphs.map(({ text }) => text));
  // What has a value has it from one place, and every line that was taken is a paragraph.
  for (const { field, value, candidates } of fields)
    expect([field, candidates.filter(({ taken }) => taken).length]).toEqual([field, value === undefined ? 0 : 1]);
  for (const { fate, text, paragraph } of lines)
    if (fate === 'taken') expect(article.paragraphs[paragraph!]?.text).toContain(text);
});
