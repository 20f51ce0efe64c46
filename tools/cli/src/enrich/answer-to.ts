import { type EnrichedArticle, Unprocessable } from '@copydesk/contracts';
import { enrich, type Observed } from '@copydesk/enrichment/enrich';
import type { AnswerError } from '../extract/answer';
import { errorOf, pageOf } from '../extract/answer-to';

/** A line of output: the enriched article, as `articles.enriched` has it under `article` and field by field beside it. */
export interface EnrichAnswer extends Partial<Omit<EnrichedArticle, 'id'>> {
  readonly id: unknown;
  readonly ok: boolean;
  readonly error?: AnswerError;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly article?: EnrichedArticle;
}

/** What an article is filed under that says nothing of where it is from. */
const NO_SOURCE = 'unknown';
/** Copy that has no headline gets one that tells nothing about it. */
const NO_HEADLINE = '\u2014';

/** What enrichment says of one article; an error is told in the same place, and the next one is looked at. */
export function answerTo(line: string): EnrichAnswer {
  const begun = performance.now();
  const took = () => Math.round((performance.now() - begun) * 100) / 100;
  let id: unknown = null;
  try {
    const given: unknown = JSON.parse(line);
    if (typeof given === 'object' && given !== null && 'id' in given) id = given.id;
    const article = enriched(given);
    const { id: _, ...fields } = article;
    return { id, ok: true, ms: took(), ...fields, article };
  } catch (error) {
    return { id, ok: false, error: errorOf(error), ms: took() };
  }
}

/**
 * Copy that comes with its headline is read as an agency's: nothing in it is taken for a masthead. Copy alone may be all that a page printed; only if no article can be read from it, it is taken as it is.
 */
function enriched(given: unknown): EnrichedArticle {
  const { source, profile: _, ...page } = pageOf(given);
  const observed: Observed = {
    ...page,
    source: source ?? (page.url === undefined ? NO_SOURCE : new URL(page.url).hostname),
  };
  const { content, headline } = observed;
  if (content.mediaType !== 'text/plain' || content.body === undefined) return enrich(observed);
  if (headline !== undefined) return enrich(asCopy(observed, headline, content.body));
  try {
    return enrich(observed);
  } catch (error) {
    if (!(error instanceof Unprocessable) || error.code !== 'NOT_AN_ARTICLE') throw error;
    return enrich(asCopy(observed, NO_HEADLINE, content.body));
  }
}

function asCopy(observed: Observed, headline: string, body: string): Observed {
  const item = { uri: 'urn:copydesk:copy', type: 'text', headline, body_text: body };
  return { ...observed, headline, content: { mediaType: 'application/ninjs+json', body: JSON.stringify(item) } };
}
