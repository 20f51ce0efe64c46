/** Where software of websites has its feeds and news sitemaps. Sources: the documentation of each, named beside it. */
export interface Software {
  readonly name: string;
  /** In `meta name=generator`. */
  readonly generator: RegExp;
  /** In an address that the page uses: for pages that do not name what made them. */
  readonly trace?: RegExp;
  readonly feeds: readonly string[];
  readonly sitemaps?: readonly string[];
}

export const SOFTWARE: readonly Software[] = [
  // wordpress.org/documentation/article/wordpress-feeds; Yoast News SEO and Jetpack name their sitemaps so.
  {
    name: 'WordPress',
    generator: /wordpress/i,
    trace: /\/wp-(content|includes|json)\b/i,
    feeds: ['/feed/', '/?feed=rss2'],
    sitemaps: ['/news-sitemap.xml', '/wp-sitemap.xml'],
  },
  // drupal.org/docs: the front page view has a feed display at rss.xml.
  { name: 'Drupal', generator: /drupal/i, trace: /\/sites\/default\/files\b|\/core\/misc\//i, feeds: ['/rss.xml'] },
  // support.google.com/blogger, "Blogger feed URL".
  {
    name: 'Blogger',
    generator: /blogger/i,
    trace: /\bblogger\.com\b|\bblogspot\.com\b/i,
    feeds: ['/feeds/posts/default'],
  },
  // Arc XP documentation, "Outbound Feeds".
  {
    name: 'Arc XP',
    generator: /arc xp|fusion/i,
    trace: /\/pf\/(resources|dist|api)\b/i,
    feeds: ['/arc/outboundfeeds/rss/?outputType=xml'],
    sitemaps: ['/arc/outboundfeeds/news-sitemap/?outputType=xml', '/arc/outboundfeeds/sitemap-news/?outputType=xml'],
  },
  // ghost.org/help/rss
  { name: 'Ghost', generator: /ghost/i, feeds: ['/rss/'] },
  // gohugo.io/templates/rss
  { name: 'Hugo', generator: /hugo/i, feeds: ['/index.xml'] },
  // jekyll-feed
  { name: 'Jekyll', generator: /jekyll/i, feeds: ['/feed.xml'] },
  // docs.joomla.org, "Syndicating a page"
  { name: 'Joomla', generator: /joomla/i, feeds: ['/?format=feed&type=rss'] },
  // typo3.org: extensions news and rss_display answer page type 9818.
  { name: 'TYPO3', generator: /typo3/i, feeds: ['/?type=9818'] },
  // support.squarespace.com, "Finding your RSS feed"
  { name: 'Squarespace', generator: /squarespace/i, feeds: ['/?format=rss'] },
];

/** Where feeds are by habit, the most usual first. */
export const USUAL_FEEDS = ['/feed', '/rss.xml', '/rss', '/feed.xml', '/atom.xml', '/index.xml'];

/** Where sitemaps are by habit: sitemaps.org, and Google's examples for news. */
export const USUAL_SITEMAPS = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap.xml'];

/** How titles of comment feeds begin, as the translations of WordPress and Blogger have it. */
export const COMMENT_TITLES =
  /^\W*(comments? (on|for|to)|all comments|kommentare (zu|für)|commentaires (sur|pour)|comentarios (en|de|sobre)|comentários (em|sobre|para)|commenti (su|per|a)\b|reacties (op|voor)|kommentarer (til|på)|komentarze do|комментарии (на|к)|yorumlar|评论|コメント)/i;

/** Parts of a path that say what a feed is of. */
export const PATHS = {
  comments: /\/(comments?|kommentare|commentaires|comentarios|comentários|commenti|reacties)(\/|$|\.)/i,
  author: /\/(authors?|autor(es|en)?|auteurs?|autore|by|people|staff|profile|journalists?)\/[^/]/i,
  tag: /\/(tags?|tagged|topics?|labels?|-\/|keywords?|schlagwort|mot-cle|etiqueta|dossiers?)\/?[^/]/i,
  section: /\/(category|categories|sections?|ressort|rubriques?|categoria|kategorie|channels?)\/[^/]/i,
  podcast: /\b(podcasts?|audio|episodes?|itunes|megaphone|simplecast|buzzsprout)\b/i,
} as const;

/** Hosts that carry feeds of others. */
export const FEED_HOSTS = /(^|\.)(feedburner\.com|feedburner\.google\.com|feedpress\.me|feedblitz\.com|rss\.app)$/i;
