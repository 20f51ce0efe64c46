import { type EnrichedArticle, type FieldOrigin, type RawArticle, revisionOf } from '@copydesk/contracts';

/** Everything that the steps have added, under the names that it leaves the service with. */
export type Understood = Omit<EnrichedArticle, 'revision' | 'source' | 'reservations' | 'enrichedBy'> &
  Pick<RawArticle, 'source' | 'sourceName' | 'reservations' | 'pubStatus'> & {
    readonly publisher: string | undefined;
    readonly canonicalUrlOrigin: FieldOrigin | undefined;
  };

/** Names every field that leaves enrichment: what the steps handed to each other stays behind. */
export function toEnrichedArticle(article: Understood): Omit<EnrichedArticle, 'enrichedBy'> {
  return {
    id: article.id,
    revision: revisionOf(article),
    identity: article.identity,
    source: { id: article.source, name: article.sourceName ?? article.source, publisher: article.publisher },
    url: article.url,
    canonicalUrl: article.canonicalUrl,
    headline: article.headline,
    standfirst: article.standfirst,
    byline: article.byline,
    section: article.section,
    publishedAt: article.publishedAt,
    modifiedAt: article.modifiedAt,
    language: article.language,
    text: article.text,
    paragraphs: article.paragraphs,
    entities: article.entities,
    quotes: article.quotes,
    attributions: article.attributions,
    places: article.places,
    times: article.times,
    keywords: article.keywords,
    topics: article.topics,
    summary: article.summary,
    fingerprint: article.fingerprint,
    terms: article.terms,
    images: article.images,
    links: article.links,
    extraction: article.extraction,
    profiled: article.profiled,
    origins: [...(article.canonicalUrlOrigin ? [article.canonicalUrlOrigin] : []), ...(article.origins ?? [])],
    flags: article.flags,
    reservations: article.reservations,
    pubStatus: article.pubStatus,
    wordCount: article.wordCount,
    readingMinutes: article.readingMinutes,
  };
}
