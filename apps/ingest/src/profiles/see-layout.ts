import { createHash } from 'node:crypto';
import { type EnrichedArticle, KNOWN_PARAGRAPH_LIMIT, type Paragraph } from '@copydesk/contracts';
import { EDGES, paragraphKey } from '@copydesk/extraction';

/** A line of fewer words says too little: `Read more` may be copy elsewhere. */
const FEWEST_WORDS = 5;

/** A paragraph at an edge of the copy that might be boilerplate. */
export interface EdgeParagraph {
  /** Hash of its words. */
  readonly key: string;
  readonly text: string;
}

/** What an article shows of how its source lays out its pages. */
export interface SeenLayout {
  readonly articleId: string;
  /** Hash of the words of its headline: two articles of one source with the same are copies of each other. */
  readonly headline: string;
  readonly observedAt: string;
  readonly start: readonly EdgeParagraph[];
  readonly end: readonly EdgeParagraph[];
  /** How many paragraphs it has. */
  readonly paragraphs: number;
  /** How good the reading is; undefined of what is no page. */
  readonly quality: number | undefined;
  /** Which reading won; undefined of what is no page. */
  readonly reading: string | undefined;
  readonly isStub: boolean;
  readonly hasByline: boolean;
  readonly hasDate: boolean;
  /** The version of the profile that it was read by. */
  readonly profile: number | undefined;
  /** What that did. */
  readonly dropped: readonly number[];
  readonly unmatched: readonly string[];
}

/**
 * What is to be learnt from an article. What it quotes, whom it says it has it from, and what it corrects is never
 * boilerplate, however often it is printed.
 */
export function seeLayout(article: EnrichedArticle, observedAt: string): SeenLayout {
  const { paragraphs, quotes, attributions } = article;
  const told = [...quotes, ...attributions].map(({ start }) => start);
  const isCopy = ({ kind, start, end }: Paragraph) =>
    kind === 'correction' || told.some((at) => at >= start && at < end);
  const edge = (of: readonly Paragraph[]): EdgeParagraph[] =>
    of.filter((paragraph) => !isCopy(paragraph)).flatMap(({ text }) => edgeParagraph(text) ?? []);
  return {
    articleId: article.id,
    headline: hashOf(paragraphKey(article.headline)),
    observedAt,
    start: edge(paragraphs.slice(0, EDGES.start)),
    end: edge(paragraphs.slice(-EDGES.end)),
    paragraphs: paragraphs.length,
    quality: article.extraction?.quality,
    reading: article.extraction?.candidate,
    isStub: article.flags.stub === true,
    hasByline: article.byline.length > 0,
    hasDate: article.publishedAt !== undefined,
    profile: article.enrichedBy.profile,
    dropped: article.profiled?.dropped ?? [],
    unmatched: article.profiled?.unmatched ?? [],
  };
}

function edgeParagraph(text: string): EdgeParagraph | undefined {
  const words = paragraphKey(text);
  if (text.length > KNOWN_PARAGRAPH_LIMIT || words.split(' ').length < FEWEST_WORDS) return undefined;
  return { key: hashOf(words), text };
}

const hashOf = (words: string): string => createHash('sha256').update(words).digest('base64url').slice(0, 12);
