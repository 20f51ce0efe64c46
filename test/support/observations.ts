import { randomUUID } from 'node:crypto';
import { articleId, type EnrichedArticle, type IdentityKey, nextTraceParent, revisionOf } from '@copydesk/contracts';
import type { Observation } from '../../apps/publishing/src/desk/observation';

/** What a test says of an article; everything else is made up to fit. */
export type ArticleSketch = Partial<Omit<EnrichedArticle, 'paragraphs' | 'text' | 'language'>> & {
  readonly paragraphs?: readonly string[];
  readonly language?: string;
};

const urlKey = (path: string): IdentityKey => ({ rung: 'url', key: `https://example.com/${path}` });

/** A whole article from a few words, with spans that hold. */
export function articleFrom({
  paragraphs = ['A paragraph.'],
  language = 'en',
  ...sketch
}: ArticleSketch): EnrichedArticle {
  const text = paragraphs.join('\n\n');
  let start = 0;
  const identity = sketch.identity ?? [urlKey(randomUUID())];
  const article = {
    id: articleId(identity),
    identity,
    source: { id: 'example.com', name: 'Example' },
    headline: 'A headline',
    byline: [],
    language: { tag: language, confidence: 1 },
    text,
    paragraphs: paragraphs.map((paragraph) => {
      const span = { start, end: start + paragraph.length, text: paragraph };
      start = span.end + 2;
      return { ...span, kind: /^Correction:/.test(paragraph) ? ('correction' as const) : ('body' as const) };
    }),
    entities: [],
    quotes: [],
    attributions: [],
    places: [],
    times: [],
    keywords: [],
    summary: [],
    flags: {},
    wordCount: text.split(/\s+/).length,
    readingMinutes: 1,
    enrichedBy: { version: '0.1.0', steps: [] },
    ...sketch,
  };
  return { ...article, revision: revisionOf(article) };
}

/** A state of the article that is at a path of the source. */
export const articleAt = (path: string, sketch: ArticleSketch = {}): EnrichedArticle =>
  articleFrom({ identity: [urlKey(path)], headline: `Headline of ${path}`, ...sketch });

/** The same observation, of an article that came from the archive. */
export const ofThePast = ({ cause, ...observation }: Observation): Observation => ({
  ...observation,
  cause: { ...cause, lineage: { ...cause.lineage, lane: 'backfill' } },
});

let recordsSoFar = 0;

/** An observation of an article, each with an id and a raw position of its own. */
export function observationOf(article: EnrichedArticle, observedAt = '2026-11-01T12:00:00.000Z'): Observation {
  const id = randomUUID();
  const rawPosition = `articles.raw/0/${recordsSoFar++}`;
  return {
    id,
    observedAt,
    rawPosition,
    article,
    enrichedAt: Date.parse(observedAt),
    cause: {
      id,
      source: '/copydesk/enrichment',
      type: 'copydesk.article.enriched.v1',
      time: observedAt,
      traceParent: nextTraceParent(),
      lineage: { observation: id, observedAt, rawSource: 'example.com', rawId: id, rawPosition },
    },
  };
}
