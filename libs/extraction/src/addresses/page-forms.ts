/** What kind of address a page has beside its regular one; `print` is also that of a whole article on one page. */
export type FormKind = 'amp' | 'mobile' | 'print';

/** A parameter that asks for a page in another form. */
export interface QueryForm {
  readonly kind: FormKind;
  /** As it is written, in any case. */
  readonly name: string;
  /** In any case; the empty one is a name without a value. */
  readonly values: readonly string[];
  /** The registered name of the sites that mean it; absent: all sites. */
  readonly sites?: readonly string[];
  /** Another parameter of the same query without which it means something else: it has to come later in this list. */
  readonly beside?: string;
}

const YES = ['', '1', 'true', 'yes', 'y'];

/**
 * Sources: AMP plugin for WordPress (`amp`, `noamp`), Arc XP (`outputType`), Brightspot (`_amp`), Blogger (`m`), Joomla
 * (`tmpl=component&print=1`), and the links to a form for print in the templates of publishers.
 */
export const QUERY_FORMS: readonly QueryForm[] = [
  { kind: 'amp', name: 'amp', values: YES },
  { kind: 'amp', name: '_amp', values: YES },
  { kind: 'amp', name: 'noamp', values: ['mobile', 'available'] },
  { kind: 'amp', name: 'outputType', values: ['amp', 'amp-type'] },
  { kind: 'amp', name: 'output', values: ['amp'] },
  { kind: 'amp', name: 'view', values: ['amp'] },
  { kind: 'amp', name: 'mode', values: ['amp'] },
  { kind: 'mobile', name: 'mobile', values: YES },
  { kind: 'mobile', name: 'view', values: ['mobile'] },
  { kind: 'mobile', name: 'm', values: ['0', '1'], sites: ['blogspot.*'] },
  { kind: 'print', name: 'tmpl', values: ['component'], beside: 'print' },
  { kind: 'print', name: 'print', values: YES },
  { kind: 'print', name: 'printable', values: YES },
  { kind: 'print', name: 'printerFriendly', values: YES },
  { kind: 'print', name: 'printer_friendly', values: YES },
  { kind: 'print', name: 'printview', values: YES },
  { kind: 'print', name: 'view', values: ['print'] },
  { kind: 'print', name: 'output', values: ['print'] },
  { kind: 'print', name: 'mode', values: ['print'] },
  { kind: 'print', name: 'format', values: ['print'] },
  { kind: 'print', name: 'printPagedArticle', values: YES, sites: ['faz.net'] },
  { kind: 'print', name: 'pagewanted', values: ['print', 'all'], sites: ['nytimes.com'] },
  { kind: 'print', name: 'page', values: ['all'] },
  { kind: 'print', name: 'singlePage', values: YES },
];

/** What a path ends with in another form, and what the regular one ends with. */
export interface PathForm {
  readonly kind: FormKind;
  readonly ending: RegExp;
  readonly regular: string;
}

/**
 * They count only where the rest is the path of an article: `/topics/amp` is about amplifiers.
 *
 * Sources: AMP and WP-Print plugins for WordPress (`/amp/`, `/print/`), Adobe Experience Manager (selectors `.amp.html`, `.print.html`),
 * links `rel=amphtml` of publishers (`.amp`).
 */
export const PATH_FORMS: readonly PathForm[] = [
  { kind: 'amp', ending: /\/amp\/?$/, regular: '' },
  { kind: 'amp', ending: /\.amp\.html$/, regular: '.html' },
  { kind: 'amp', ending: /\.amp$/, regular: '' },
  { kind: 'print', ending: /\/print\/?$/, regular: '' },
  { kind: 'print', ending: /\.print\.html$/, regular: '.html' },
];

/**
 * The first label of a host that serves the pages of the host without it.
 *
 * Sources: Google Search Central, separate URLs for mobile pages; the names that publishers use for them.
 */
export const HOST_LABELS: ReadonlyMap<string, FormKind> = new Map([
  ['amp', 'amp'],
  ['m', 'mobile'],
  ['mobile', 'mobile'],
  ['touch', 'mobile'],
  ['wap', 'mobile'],
]);

/**
 * Hosts that begin with such a label, and are a site or a section of their own.
 *
 * Source: what is there: pages about telephones, a blog, a host of pictures.
 */
export const HOSTS_OF_THEIR_OWN: ReadonlySet<string> = new Set([
  'm.media-amazon.com',
  'm.signalvnoise.com',
  'mobile.163.com',
  'mobile.pconline.com.cn',
  'mobile.slashdot.org',
  'mobile.yesky.com',
  'mobile.zol.com.cn',
]);

/** Hosts that are another name of a host. Source: where the service itself leads readers with a large screen. */
export const HOST_ALIASES: ReadonlyMap<string, string> = new Map([
  ['m.facebook.com', 'www.facebook.com'],
  ['mbasic.facebook.com', 'www.facebook.com'],
  ['touch.facebook.com', 'www.facebook.com'],
  ['m.youtube.com', 'www.youtube.com'],
  ['mobile.twitter.com', 'twitter.com'],
  ['mobile.x.com', 'x.com'],
  ['m.vk.com', 'vk.com'],
  ['m.ok.ru', 'ok.ru'],
  ['m.timesofindia.com', 'timesofindia.indiatimes.com'],
  ['m.economictimes.com', 'economictimes.indiatimes.com'],
]);

/** The projects of Wikimedia, whose mobile hosts have the label in the middle: `en.m.wikipedia.org`. Source: MediaWiki. */
export const WIKIMEDIA = /^([a-z-]+)\.m\.((?:wikipedia|wikinews|wikiquote|wikisource|wikivoyage|wikimedia)\.org)$/;

/** A path of one publisher in another form, and what it is in the regular one. */
export interface SiteForm {
  readonly kind: FormKind;
  /** Registered names; absent: all sites that have the software in question. */
  readonly sites?: readonly string[];
  readonly path: RegExp;
  /** With `$1` and so on for what `path` holds. */
  readonly regular: string;
}

/**
 * Sources: the links `rel=amphtml` and `rel=canonical` of the publishers’ own pages (`/amp` before a path that begins with a
 * date: CNBC and others); Drupal’s Printer-friendly pages, which put
 * `/print` before the path of a node.
 */
export const SITE_FORMS: readonly SiteForm[] = [
  { kind: 'amp', sites: ['bbc.com', 'bbc.co.uk'], path: /^\/(news|sport)\/amp\/(.+)$/, regular: '/$1/$2' },
  { kind: 'amp', sites: ['cnn.com'], path: /^\/cnn\/(\d{4}\/.+)$/, regular: '/$1' },
  { kind: 'amp', sites: ['dailymail.co.uk'], path: /^(\/.*\/article-\d+)\/amp\/(.+)$/, regular: '$1/$2' },
  { kind: 'amp', sites: ['indiatimes.com'], path: /^(.*)\/amp_articleshow\/(\d+\.cms)$/, regular: '$1/articleshow/$2' },
  { kind: 'print', sites: ['indiatimes.com'], path: /^\/articleshowprint\/(\d+\.cms)$/, regular: '/articleshow/$1' },
  { kind: 'amp', sites: ['indianexpress.com'], path: /^(\/article\/.*-\d+)\/lite\/?$/, regular: '$1/' },
  { kind: 'amp', sites: ['spiegel.de'], path: /^(.*-[0-9a-f]{12})-amp$/, regular: '$1' },
  { kind: 'print', sites: ['zeit.de'], path: /^(.+)\/komplettansicht$/, regular: '$1' },
  { kind: 'amp', path: /^\/amp(\/(?:19|20)\d\d\/\d\d?\/.+)$/, regular: '$1' },
  { kind: 'print', path: /^\/print\/node\/(\d+)$/, regular: '/node/$1' },
];
