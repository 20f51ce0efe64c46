import type { EnrichedArticle, RawArticle } from '@copydesk/contracts';
import type { Observation } from './check-content';
import { composeText } from './compose-text';
import { dropBoilerplate } from './drop-boilerplate';
import { dropRepeatedHeadline } from './drop-repeated-headline';
import { findCanonicalUrl } from './find-canonical-url';
import { readContent } from './read-content';
import { type Masthead, readMasthead } from './read-masthead';

/** A page, copy or a wire, with what is known of where it comes from; every hint is optional. */
export type ExtractionInput = Observation &
  Partial<
    Pick<
      RawArticle,
      'source' | 'sourceName' | 'url' | 'headline' | 'standfirst' | 'byline' | 'section' | 'publishedAt' | 'modifiedAt'
    >
  >;

/** What is taken from a page before anything is understood of it. */
export type ExtractedArticle = Omit<Masthead, 'headline'> &
  Pick<EnrichedArticle, 'headline' | 'text' | 'paragraphs' | 'flags'> & {
    readonly canonicalUrl: string | undefined;
    /** The language that the page states, as it does. */
    readonly language: string | undefined;
  };

/**
 * From bytes to an article: a pure function, and the beginning of enrichment.
 *
 * @throws Unprocessable if it is not an article
 */
export function extractArticle(input: ExtractionInput): ExtractedArticle {
  const content = { ...input, ...readContent(input) };
  const canonicalUrl = findCanonicalUrl(content).canonicalUrl;
  const copy = { ...content, ...dropBoilerplate(content) };
  const masthead = readMasthead(copy);
  const article = { ...copy, ...masthead };
  const { blocks: _, ...told } = masthead;
  const composed = composeText({ ...article, ...dropRepeatedHeadline(article) });
  return { ...told, ...composed, canonicalUrl, language: content.pageFacts.language };
}
