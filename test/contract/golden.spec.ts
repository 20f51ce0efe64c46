import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type ImageInCopy, type Paragraph, Unprocessable } from '@copydesk/contracts';
import { type ExtractedArticle, type ExtractionInput, explainPage, extractArticle } from '@copydesk/extraction';

const FOLDER = join(__dirname, 'golden/pages');
const MEDIA_TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.txt': 'text/plain' };

/** What a reader finds on a page, written by hand before the library was run on it. What is left out is not there. */
interface Truth {
  readonly headline: string;
  readonly byline: readonly string[];
  readonly day: string | undefined;
  readonly flags: object;
  readonly images: readonly Pick<ImageInCopy, 'url' | 'caption' | 'credit'>[];
  /** Every paragraph: `# ` before a heading, `> ` before a quotation, `- ` in a list, `! ` before a correction. */
  readonly copy: readonly string[];
  /** Words that are linked, and where to. */
  readonly links: readonly (readonly [string, string])[];
  /** When the entry of a live blog was posted that a paragraph begins, by its place in the copy. */
  readonly posted: Readonly<Record<string, string>>;
  /** Whose post a paragraph is, by its place in the copy. */
  readonly posts: Readonly<Record<string, Paragraph['postOf']>>;
}

/** Why a page is no article. */
interface Refused {
  readonly refused: string;
}

const NOTHING: Omit<Truth, 'headline' | 'copy'> = {
  ...{ byline: [], day: undefined, flags: {}, images: [], links: [], posted: {}, posts: {} },
};

const SIGNS: Readonly<Record<Paragraph['kind'], string>> = {
  ...{ lead: '', body: '', heading: '# ', quote: '> ', list: '- ', correction: '! ' },
};

const files = readdirSync(FOLDER).filter((file) => extname(file) in MEDIA_TYPES);

function truthOf(file: string): Truth | Refused {
  const truth = JSON.parse(readFileSync(join(FOLDER, `${nameOf(file)}.truth.json`), 'utf8'));
  return 'refused' in truth ? truth : { ...NOTHING, ...truth };
}

const nameOf = (file: string): string => file.slice(0, -extname(file).length);

/** Bytes, as they come from the network. */
const inputOf = (file: string): ExtractionInput => ({
  content: {
    mediaType: MEDIA_TYPES[extname(file)]!,
    bodyBase64: readFileSync(join(FOLDER, file)).toString('base64'),
  },
  url: `https://news.example/${nameOf(file)}`,
  observedAt: '2027-01-01T00:00:00Z',
});

const read = (file: string): ExtractedArticle => extractArticle(inputOf(file));

function seenIn(file: string): Truth | Refused {
  try {
    const { headline, byline, day, flags, images = [], paragraphs, links = [] } = read(file);
    return {
      ...{ headline, byline, day, flags },
      images: images.map(({ alt: _, ...image }) => image),
      copy: paragraphs.map(({ kind, text }) => `${SIGNS[kind]}${text}`),
      links: links.map(({ text, url }) => [text, url]),
      posted: byPlace(paragraphs.map(({ postedAt }) => postedAt)),
      posts: byPlace(paragraphs.map(({ postOf }) => postOf)),
    };
  } catch (error) {
    if (error instanceof Unprocessable) return { refused: error.code };
    throw error;
  }
}

const byPlace = <T>(values: readonly (T | undefined)[]): Record<string, T> =>
  Object.fromEntries(values.flatMap((value, index) => (value === undefined ? [] : [[String(index), value]])));

it.each(files)('%s is read as a reader reads it', (file) => {
  expect(seenIn(file)).toEqual(truthOf(file));
});

it.each(files)('the spans of %s are its words', (file) => {
  if ('refused' in truthOf(file)) return;
  const { text, paragraphs, links = [] } = read(file);
  for (const span of [...paragraphs, ...links]) expect(text.slice(span.start, span.end)).toBe(span.text);
});

it.each(files.filter((file) => !('refused' in truthOf(file))))('%s is explained as it is read', (file) => {
  const article = read(file);
  const { winner, quality, article: told, fields, lines } = explainPage(inputOf(file));
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

it.each(files.filter((file) => 'refused' in truthOf(file)))('%s is explained though it is refused', (file) => {
  expect(explainPage(inputOf(file)).rejected?.code).toBe((truthOf(file) as Refused).refused);
});
