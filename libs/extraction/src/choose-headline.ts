import { isSiteName } from './find-site-names';
import { wordsOf } from './words-of';

/** The titles that a page gives itself, all of them clean. */
export interface PageTitles {
  /** Text of the `h1` elements. */
  readonly printed: readonly string[];
  /** `headline` of the JSON-LD. */
  readonly stated: readonly string[];
  /** Open Graph and other metadata. */
  readonly shared: readonly string[];
  /** The `title` element. */
  readonly document?: string | undefined;
}

/** What is known of the page when a title is to be told from the name of the site. */
export interface TitleContext {
  /** Names of the site, the label of its host among them. */
  readonly siteNames?: readonly string[] | undefined;
  /** Lines that the page prints, the title not among them. */
  readonly lines?: readonly string[] | undefined;
}

/** Marks by which sites part a title from their own name; dash and colon are found in headlines as well. */
const BAR = /[|»·•]|::/;
const MARK = /\s(?:[|»·•]+|::|[–—-]+)\s|:\s/g;
const SITE_WORDS = 5;
const HEADLINE_WORDS = 4;
/** A longer one is no title, and would take a time that grows with the square of its length. */
const TITLE_LIMIT = 500;

/** A headline, and which title of the page it is. */
export interface ChosenHeadline {
  readonly text: string;
  readonly from: 'h1' | 'json-ld' | 'meta' | 'title';
}

/**
 * The headline among the titles of a page: the printed one that another title repeats, since sites print their own name
 * as `h1` too; failing that what the metadata states, then the only thing that is printed, then the title of the window.
 */
export function chooseHeadline(
  { printed, stated, shared, document }: PageTitles,
  context: TitleContext = {},
): ChosenHeadline | undefined {
  const isSite = (title: string) => isSiteName(title, context.siteNames) || endsTitle(title, document);
  const window = document === undefined ? [] : [document];
  const headings = printed.filter((title) => !isSite(title));
  const [repeated] = headings
    .filter((heading) => [...stated, ...shared, ...window].some((title) => contains(title, heading)))
    .sort((one, other) => other.length - one.length);
  if (repeated) return { text: repeated, from: 'h1' };
  const from = (titles: readonly string[], place: ChosenHeadline['from']) =>
    titles.map((text): ChosenHeadline => ({ text, from: place }));
  const best = [
    ...from(stated, 'json-ld'),
    ...from(shared, 'meta'),
    ...from(headings.length === 1 ? headings : [], 'h1'),
    ...from(window, 'title'),
    ...from(headings, 'h1'),
  ].find(({ text }) => !isSite(text));
  return best && { ...best, text: withoutSiteName(best.text, context) };
}

/**
 * A title without the name of the site before or after it: where the name is known, where the page prints the rest as a
 * line of its own, or where a bar parts a few words from a whole headline. What a colon follows may be a speaker, so
 * there the name has to be known, or printed by itself as well.
 */
export function withoutSiteName(title: string, { siteNames, lines = [] }: TitleContext = {}): string {
  if (title.length > TITLE_LIMIT) return title;
  const isKnown = (part: string) => isSiteName(part, siteNames);
  const isPrinted = (part: string) => lines.some((line) => sameWords(line, part));
  const isShort = (part: string) => wordsOf(part).length <= SITE_WORDS && /^[\p{Lu}\p{Lo}]/u.test(part);
  for (const { index, 0: mark } of [...title.matchAll(MARK)].reverse()) {
    const before = title.slice(0, index).trim();
    const after = title.slice(index + mark.length).trim();
    if (before === '' || after === '') continue;
    if (isKnown(after)) return before;
    if (isKnown(before)) return after;
    if (isPrinted(before) && isPrinted(after)) return after;
    if (mark.startsWith(':')) continue;
    if (isShort(after) && isPrinted(before)) return before;
    if (isShort(before) && isPrinted(after)) return after;
    if (BAR.test(mark) && isShort(after) && wordsOf(before).length > HEADLINE_WORDS) return before;
  }
  return title;
}

/** Whether a heading is what the title of the window has behind its last mark, after more words: the name of the site. */
function endsTitle(heading: string, document: string | undefined): boolean {
  if (document === undefined || document.length > TITLE_LIMIT) return false;
  const last = [...document.matchAll(MARK)].at(-1);
  if (last === undefined || last[0].startsWith(':')) return false;
  const before = document.slice(0, last.index);
  return (
    sameWords(heading, document.slice(last.index + last[0].length)) && wordsOf(before).length > wordsOf(heading).length
  );
}

const sameWords = (one: string, other: string): boolean => wordsOf(one).join(' ') === wordsOf(other).join(' ');

const contains = (title: string, part: string): boolean => {
  const words = wordsOf(part).join(' ');
  return words !== '' && ` ${wordsOf(title).join(' ')} `.includes(` ${words} `);
};
