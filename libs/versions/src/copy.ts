import type { EnrichedArticle } from '@copydesk/contracts';

/** What a reader reads of an article. */
export type Copy = Pick<EnrichedArticle, 'headline' | 'standfirst' | 'byline' | 'paragraphs'>;
