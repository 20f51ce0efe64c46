import type { DatedValue, EnrichedArticle, PublicationEvent, Section } from '@copydesk/contracts';

/** Where an article stands with readers. */
export interface PublicationState {
  readonly state: 'published' | 'retracted';
  readonly version: number;
  /** RFC 3339: when readers could first see it. */
  readonly firstPublishedAt: string;
  /** RFC 3339: when the version that they see now came out. */
  readonly updatedAt: string;
  /** `seq` of the event that brought this version. */
  readonly seq: number;
}

/** `GET /v1/articles/:id`: the enriched article as the topic carries it, and where it stands with readers. */
export interface ArticleResource extends EnrichedArticle {
  readonly publication: PublicationState;
}

/** One item of `GET /v1/articles`: what a front page needs. */
export interface ArticleSummary {
  readonly id: string;
  readonly headline: string;
  readonly standfirst?: string;
  /** The first words of the text, cut at a word: at most 240 characters. */
  readonly excerpt: string;
  readonly section?: Section;
  readonly source: EnrichedArticle['source'];
  readonly url?: string;
  readonly publishedAt?: DatedValue;
  readonly language: string;
  readonly readingMinutes: number;
  readonly publication: PublicationState;
}

/** `GET /v1/articles`: newest `seq` first; `nextCursor` is absent on the last page. */
export interface ArticleList {
  readonly items: readonly ArticleSummary[];
  readonly nextCursor?: string;
}

/** One item of `GET /v1/articles/:id/versions`, newest first. */
export interface ArticleVersion {
  readonly version: number;
  readonly observedAt: string;
  readonly revision: string;
  readonly headline: string;
  /** Absent for a version that was observed late and never shown. */
  readonly type?: PublicationEvent['type'];
  readonly seq?: number;
  readonly changes: PublicationEvent['changes'];
}

/** One item of `GET /v1/sources`: who sent articles that readers have. */
export interface SourceSummary {
  readonly id: string;
  readonly name: string;
  readonly articles: number;
  /** RFC 3339: when the newest of what readers have of it was observed. */
  readonly lastObservedAt: string;
}

/** An article that a reader of this one may want next, and why. */
export interface RelatedArticle extends ArticleSummary {
  /** The names and keywords that both share, strongest first. */
  readonly shares: readonly string[];
}
