import type { EnrichedArticle } from '@copydesk/contracts';
import type { ArticleSummary } from '../api/resources';

/** What a list shows of an article, whichever place the article has with readers. */
export type ArticleDigest = Omit<ArticleSummary, 'publication'>;

const EXCERPT_LENGTH = 240;

export function digest(article: EnrichedArticle): ArticleDigest {
  const { id, headline, standfirst, section, source, url, publishedAt, readingMinutes } = article;
  return {
    id,
    headline,
    ...(standfirst !== undefined && { standfirst }),
    excerpt: excerptOf(article.text),
    ...(section && { section }),
    source,
    ...(url !== undefined && { url }),
    ...(publishedAt && { publishedAt }),
    language: article.language.tag,
    readingMinutes,
  };
}

/** The first words of a text on one line, at most 240 characters with the ellipsis, cut between words if there are any. */
export function excerptOf(text: string): string {
  const line = text
    .slice(0, 4 * EXCERPT_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  if (characters.length <= EXCERPT_LENGTH) return line;
  const start = characters.slice(0, EXCERPT_LENGTH - 1).join('');
  const endsWord = characters[EXCERPT_LENGTH - 1] === ' ';
  return `${endsWord ? start : start.replace(/ [^ ]*$/, '')}…`;
}
