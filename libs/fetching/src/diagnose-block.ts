import {
  BOT_WALLS,
  type BotWall,
  CONSENT_HOST,
  CONSENT_MARKUP,
  CONSENT_TITLES,
  GEO_BLOCK_TEXTS,
  LOGIN_HOST,
  LOGIN_PATHS,
  NOT_FOUND_TITLES,
} from './block-marks';
import { decodeBody } from './decode-body';
import type { Fetched } from './fetched';
import type { Headers } from './headers';
import { type PageParts, partsOf } from './page-parts';

export type BlockKind =
  | 'rate-limit'
  | 'bot-wall'
  | 'consent-page'
  | 'login-wall'
  | 'soft-404'
  | 'geo-block'
  | 'html-instead-of-feed'
  | 'empty';

/** Why there is no news in an answer, though there is an answer. */
export interface Block {
  readonly kind: BlockKind;
  /** What shows it, for whoever doubts. */
  readonly evidence: string;
  /** What an operator can do about it. */
  readonly nextStep: string;
}

export type Answered = Pick<Fetched, 'asked' | 'url' | 'status' | 'headers' | 'body'>;

const NEXT_STEPS: Readonly<Record<BlockKind, string>> = {
  'rate-limit': 'Ask less often: make the interval of the source longer, and keep to Retry-After.',
  'bot-wall': 'Ask the publisher to let Copydesk in by its User-Agent, or for a feed or licence; do not go around it.',
  'consent-page': 'Use the feed or sitemap of the site, or ask the publisher for access without a question of consent.',
  'login-wall': 'The page is for those who are known there: ask the publisher for a feed or an agreement.',
  'soft-404': 'The page is gone: look for its new address, or remove the source.',
  'geo-block': 'The publisher keeps this part of the world out: ask for an agreement, or fetch from where it is open.',
  'html-instead-of-feed': 'The address of the feed has changed: find the new one with the home page of the site.',
  empty: 'Look at the address in a browser; if it stays empty, find another feed or remove the source.',
};

/** A page that refuses is small: what is beyond is not looked at. */
const LOOKED_AT_BYTES = 256 * 1024;

/** Letters that a reader sees. A page with more says something, be it about cookies, robots or what was not found. */
const THIN_TEXT = 1_500;

/** What a page has that takes itself for a story, however short: Open Graph and schema.org. */
const STORY_MARKUP = ['content="article"', 'articlebody', '"newsarticle"', '"reportagenewsarticle"'];

/**
 * Whether an answer keeps its news from us, instead of being what was expected. `undefined` if nothing shows that: a
 * plain 404 or 500 says so itself. In doubt there is none, since an article taken for a block is lost.
 */
export function diagnoseBlock(response: Answered, expected: 'feed' | 'page'): Block | undefined {
  const { status, headers, body } = response;
  if (status === 304) return undefined;
  const isError = status >= 400;
  const wall = BOT_WALLS.find((one) => hasHeader(one.headers, headers));
  if (wall) return block('bot-wall', `the header that ${wall.vendor} refuses robots with`);
  if (status === 429) return block('rate-limit', 'status 429');
  if (status === 451) return block('geo-block', 'status 451, unavailable for legal reasons');
  if (status === 401 || status === 402 || status === 407) return block('login-wall', `status ${status}`);
  if (isError) return diagnoseError(response);
  if (body.every((byte) => byte <= 0x20)) return block('empty', `status ${status} with nothing in it`);
  const start = startOf(response);
  if (!looksLikeHtml(start)) return undefined;
  const page = body.length > LOOKED_AT_BYTES ? undefined : partsOf(start);
  return (
    diagnoseRedirect(response, page) ??
    (page && diagnosePage(page, expected)) ??
    (expected === 'feed' ? block('html-instead-of-feed', 'it begins as a page of HTML does') : undefined)
  );
}

const block = (kind: BlockKind, evidence: string): Block => ({ kind, evidence, nextStep: NEXT_STEPS[kind] });

/** As it is compared: in lower case, with spaces that are spaces. */
const startOf = ({ body, headers }: Answered): string =>
  decodeBody(body.subarray(0, LOOKED_AT_BYTES), headers['content-type'])
    .text.replaceAll('\u00a0', ' ')
    .replaceAll('’', "'")
    .toLowerCase();

/** An error is no article, so a mark anywhere in it is enough. */
function diagnoseError(response: Answered): Block | undefined {
  const { status, headers } = response;
  // Of others, a gateway that is down says so with the header of its vendor too.
  const isRefusal = status === 403 || status === 405;
  const text = startOf(response);
  const geo = GEO_BLOCK_TEXTS.find((words) => text.includes(words));
  if (isRefusal && geo) return block('geo-block', `status ${status}, and the page says ${JSON.stringify(geo)}`);
  const wall = BOT_WALLS.find(({ markup }) => markup.some((mark) => text.includes(mark)));
  if (wall && (isRefusal || status === 503))
    return block('bot-wall', `the page that ${wall.vendor} refuses robots with`);
  const byHeader = BOT_WALLS.find((one) => hasHeader(one.headersOfErrors, headers));
  return isRefusal && byHeader ? block('bot-wall', `status ${status} from ${byHeader.vendor}`) : undefined;
}

function diagnosePage({ title, text, markup }: PageParts, expected: 'feed' | 'page'): Block | undefined {
  if (text.length > THIN_TEXT || STORY_MARKUP.some((mark) => markup.includes(mark))) return undefined;
  for (const { vendor, markup: marks } of BOT_WALLS) {
    const mark = marks.find((one) => markup.includes(one));
    if (mark) return block('bot-wall', `the page that ${vendor} refuses robots with: ${mark}`);
  }
  const asks = CONSENT_MARKUP.find((mark) => markup.includes(mark));
  const says = CONSENT_TITLES.find((words) => title.includes(words));
  if (asks && says)
    return block('consent-page', `the title says ${JSON.stringify(says)}, and ${asks} asks for consent`);
  const geo = GEO_BLOCK_TEXTS.find((words) => text.includes(words));
  if (geo) return block('geo-block', `the page says ${JSON.stringify(geo)}, and little else`);
  if (expected === 'page' && isNotFoundTitle(title))
    return block('soft-404', `the title is ${JSON.stringify(title.slice(0, 100))}, and there is no story`);
  return undefined;
}

function diagnoseRedirect({ asked, url }: Answered, page: PageParts | undefined): Block | undefined {
  const [from, to] = [new URL(asked), new URL(url)];
  if (CONSENT_HOST.test(to.hostname) && !CONSENT_HOST.test(from.hostname))
    return block('consent-page', `it redirects to ${to.hostname}`);
  const isThin = page !== undefined && page.text.length <= THIN_TEXT;
  if (isThin && asksWho(to) && !asksWho(from)) return block('login-wall', `it redirects to ${to.host}${to.pathname}`);
  if (isHomePage(to) && looksLikeStory(from) && siteOf(from) === siteOf(to))
    return block('soft-404', 'it redirects to the home page');
  return undefined;
}

const asksWho = (url: URL) => LOGIN_HOST.test(url.hostname) || LOGIN_PATHS.includes(lastPart(url));

const lastPart = ({ pathname }: URL) =>
  (pathname.split('/').filter(Boolean).at(-1) ?? '').toLowerCase().replace(/\.\w{1,5}$/, '');

const isHomePage = ({ pathname, search }: URL) => search === '' && /^\/(index\.\w{1,5}|home\/?)?$/i.test(pathname);

/** `/2026/06/ferry` or `/ferry-returns-to-harbour`, but not `/news`, which may well be the home page by now. */
function looksLikeStory({ pathname }: URL): boolean {
  const parts = pathname.split('/').filter(Boolean);
  const last = parts.at(-1) ?? '';
  return /\d{4}/.test(pathname) || last.split('-').length > 3;
}

const siteOf = ({ hostname }: URL) => hostname.replace(/^(www|m|amp)\./, '');

/** One of its parts is nothing else: `Page not found | Harbour Post`, not `Page not found: a short story of the web`. */
function isNotFoundTitle(title: string): boolean {
  const parts = [title, ...title.split(/ [|·•–—-] | ?[|｜»] ?/)];
  return parts.some((part) => NOT_FOUND_TITLES.includes(part.trim().replace(/[.!…]+$/, '')));
}

function hasHeader(marks: BotWall['headers'], headers: Headers): boolean {
  return (marks ?? []).some(([name, value]) => headers[name]?.trim().toLowerCase().startsWith(value));
}

/** Whether the first thing that is no comment or declaration is an element of HTML. */
function looksLikeHtml(text: string): boolean {
  let at = 0;
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : undefined;
    if (end === undefined) break;
    const found = text.indexOf(end, at);
    if (found === -1) return false;
    at = found + end.length;
  }
  return /^<(!doctype\s+html|html|head|body|title|meta|script)\b/.test(text.slice(at, at + 40));
}
