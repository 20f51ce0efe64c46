/**
 * Where pages name their authors.
 *
 * Sources: Open Graph’s article vocabulary, Dublin Core terms, the documentation of Parse.ly, Sailthru and Cxense, the
 * tags of Google Scholar; schema.org, hCard and rel-author; class names as WordPress, Drupal, Ghost, Arc, Squarespace
 * and Wix print them; the label of Yoast SEO’s card in its translations.
 */

/** Names of `meta` elements, the most trustworthy first. */
export const AUTHOR_METAS: readonly string[] = [
  ...['author', 'article:author', 'article:author_name', 'parsely-author', 'sailthru.author', 'cxenseparse:author'],
  ...['dc.creator', 'dcterms.creator', 'byl', 'citation_author', 'og:author', 'book:author'],
];

/** Of the pairs of label and value of X Cards, the labels of an author, in lower case. */
export const AUTHOR_LABELS: ReadonlySet<string> = new Set([
  ...['written by', 'author', 'by', 'verfasst von', 'geschrieben von', 'autor', 'écrit par', 'rédigé par', 'auteur'],
  ...['escrito por', 'scritto da', 'geschreven door', 'skrevet av', 'skrevet af', 'skriven av', 'napisane przez'],
  ...['написано автором', 'автор', 'yazan', 'autore', 'escrita por', 'escrit per', 'napsal(a)', 'schreiber', 'כתב'],
  ...['كُتب بواسطة', '作者', '執筆者', '글쓴이'],
]);

/** A kind of element that sites mark an author with. */
export interface AuthorElement {
  readonly selector: string;
  readonly from: 'microdata' | 'markup';
  /** Share of pages on which what it holds is the author. */
  readonly confidence: number;
  /** Whether only what is written as a person’s name is one: other words stand in such elements as well. */
  readonly isStrict: boolean;
}

/** Whatever an author could be marked with by the selectors below. */
export const AUTHOR_MARKS =
  /auth?o|auteur|byline|writer|(?:^|\s)fn(?:\s|$)|\/(?:people|profile|staff|team|contributors|journalist)/i;

/** What sites that name their classes at random still call the place of a byline: it is no class, so it is asked for apart. */
export const BYLINE_DATA_SELECTOR = '[data-component*="byline"],[data-testid*="byline"],[data-qa*="byline"]';

export const AUTHOR_ELEMENTS: readonly AuthorElement[] = [
  { selector: '[itemprop~="author"] [itemprop~="name"]', from: 'microdata', confidence: 0.85, isStrict: false },
  { selector: '[itemprop~="author"]', from: 'microdata', confidence: 0.8, isStrict: false },
  {
    selector: '.author-name,.author__name,.byline-name,.byline__name',
    from: 'markup',
    confidence: 0.85,
    isStrict: false,
  },
  { selector: '[rel~="author"]', from: 'markup', confidence: 0.8, isStrict: false },
  { selector: '.vcard .fn', from: 'markup', confidence: 0.8, isStrict: false },
  {
    selector: 'a[href*="/author/"],a[href*="/authors/"],a[href*="/autor/"],a[href*="/auteur/"],a[href*="/autore/"]',
    from: 'markup',
    confidence: 0.8,
    isStrict: false,
  },
  {
    selector: '[class*="byline"] a,[class*="author-name"],[class*="authorName"]',
    from: 'markup',
    confidence: 0.8,
    isStrict: true,
  },
  {
    selector: '.post-author,.entry-author,.article-author,.blog-author',
    from: 'markup',
    confidence: 0.75,
    isStrict: false,
  },
  { selector: '[class*="author"] a,[class*="Author"] a', from: 'markup', confidence: 0.75, isStrict: true },
  {
    selector: BYLINE_DATA_SELECTOR,
    from: 'markup',
    confidence: 0.75,
    isStrict: true,
  },
  { selector: '.author,.autor,.autore,.auteur,.byline,.writer', from: 'markup', confidence: 0.7, isStrict: false },
  {
    selector: '[class*="byline"],[class*="Byline"],[class*="author"],[class*="Author"]',
    from: 'markup',
    confidence: 0.6,
    isStrict: true,
  },
  {
    selector:
      'a[href*="/people/"],a[href*="/profile/"],a[href*="/staff/"],a[href*="/team/"],a[href*="/contributors/"],a[href*="/journalist"]',
    from: 'markup',
    confidence: 0.5,
    isStrict: true,
  },
];

/** Parts of a page in which others than the author of the article are named. */
export const NOT_OF_THIS_ARTICLE_SELECTOR = [
  'nav',
  '[id*="comment"]',
  '[class*="comment"]',
  '[class*="related"]',
  '[class*="recommended"]',
  '[class*="sidebar"]',
  '[class*="teaser"]',
].join(',');
