import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { EnrichedArticle, RawArticle } from '@copydesk/contracts';

/** What a careful reader finds in a page: see the README beside the files. */
export interface Truth {
  readonly headline: string;
  readonly standfirst: string | null;
  readonly section: { readonly printed: string; readonly meant: string } | null;
  readonly publishedAt: { readonly value: string; readonly precision: string } | null;
  readonly byline: readonly string[];
  readonly language: string;
  readonly firstWords: string;
  readonly lastWords: string;
  readonly mustNotContain: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly places: readonly string[];
  readonly quotes: readonly { readonly text: string; readonly speaker: string }[];
  readonly attributions: readonly string[];
}

export interface Page {
  readonly name: string;
  readonly raw: RawArticle;
  readonly truth: Truth;
}

/** Every page of a folder that has its truth in another, as the raw article that it would arrive as. */
export function pagesWithTruth(pages: string, truths: string): Page[] {
  const files = readdirSync(pages);
  return readdirSync(truths)
    .filter((file) => extname(file) === '.json')
    .flatMap((truthFile) => {
      const name = basename(truthFile, '.json');
      const file =
        files.find((candidate) => basename(candidate, extname(candidate)) === name && candidate !== truthFile) ??
        files.find((candidate) => candidate === truthFile && pages !== truths);
      if (!file) return [];
      const truth = JSON.parse(readFileSync(join(truths, truthFile), 'utf8')) as Truth;
      return [{ name, raw: toRaw(join(pages, file)), truth }];
    });
}

function toRaw(path: string): RawArticle {
  const bytes = readFileSync(path);
  if (path.endsWith('.json')) return JSON.parse(bytes.toString('utf8')) as RawArticle;
  const mediaType = path.endsWith('.html') ? 'text/html' : 'text/plain';
  return { source: 'samples.example', content: { mediaType, bodyBase64: bytes.toString('base64') } };
}

/** How many of what should be found was found. */
export interface Recall {
  readonly found: number;
  readonly missed: readonly string[];
}

/** Recall of each kind of annotation, and quotes that have somebody else's name. */
export function recallOf(article: EnrichedArticle, truth: Truth) {
  const names = (type: string) => article.entities.filter((entity) => entity.type === type).map(({ name }) => name);
  const wrongSpeakers = truth.quotes.flatMap(({ text, speaker }) => {
    const quote = article.quotes.find((candidate) => sameQuote(candidate.text, text));
    return quote?.speaker && !similar(quote.speaker.name, speaker)
      ? [`${text}: ${quote.speaker.name}, not ${speaker}`]
      : [];
  });
  return {
    people: recall(truth.people, (name) => names('person').some((found) => similar(found, name))),
    organisations: recall(truth.organisations, (name) => names('organisation').some((found) => similar(found, name))),
    places: recall(truth.places, (name) => article.places.some((found) => similar(found.name, name))),
    quotes: recall(
      truth.quotes.map(({ text }) => text),
      (text) => article.quotes.some((quote) => sameQuote(quote.text, text)),
    ),
    speakers: recall(
      truth.quotes.map(({ text, speaker }) => `${text} — ${speaker}`),
      (line) => {
        const [text = '', speaker = ''] = line.split(' — ');
        const quote = article.quotes.find((candidate) => sameQuote(candidate.text, text));
        return quote?.speaker !== undefined && similar(quote.speaker.name, speaker);
      },
    ),
    attributions: recall(truth.attributions, (name) => article.attributions.some((found) => similar(found.name, name))),
    wrongSpeakers,
  };
}

function recall(wanted: readonly string[], isFound: (one: string) => boolean): Recall {
  const missed = wanted.filter((one) => !isFound(one));
  return { found: wanted.length - missed.length, missed };
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(the|an?)\s+/, '')
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** One name contains the other, word for word. */
const similar = (one: string, other: string): boolean => {
  const [a, b] = [plain(one), plain(other)];
  return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
};

const sameQuote = (found: string, wanted: string): boolean => plain(found) === plain(wanted);
