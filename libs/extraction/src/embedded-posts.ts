/**
 * How posts of other sites stand in pages: the markup that each site gives out to embed a post with.
 *
 * Sources: the embed code of X, Instagram, Facebook, TikTok, Threads, Bluesky, Mastodon, Reddit and Telegram.
 */

export interface PostForm {
  readonly site: string;
  readonly selector: string;
  /** The attribute that says where the post is; otherwise its last link does. */
  readonly address?: string;
}

export const POST_FORMS: readonly PostForm[] = [
  { site: 'X', selector: 'blockquote[class*="twitter-tweet"],blockquote[class*="twitter-video"]' },
  { site: 'Instagram', selector: 'blockquote[class*="instagram-media"]', address: 'data-instgrm-permalink' },
  { site: 'TikTok', selector: 'blockquote[class*="tiktok-embed"]', address: 'cite' },
  { site: 'Threads', selector: 'blockquote[class*="text-post-media"]', address: 'data-text-post-permalink' },
  { site: 'Bluesky', selector: 'blockquote[class*="bluesky-embed"]' },
  { site: 'Mastodon', selector: 'blockquote[class*="mastodon-embed"]' },
  { site: 'Reddit', selector: 'blockquote[class*="reddit-embed"],blockquote[class*="reddit-card"]' },
  { site: 'Facebook', selector: '.fb-post,.fb-video', address: 'data-href' },
  { site: 'Telegram', selector: 'blockquote[class*="telegram-post"]' },
];

/** Whatever could be meant by the selectors above. */
export const POST_MARKS =
  /twitter-(?:tweet|video)|instagram-media|tiktok-embed|text-post-media|bluesky-embed|mastodon-embed|reddit-(?:embed|card)|fb-(?:post|video)|telegram-post/;

/**
 * Whose post it is, printed below it: `— Holm Ferries (@holmferries)`, `A post shared by Holm Ferries (@holmferries)`; the
 * words before the name in the languages that Instagram prints it in.
 */
export const SIGNATURE =
  /(?:[—–]|(?:^|\s)(?:by|von|par|por|de|da|di|door|av|af|от|від|przez))\s+(?<name>[^—–()]{1,80}?)\s*\((?<handle>@[\w.@-]{1,80})\)/iu;

/** `Posted by Holm Ferries on Monday, March 4, 2026`, `Post by @ferries@holm.example`, `by u/ferries in r/holm` */
export const NAMED_BY = /(?:^|\s)(?:posted by|post by|by)\s+(?<name>\S.{0,80}?)(?:\s+(?:on|in)\s.*)?$/iu;

/** Lines of an embedded post that are none of its words. */
export const POST_FURNITURE: readonly RegExp[] = [
  /^(?:view|see|open|watch)\b.{0,40}\b(?:on|post|profile|comments?|thread)\b/i,
  /^(?:ver|vea|veja|sieh|voir|visualizza|bekijk|zobacz|se|посмотреть|переглянути)\b.{0,60}\b(?:instagram|facebook|x|twitter|tiktok|threads)\b/iu,
  /^(?:an? (?:post|video|reel|photo) shared by|ein (?:von .{1,80} geteilter )?beitrag|une publication partagée par|una publicación compartida (?:por|de)|un post condiviso da|u(?:m|ma) (?:post|publicação|foto) (?:compartilhad|partilhad)[oa] por|een bericht gedeeld door|публикация от|допис, поширений)/iu,
  /^(?:posted|post) by\b/i,
  /^by u\/\S+ in r\//i,
  /^♬/u,
  /^@[\w.-]+$/,
  /^\[image or embed\]$/i,
  /^[—–]\s[^()]{1,80}\(@/u,
];

/** What stands for a picture or a link at the end of a post. */
export const POST_TAIL = /(?:\s*(?:pic\.(?:twitter|x)\.com\/\w+|https?:\/\/t\.co\/\w+|\[image or embed\]))+\s*$/i;
