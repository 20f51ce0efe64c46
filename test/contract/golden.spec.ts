import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExtractedArticle, extractArticle } from '@copydesk/extraction';

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

const read = (name: string): ExtractedArticle =>
  extractArticle({
    content: { mediaType: 'text/html', body: readFileSync(join(FOLDER, `${name}${PAGE}`), 'utf8') },
    url: `https://news.example/${name}`,
    observedAt: '2026-09-01T00:00:00Z',
  });

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
