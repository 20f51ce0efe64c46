/**
 * What a site’s own class names and ids call the parts of a page that are not the article. A name counts if it is one
 * of the words of a class or an id: `related` in `c-related-links`, not in `correlated`.
 *
 * Source: read from the markup of news pages and of common publishing systems (WordPress, Drupal, Ghost, Arc).
 */
export const FURNITURE_NAMES: readonly string[] = [
  'ad',
  'addtoany',
  'ads',
  'advert',
  'advertisement',
  'authorbox',
  'bio',
  'breadcrumb',
  'breadcrumbs',
  'caption',
  'captions',
  'comment',
  'commentlist',
  'comments',
  'cookie',
  'cookies',
  'disqus',
  'jp-relatedposts',
  'modal',
  'newsletter',
  'optin',
  'outbrain',
  'pager',
  'pagination',
  'paywall',
  'popular',
  'popup',
  'promo',
  'readmore',
  'recirc',
  'recirculation',
  'recommendations',
  'recommended',
  'related',
  'relatedposts',
  'respond',
  'share',
  'sharedaddy',
  'sharing',
  'sidebar',
  'signup',
  'skip',
  'social',
  'sponsored',
  'subscribe',
  'taboola',
  'tags',
  'toolbar',
  'tooltip',
  'trending',
];

/** Elements that are furniture on any page. */
export const FURNITURE_ELEMENTS: ReadonlySet<string> = new Set(['nav', 'dialog', 'form', 'menu', 'figcaption']);

/** Whatever the body of an article could be called by the selector below. */
export const BODY_MARKS = /article|main|entry-content|post-|story-body|content/i;

/** What sites call the element that holds the body of an article; same source. */
export const BODY_SELECTOR = [
  '[itemprop~="articleBody"]',
  'article',
  'main',
  '[role="main"]',
  '[class*="article-body"]',
  '[class*="articleBody"]',
  '[class*="article__body"]',
  '[class*="article-content"]',
  '[class*="article__content"]',
  '[class*="article-text"]',
  '[class*="entry-content"]',
  '[class*="post-content"]',
  '[class*="post-body"]',
  '[class*="story-body"]',
  '[class*="content-body"]',
  '[id*="article-body"]',
  '#content',
].join(',');

/** Whatever could be meant by the selector below. */
export const SECTION_MARKS =
  /^h1 |section|category|cat-links|kicker|eyebrow|overline|ressort|rubri|sezione|categoria|seccion|antetitulo|editoria|kategori/i;

/** What sites call the element that names the section of an article, in the languages of the sections; same source. */
export const SECTION_SELECTOR = [
  '[itemprop~="articleSection"]',
  'a[rel~="category"]',
  'a[rel~="section"]',
  '.section',
  '.section-name',
  '.section-label',
  '.article-section',
  '.category',
  '.cat-links',
  '[class*="kicker"]',
  '[class*="eyebrow"]',
  '[class*="overline"]',
  '.ressort',
  '.rubrik',
  '.rubrique',
  '.rubriek',
  '.sezione',
  '.categoria',
  '.seccion',
  '.antetitulo',
  '.editoria',
  '.kategori',
  '.kategoria',
].join(',');

/** Whatever could be meant by the selector below. */
export const BREADCRUMB_MARKS = /breadcrumb|ariane|brotkrumen|briciole|migas/i;

/** What sites call the way from the front page to the article; same source. */
export const BREADCRUMB_SELECTOR = [
  '[class*="breadcrumb"]',
  '[class*="Breadcrumb"]',
  '[id*="breadcrumb"]',
  '[aria-label*="breadcrumb"]',
  '[aria-label*="Breadcrumb"]',
  '.fil-ariane',
  '.ariane',
  '.brotkrumen',
  '.briciole',
  '.migas',
].join(',');

/** Whatever could be meant by the selector below. */
export const STANDFIRST_MARKS =
  /^h1 |alternativeHeadline|standfirst|dec?k|subhead|subtit|vorspann|chap|entradilla|sommario|sottotitolo|linha-fina|ingress|manchet/i;

/** What sites call the standfirst, in the languages of the sections; same source. */
export const STANDFIRST_SELECTOR = [
  '[itemprop~="alternativeHeadline"]',
  '[class*="standfirst"]',
  '.dek',
  '.deck',
  '.subheadline',
  '.subhead',
  '.subtitle',
  '.vorspann',
  '.chapo',
  '.chapeau',
  '.subtitulo',
  '.entradilla',
  '.sommario',
  '.sottotitolo',
  '.linha-fina',
  '.ingress',
  '.manchet',
].join(',');

/** Parts of a page in which those names belong to another article; same source. */
export const OTHER_ARTICLES_SELECTOR = [
  'nav',
  'aside',
  'footer',
  'li',
  '[class*="related"]',
  '[class*="teaser"]',
  '[class*="card"]',
  '[class*="comment"]',
  '[class*="sidebar"]',
].join(',');
