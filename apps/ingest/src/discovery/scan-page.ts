import { cleanText } from '@copydesk/extraction';
import { Tokenizer } from 'htmlparser2';

/** A `link` element. What it does not state is an empty string. */
export interface HeadLink {
  /** In lower case. */
  readonly rels: readonly string[];
  readonly href: string;
  /** In lower case, without parameters. */
  readonly type: string;
  readonly title: string;
}

export interface Anchor {
  readonly href: string;
  /** What a reader sees of it, else its title. */
  readonly text: string;
}

/** What a page says of itself and where it leads to. Addresses are as written, character references decoded. */
export interface ScannedPage {
  /** What addresses are relative to: where the page is, or what its `base` element says. */
  readonly base: string;
  readonly title?: string;
  readonly siteName?: string;
  readonly generator?: string;
  /** BCP 47, as the page has it. */
  readonly language?: string;
  readonly links: readonly HeadLink[];
  readonly anchors: readonly Anchor[];
}

/** Of one page: the rest is left out. Home pages have some hundreds. */
const MOST_LINKS = 20_000;
const TEXT_LENGTH = 300;

/** Elements whose attributes are looked at. */
const READ = new Set(['html', 'base', 'meta', 'link', 'a', 'area']);

/**
 * Reads a page from left to right without building a tree: in time proportional to its length, however it is nested.
 *
 * @param url where the page is, absolute
 */
export function scanPage(html: string, url: string): ScannedPage {
  const links: HeadLink[] = [];
  const anchors: { href: string; text: string; title: string }[] = [];
  const meta = new Map<string, string>();
  let base: string | undefined;
  let language: string | undefined;
  let title: string | undefined;

  let tag = '';
  let attributes = new Map<string, string>();
  let name = '';
  let value: string[] = [];
  /** What text belongs to: the title, the anchor that is open, or nothing. */
  let open: 'title' | 'anchor' | undefined;

  const opened = () => {
    const read = (attribute: string) => attributes.get(attribute)?.trim() ?? '';
    if (tag === 'title' && title === undefined) {
      open = 'title';
      title = '';
    } else if (tag === 'html') language ??= read('lang') || read('xml:lang') || undefined;
    else if (tag === 'base') base ??= read('href') || undefined;
    else if (tag === 'meta') {
      const key = (read('property') || read('name') || read('http-equiv')).toLowerCase();
      if (key && !meta.has(key)) meta.set(key, read('content'));
    } else if (tag === 'link' && links.length < MOST_LINKS)
      links.push({
        rels: read('rel').toLowerCase().split(/\s+/),
        href: read('href'),
        type: read('type').toLowerCase().split(';')[0]!.trim(),
        title: read('title'),
      });
    else if ((tag === 'a' || tag === 'area') && read('href') && anchors.length < MOST_LINKS) {
      anchors.push({ href: read('href'), text: '', title: read('title') || read('aria-label') });
      open = tag === 'a' ? 'anchor' : undefined;
    }
  };
  const text = (words: string) => {
    if (open === 'title' && title!.length < TEXT_LENGTH) title += words.slice(0, TEXT_LENGTH);
    const last = anchors.at(-1);
    if (open === 'anchor' && last && last.text.length < TEXT_LENGTH) last.text += words.slice(0, TEXT_LENGTH);
  };
  const ignore = () => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        tag = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        value = [];
      },
      onattribdata: (start, end) => {
        if (READ.has(tag)) value.push(html.slice(start, end));
      },
      onattribentity: (codePoint) => {
        if (READ.has(tag)) value.push(String.fromCodePoint(codePoint));
      },
      // The first of two attributes of one name counts: WHATWG HTML, section 13.2.5.33.
      onattribend: () => {
        if (READ.has(tag) && !attributes.has(name)) attributes.set(name, value.join(''));
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => {
        const closed = html.slice(start, end).toLowerCase();
        if (closed === 'title' || closed === 'a') open = undefined;
      },
      ontext: (start, end) => text(html.slice(start, end)),
      ontextentity: (codePoint) => text(String.fromCodePoint(codePoint)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();

  language ??= meta.get('content-language')?.split(',')[0] ?? meta.get('og:locale')?.replace('_', '-');
  const facts = {
    title: cleanText(title ?? ''),
    siteName: cleanText(meta.get('og:site_name') ?? meta.get('application-name') ?? ''),
    generator: cleanText(meta.get('generator') ?? ''),
    language: language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language.trim()) ? language.trim() : '',
  };
  return {
    base: webAddress(base ?? '', url) ?? url,
    ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== '')),
    links,
    anchors: anchors.map(({ href, text: seen, title: said }) => ({ href, text: cleanText(seen) || cleanText(said) })),
  };
}

/** So long is no address that anybody can be asked for. */
const ADDRESS_LENGTH = 2048;

/** An absolute address of the web without fragment; undefined for what is none. */
export function webAddress(href: string, base?: string): string | undefined {
  if (href === '' || href.length > ADDRESS_LENGTH || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) return undefined;
  url.hash = '';
  return url.href;
}
