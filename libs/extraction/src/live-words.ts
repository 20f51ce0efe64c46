/**
 * How live blogs are marked up, and how the times of their entries are printed.
 *
 * Sources: the markup of news sites and of the systems that they write live blogs with (Arena, Live Blog, ScribbleLive,
 * 24liveblog, Norkon); schema.org `LiveBlogPosting`.
 */

/** What sites call a live blog and its entries. */
export const LIVE_NAMES =
  /(?<![a-z])live-?_?(?:blog|ticker|entry|entries|post|update|event|stream|feed|coverage|text|center)|liveticker|newsticker|minute-?by-?minute|minuto-?a-?minuto|en-?direct/i;

/** The clock alone: `14:05`, `14.05 Uhr`, `2:05 pm GMT`, `14h05`, `Kl. 14.05`; the zone only in the usual letters. */
export const CLOCK_LINE =
  /^(?:kl\.?\s*|at\s+)?(?<clock>\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?)(?:\s?(?:uhr|hrs?|h))?(?:\s?\(?(?<zone>[A-Z]{2,4}|МСК)\)?)?\s*[.:–—|-]?$/iu;

/** Times that are only true when the page is drawn. */
export const RELATIVE_TIME =
  /^(?:(?:updated|posted|published|last updated)\s*:?\s*)?(?:\d+|an?)\s*(?:s|m|h|d|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?)\s+ago$|^just now$/i;

/** Parts of a live blog that say its entries again: lists of the key events, and the menu of them. */
export const LIVE_MENU_SELECTOR = [
  '[class*="key-event"]',
  '[class*="keyEvent"]',
  '[class*="key-moment"]',
  '[class*="keymoment"]',
  '[class*="live-nav"]',
  '[class*="timeline-nav"]',
].join(',');

/** Parts of a page in which times are those of something else. */
export const OTHER_TIMES_SELECTOR =
  'nav,aside,footer,table,[class*="comment"],[class*="related"],[class*="sidebar"],[class*="teaser"],[class*="recommend"],[data-post-site]';
