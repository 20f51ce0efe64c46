/**
 * Where pages print their dates.
 *
 * Sources: Open Graph’s article vocabulary, Dublin Core terms, schema.org, hAtom, Google Scholar’s tags, the
 * documentation of Parse.ly, Sailthru and Cxense; class names as WordPress, Drupal, Movable Type, TYPO3 and Arc print
 * them, in the languages of the date lines.
 */

/** Names of `meta` elements that tell when an article was published, the most trustworthy first. */
export const PUBLISHED_METAS: readonly string[] = [
  ...['article:published_time', 'og:article:published_time', 'datepublished', 'article:published', 'article.published'],
  ...['parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'og:published_time', 'published_time'],
  ...['dcterms.issued', 'dc.date.issued', 'citation_publication_date', 'citation_online_date', 'citation_date'],
  ...['publish-date', 'publish_date', 'published-date', 'publication_date', 'publication-date', 'pubdate', 'pub_date'],
  ...['article_date_original', 'originalpublicationdate', 'bt:pubdate', 'shareaholic:article_published_time'],
  ...['dcterms.created', 'dc.date.created', 'dc.created', 'article:created', 'datecreated', 'created', 'dc.date'],
  ...['dcterms.date', 'date', 'displaydate', 'release_date', 'timestamp'],
];

/** Those that a page is shared with: whoever passes it on is shown them. */
export const SHARED_METAS: readonly string[] = PUBLISHED_METAS.slice(0, 2);

/** Any other name like these tells it too. */
export const PUBLISHED_META = /publi(?:sh|c)|pub.?date|issued|release|posted/;
export const NOT_PUBLISHED_META =
  /modif|updat|expir|revis|review|unpublish|publisher|valid|event|start|end|image|:public|publisher/;

export const MODIFIED_METAS: readonly string[] = [
  ...['article:modified_time', 'og:article:modified_time', 'datemodified', 'og:updated_time', 'dcterms.modified'],
  ...['dc.date.modified', 'last-modified', 'article:modified', 'lastmod', 'revised', 'date.updated'],
];

/** Class names and ids of elements that hold a date line. */
export const DATE_NAME =
  /date(?!p)|time(?!line|r)|publi|posted|stamp|byline|meta(?!l)|submitted|created|datum|fecha|veroeffentlich|erstellt|parution|pubblicat|data-|-data\b|tarih|info|details/i;
/** Those that hold hardly anything else. */
export const DATE_ONLY_NAME = /date(?!p)|publi|posted-?on|time-?stamp|datum|fecha|tarih|created/i;
export const MODIFIED_NAME = /update|modif|changed|revis|aktualis|geaendert|bijgewerkt|actualiz|aggiorn/i;

/** Parts of a page whose dates are those of something else. */
export const OTHER_DATES_SELECTOR = [
  'nav',
  '[id*="comment"]',
  '[class*="comment"]:not(body)',
  '[class*="related"]',
  '[class*="recommend"]',
  '[class*="teaser"]',
  '[class*="card"]',
  '[class*="event"]',
  '[class*="hours"]',
  '[class*="latest"]',
  '[class*="popular"]',
  'ul[class*="list"]',
].join(',');

/** Parts beside the article, in which some sites print what there is to know of it. */
export const SIDE_SELECTOR = ['aside', '[class*="sidebar"]:not(body)', '[class*="widget"]'].join(',');

/** Top-level domains of English-speaking countries in which the day is written before the month. */
export const DAY_FIRST_DOMAINS: ReadonlySet<string> = new Set(
  'uk au nz ie in za sg my hk ng ke gh pk bd mt'.split(' '),
);
