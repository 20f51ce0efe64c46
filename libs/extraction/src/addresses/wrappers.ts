import type { ENCODINGS } from './encodings';

/** An address of one service that holds the address of a page elsewhere. */
export interface Wrapper {
  /** What it is called where it is told which rules led to an address. */
  readonly rule: string;
  /** As they are written; `*.` at the front stands for any hosts below, `.*` at the end for any public suffix. */
  readonly hosts: readonly string[];
  /** What the path has to be; its last group holds the address if `in` is `path`. */
  readonly path?: RegExp;
  /** Where the address is: in the parameters of these names, the first that holds one; in the path; all of the query. */
  readonly in: readonly string[] | 'path' | 'query';
  /** How it is written there, beside percent-encoding. */
  readonly encoding?: keyof typeof ENCODINGS;
  /** What is there is not the page as it is now: an older or a translated one. */
  readonly isCopy?: true;
}

/**
 * Sources: the services’ own documentation where there is one (Proofpoint: URL Defense; Microsoft: Safe Links; AMP Project:
 * AMP Cache URL format; Internet Archive: Wayback Machine URLs; Memento, RFC 7089), otherwise the links that they print to
 * other sites. None is listed whose target is not within the address.
 */
export const WRAPPERS: readonly Wrapper[] = [
  // AMP caches and viewers: https://amp.dev/documentation/guides-and-tutorials/learn/amp-caches-and-cors/amp-cache-urls
  {
    rule: 'amp-cache',
    hosts: ['cdn.ampproject.org', '*.cdn.ampproject.org', 'bing-amp.com', '*.bing-amp.com', '*.amp.cloudflare.com'],
    path: /^\/(?:c|v|wp)\/(?=.)(.*)$/,
    in: 'path',
    encoding: 'amp',
  },
  { rule: 'amp-viewer', hosts: ['google.*', 'www.google.*'], path: /^\/amp\/(.+)$/, in: 'path', encoding: 'amp' },

  // Google
  { rule: 'google', hosts: ['google.*', 'www.google.*'], path: /^\/url$/, in: ['q', 'url'] },
  { rule: 'google', hosts: ['google.*', 'www.google.*'], path: /^\/imgres$/, in: ['imgrefurl'] },
  { rule: 'google-news', hosts: ['news.google.*'], path: /^\/news\/url$/, in: ['url', 'q'] },
  {
    rule: 'google-news',
    hosts: ['news.google.*'],
    path: /^\/(?:__i\/)?(?:rss\/)?(?:rd\/)?(?:articles|read)\/([\w-]+)$/,
    in: 'path',
    encoding: 'googleNews',
  },
  {
    rule: 'google-cache',
    hosts: ['webcache.googleusercontent.com'],
    path: /^\/search$/,
    in: ['q'],
    encoding: 'googleCache',
    isCopy: true,
  },
  {
    rule: 'google-translate',
    hosts: ['translate.google.*', 'translate.googleusercontent.com'],
    path: /^\/translate(?:_c)?$/,
    in: ['u'],
    isCopy: true,
  },
  {
    rule: 'google-translate',
    hosts: ['*.translate.goog'],
    path: /^(.*)$/,
    in: 'path',
    encoding: 'translateGoog',
    isCopy: true,
  },
  { rule: 'google-weblight', hosts: ['googleweblight.com'], in: ['u', 'lite_url'] },
  { rule: 'google-ads', hosts: ['www.google.*'], path: /^\/aclk$/, in: ['adurl'] },
  { rule: 'google-ads', hosts: ['www.googleadservices.com'], path: /^\/pagead\/aclk$/, in: ['adurl'] },
  { rule: 'google-ads', hosts: ['adclick.g.doubleclick.net', 'googleads.g.doubleclick.net'], in: ['adurl'] },
  { rule: 'youtube', hosts: ['youtube.com', 'www.youtube.com', 'm.youtube.com'], path: /^\/redirect$/, in: ['q'] },
  { rule: 'youtube', hosts: ['youtu.be'], path: /^\/([\w-]{11})$/, in: 'path', encoding: 'video' },

  // Meta
  {
    rule: 'facebook',
    hosts: ['facebook.com', 'www.facebook.com', 'm.facebook.com', 'l.facebook.com', 'lm.facebook.com'],
    path: /^\/(?:l\.php|flx\/warn\/?)$/,
    in: ['u'],
  },
  { rule: 'instagram', hosts: ['l.instagram.com'], in: ['u'] },
  { rule: 'threads', hosts: ['l.threads.net', 'l.threads.com'], in: ['u'] },
  { rule: 'whatsapp', hosts: ['l.wl.co'], path: /^\/l$/, in: ['u'] },
  { rule: 'messenger', hosts: ['l.messenger.com'], path: /^\/l\.php$/, in: ['u'] },

  // Microsoft
  {
    rule: 'bing',
    hosts: ['bing.com', 'www.bing.com'],
    path: /^\/ck\/a$/,
    in: ['u'],
    encoding: 'bing',
  },
  { rule: 'bing-news', hosts: ['bing.com', 'www.bing.com'], path: /^\/news\/apiclick\.aspx$/, in: ['url'] },
  { rule: 'bing-translator', hosts: ['translatetheweb.com', 'www.translatetheweb.com'], in: ['a'], isCopy: true },
  { rule: 'safelinks', hosts: ['*.safelinks.protection.outlook.com'], in: ['url'] },
  { rule: 'safelinks', hosts: ['statics.teams.cdn.office.net'], path: /\/safelinks\//, in: ['url'] },
  {
    rule: 'linkedin',
    hosts: ['linkedin.com', 'www.linkedin.com'],
    path: /^\/(?:redir\/redirect|redirect|safety\/go)\/?$/,
    in: ['url'],
  },

  // Yahoo, DuckDuckGo
  { rule: 'yahoo', hosts: ['r.search.yahoo.com'], path: /\/RU=([^/]+)/, in: 'path' },
  { rule: 'yahoo', hosts: ['search.yahoo.com'], path: /^\/r\/.*\/\*\*(.+)$/, in: 'path' },
  {
    rule: 'duckduckgo',
    hosts: ['duckduckgo.com', 'html.duckduckgo.com', 'lite.duckduckgo.com'],
    path: /^\/l\/?$/,
    in: ['uddg'],
  },

  // Networks, forums, readers
  { rule: 'tumblr', hosts: ['t.umblr.com'], path: /^\/redirect$/, in: ['z'] },
  { rule: 'reddit', hosts: ['out.reddit.com'], in: ['url'] },
  { rule: 'slack', hosts: ['slack-redir.net'], path: /^\/link$/, in: ['url'] },
  { rule: 'vk', hosts: ['vk.com', 'm.vk.com', 'away.vk.com'], path: /^\/away\.php$/, in: ['to'] },
  { rule: 'ok', hosts: ['ok.ru', 'm.ok.ru'], path: /^\/dk$/, in: ['st.link'] },
  { rule: 'telegram', hosts: ['t.me'], path: /^\/iv$/, in: ['url'] },
  { rule: 'flipboard', hosts: ['flipboard.com'], path: /^\/redirect$/, in: ['url'] },
  { rule: 'pocket', hosts: ['getpocket.com'], path: /^\/redirect$/, in: ['url'] },
  { rule: 'instapaper', hosts: ['instapaper.com', 'www.instapaper.com'], path: /^\/text$/, in: ['u'] },
  { rule: 'steam', hosts: ['steamcommunity.com'], path: /^\/linkfilter\/?$/, in: ['url', 'u'] },
  { rule: 'medium', hosts: ['medium.com'], path: /^\/r\/?$/, in: ['url'] },
  { rule: 'zhihu', hosts: ['link.zhihu.com'], in: ['target'] },
  { rule: 'weibo', hosts: ['weibo.cn'], path: /^\/sinaurl$/, in: ['u', 'toasturl'] },
  { rule: 'soundcloud', hosts: ['exit.sc'], in: ['url'] },
  { rule: 'disqus', hosts: ['disq.us'], path: /^\/url$/, in: ['url'], encoding: 'disqus' },
  { rule: 'skimlinks', hosts: ['go.skimresources.com', 'go.redirectingat.com'], in: ['url'] },
  { rule: 'viglink', hosts: ['redirect.viglink.com'], in: ['u'] },
  { rule: 'href-li', hosts: ['href.li'], in: 'query' },
  { rule: 'anonym-to', hosts: ['anonym.to'], in: 'query' },

  // Gateways of mail: https://help.proofpoint.com (URL Defense, decoding), https://learn.microsoft.com (Safe Links, above)
  { rule: 'proofpoint', hosts: ['urldefense.proofpoint.com', 'urldefense.com'], path: /^\/v1\/url$/, in: ['u'] },
  {
    rule: 'proofpoint',
    hosts: ['urldefense.proofpoint.com', 'urldefense.com'],
    path: /^\/v2\/url$/,
    in: ['u'],
    encoding: 'proofpoint2',
  },
  {
    rule: 'proofpoint',
    hosts: ['urldefense.proofpoint.com', 'urldefense.com', 'urldefense.us'],
    path: /^\/v3\/__(.+)$/,
    in: 'path',
    encoding: 'proofpoint3',
  },
  { rule: 'barracuda', hosts: ['linkprotect.cudasvc.com'], path: /^\/url$/, in: ['a'] },
  { rule: 'cisco', hosts: ['secure-web.cisco.com'], path: /^\/[^/]+\/(https?(?:%3A|:).+)$/i, in: 'path' },
  { rule: 'symantec', hosts: ['clicktime.symantec.com'], in: ['u'] },
  { rule: 'trendmicro', hosts: ['*.trendmicro.com'], path: /^\/wis\/clicktime\/v1\/query$/, in: ['url'] },
  { rule: 'avanan', hosts: ['avanan.url-protection.com'], path: /^\/v1\/url$/, in: ['o'] },
  { rule: 'edgepilot', hosts: ['link.edgepilot.com'], in: ['u'] },
  { rule: 'libraesva', hosts: ['urlsand.esvalabs.com'], in: ['u'] },
  { rule: 'fireeye', hosts: ['protect2.fireeye.com'], in: ['u'] },
  { rule: 'sophos', hosts: ['*.protection.sophos.com'], in: ['u'], encoding: 'base64' },

  // Yandex: Turbo pages, translator
  {
    rule: 'yandex-turbo',
    hosts: ['*.turbopages.org'],
    path: /^\/(?:turbo\/)?([^/]+\.[^/]+\/s\/.*)$/,
    in: 'path',
    encoding: 'turbo',
  },
  { rule: 'yandex-turbo', hosts: ['yandex.*'], path: /^\/turbo$/, in: ['text'] },
  { rule: 'yandex-turbo', hosts: ['yandex.*'], path: /^\/turbo\/(s\/.+)$/, in: 'path', encoding: 'amp' },
  { rule: 'yandex-translate', hosts: ['translate.yandex.*'], path: /^\/translate$/, in: ['url'], isCopy: true },

  // Archives: what was there at a time
  {
    rule: 'wayback',
    hosts: ['web.archive.org', 'wayback.archive.org'],
    path: /^\/web\/(?:\d+(?:[a-z]{2}_)?\/)?(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },
  {
    rule: 'archive-today',
    hosts: ['archive.today', 'archive.ph', 'archive.is', 'archive.li', 'archive.vn', 'archive.fo', 'archive.md'],
    path: /^\/(?:newest|oldest|\d[\d.-]*|o\/\w+)\/(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },
  {
    rule: 'archive-it',
    hosts: ['wayback.archive-it.org'],
    path: /^\/\w+\/\d+(?:[a-z]{2}_)?\/(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },
  {
    rule: 'uk-web-archive',
    hosts: ['webarchive.nationalarchives.gov.uk'],
    path: /^\/(?:ukgwa\/)?\d+(?:[a-z]{2}_)?\/(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },
  {
    rule: 'arquivo',
    hosts: ['arquivo.pt'],
    path: /^\/(?:noFrame\/replay|wayback)\/\d+(?:[a-z]{2}_)?\/(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },
  {
    rule: 'memento',
    hosts: ['timetravel.mementoweb.org'],
    path: /^\/memento\/\d+\/(.+)$/,
    in: 'path',
    encoding: 'bare',
    isCopy: true,
  },

  // Pages shown through another site
  { rule: 'hypothesis', hosts: ['via.hypothes.is'], path: /^\/(.+)$/, in: 'path' },
  { rule: 'reader', hosts: ['outline.com', 'txtify.it', 'r.jina.ai'], path: /^\/(https?:.+)$/, in: 'path' },
  { rule: 'twelve-foot', hosts: ['12ft.io'], path: /^\/proxy$/, in: ['q'] },
  { rule: 'twelve-foot', hosts: ['12ft.io'], path: /^\/(.+)$/, in: 'path' },
  { rule: 'printfriendly', hosts: ['printfriendly.com', 'www.printfriendly.com'], path: /^\/print\/?$/, in: ['url'] },
  { rule: 'clickability', hosts: ['*.printthis.clickability.com'], path: /^\/pt\/cpt$/, in: ['url'] },

  // Feed proxies: Mediafed. FeedBurner’s and FeedBlitz’s addresses hold numbers alone.
  {
    rule: 'feedsportal',
    hosts: ['*.feedsportal.com'],
    path: /\/l\/(0[LM][^/]+)\/[^/]+$/,
    in: 'path',
    encoding: 'feedsportal',
  },
];

/**
 * Hosts that lead elsewhere, where the address does not say where: short links, clicks, feed proxies. What is read there is
 * of another site, the one that the page names as its own.
 *
 * Source: what the services say of themselves.
 */
export const REDIRECTORS: ReadonlySet<string> = new Set([
  ...['t.co', 'bit.ly', 'j.mp', 'tinyurl.com', 'ow.ly', 'buff.ly', 'is.gd', 'goo.gl', 'lnkd.in', 'fb.me', 'dlvr.it'],
  ...['trib.al', 'ift.tt', 'flip.it', 'apple.news', 'search.app', 'share.google', 't.cn', 'redd.it', 'wp.me'],
  ...['feedproxy.google.com', 'feeds.feedburner.com', 'feeds.feedblitz.com', 'news.google.com'],
]);
