import { type EnrichedArticle, type RawArticle, revisionOf, Unprocessable, VERSION } from '@copydesk/contracts';
import { identifyArticle } from './steps/identify-article';

/** What stands where an article that was taken back would have its copy: nobody is shown it. */
const NOTICE = 'Withdrawn by its publisher.';

/**
 * What takes an article back. Nothing of what came with it is read: it is a notice at best, and at worst the copy.
 *
 * @throws Unprocessable if it does not say which article
 */
export function withdrawalOf(raw: RawArticle): EnrichedArticle {
  const { id, identity } = identifyArticle({ ...raw, canonicalUrl: undefined });
  if (identity[0]?.rung === 'text')
    throw new Unprocessable('NOT_AN_ARTICLE', 'pubStatus is canceled, and neither guid nor url says of which article');
  const copy = { headline: raw.headline ?? NOTICE, byline: [], text: NOTICE };
  return {
    ...copy,
    id,
    identity,
    revision: revisionOf(copy),
    source: { id: raw.source, name: raw.sourceName ?? raw.source },
    ...(raw.url !== undefined && { url: raw.url }),
    pubStatus: 'canceled',
    language: { tag: 'und', confidence: 0 },
    paragraphs: [{ start: 0, end: NOTICE.length, text: NOTICE, kind: 'body' }],
    ...{ entities: [], quotes: [], attributions: [], places: [], times: [], keywords: [], summary: [] },
    flags: {},
    wordCount: 0,
    readingMinutes: 1,
    enrichedBy: { version: VERSION, steps: [] },
  };
}
