/** Endings of the names of documents that content management systems give articles. */
const DOCUMENT = /\.(?:s?html?|php|aspx?|jsp|cms|ece|jhtml|story)$/i;
/** A document that any folder may have. */
const INDEX = /^(?:index|default|home)\b/i;
/** So many digits in a row are the number of an article: a year has fewer. */
const ARTICLE_NUMBER = /\d{5}/;
const DATED = /\/(?:19|20)\d\d\/(?:\d\d?|[a-z]{3})\/.*[^/\d]/i;
const NODE = /\/node\/\d+$/;
/** So many words has a headline that is a name in an address; the name of a section has fewer. */
const SLUG_WORDS = 3;

/**
 * Whether a path looks like that of an article rather than of a section, a topic or a tag: it has a number, a date, the name of
 * a document, or words of a headline. What has none of them may still be one.
 */
export function isArticlePath(path: string): boolean {
  const [last = ''] = path.split('/').filter(Boolean).slice(-1);
  if (INDEX.test(last)) return DATED.test(path);
  return DOCUMENT.test(last) || ARTICLE_NUMBER.test(last) || isSlug(last) || DATED.test(path) || NODE.test(path);
}

/** Whether a path is that of a program, which shows what its parameters name. */
export const isScript = (path: string): boolean => /\.(?:php|aspx?|jsp|cfm|cgi|pl|do)$/i.test(path);

const isSlug = (segment: string): boolean => segment.split(/[-_]+/).filter(Boolean).length >= SLUG_WORDS;

/**
 * Parameters that name an article, in lower case.
 *
 * Source: addresses of content management systems (WordPress `p`, Drupal `nid`, Joomla `id`, MediaWiki `curid`, YouTube `v`)
 * and of sites that print their own.
 */
const ARTICLE_PARAMETERS: ReadonlySet<string> = new Set([
  ...['p', 'id', 'v', 'nid', 'aid', 'sid', 'cid', 'tid', 'uid', 'oid', 'idx', 'no', 'doc', 'docid', 'curid', 'item'],
  ...['article', 'articleid', 'article_id', 'artid', 'idarticle', 'id_article', 'story', 'storyid', 'story_id'],
  ...['news', 'newsid', 'news_id', 'post', 'postid', 'post_id', 'page_id', 'story_fbid', 'slug', 'title'],
]);

/** Parameters that name a page of an article or of a list, in lower case. Source: as above. */
const PAGE_PARAMETERS: ReadonlySet<string> = new Set([
  'page',
  'pg',
  'paged',
  'seite',
  'pagina',
  'slide',
  'start',
  'offset',
]);

/** The names of parameters of a query, in lower case, that say which article is meant. */
export const articleParameters = (query: readonly string[]): string[] =>
  query.map((parameter) => nameOf(parameter)).filter((name) => ARTICLE_PARAMETERS.has(name));

/** The parameters of a query, as they are written, that say which of its pages is meant. */
export const pageParameters = (query: readonly string[]): string[] =>
  query.filter((parameter) => PAGE_PARAMETERS.has(nameOf(parameter)));

/** The name of a parameter as it is written, in lower case. */
export const nameOf = (parameter: string): string => (parameter.split('=', 1)[0] ?? '').toLowerCase();
