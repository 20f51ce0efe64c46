import type { DatedValue, FieldOrigin, RawArticle, Section } from '@copydesk/contracts';
import type { Block } from './block';
import type { Observation } from './check-content';
import { chooseDate, isDoubtful } from './choose-date';
import { withoutSiteName } from './choose-headline';
import { cleanText, hasText } from './clean-text';
import type { NamedAuthors } from './find-authors';
import { findDatelineDate } from './find-dateline-date';
import { findDates } from './find-dates';
import { isSiteName } from './find-site-names';
import { findUrlDate } from './find-url-date';
import { isFurniture } from './is-furniture';
import { isProse } from './is-prose';
import type { PageFacts, PrintedDate } from './page-facts';
import { isOutlet } from './read-byline';
import { readDateLine } from './read-date-line';
import { type MastheadLine, readMastheadLine } from './read-masthead-line';
import { couldBeSection, readSection } from './read-section';
import { repeatsHeadline } from './repeats-headline';
import type { Trace } from './trace';
import { wordsOf } from './words-of';

/** What stands above the copy: everything that a reader is told before the first paragraph. */
export interface Masthead {
  readonly headline: string | undefined;
  readonly standfirst: string | undefined;
  readonly byline: string[];
  /** Where fields were found that do not say it themselves, as dates do. */
  readonly origins: FieldOrigin[];
  readonly section: Section | undefined;
  readonly publishedAt: DatedValue | undefined;
  readonly modifiedAt: DatedValue | undefined;
  /** Whether a date that is stated cannot be that of the article. */
  readonly dateDoubtful: boolean;
}

type Hints = Pick<RawArticle, 'url' | 'headline' | 'standfirst' | 'byline' | 'section' | 'publishedAt' | 'modifiedAt'> &
  Pick<Observation, 'observedAt'>;

interface Content {
  readonly blocks: readonly Block[];
  readonly pageFacts: PageFacts;
}

/** So many blocks at the top are looked at for lines of the masthead. */
const MASTHEAD_BLOCKS = 12;
const HEADLINE_LIMIT = 200;
const STANDFIRST_LIMIT = 400;
const STANDFIRST_WORDS = 6;
const KICKER_WORDS = 3;
/** A line above the copy that has a date in it, and more words than these, is about something else. */
const DATED_LINE_WORDS = 14;
/** From this on an element or a field names the author more surely than a printed byline does. */
const SURE_AUTHOR = 0.75;
/** So many dates are noted for whoever asks where one was found. */
const CANDIDATES = 50;

/**
 * Step: reads headline, standfirst, byline, section and dates, and takes their lines out of the copy.
 *
 * What a producer states goes first, then what the metadata says, then what is printed. Every field is always there,
 * if undefined, because it stands in for the producer’s own hint of the same name.
 */
export function readMasthead(article: Hints & Content, trace?: Trace): Masthead & { blocks: Block[] } {
  const { pageFacts } = article;
  const printed = pageFacts.masthead.filter((block) => !isFurniture(block));
  const masthead = printed.length > 0 ? printed : article.blocks.slice(0, MASTHEAD_BLOCKS);
  const top = readTop(masthead, {
    ...pageFacts,
    headline: hint(article.headline) ?? pageFacts.headline,
    standfirst: knownStandfirst(article),
  });
  const byline = chooseByline(article.byline, pageFacts, top.lines);
  const section = hint(article.section) ?? [...pageFacts.sections, ...top.sections].find(couldBeSection);
  const standfirst = hint(article.standfirst) ?? top.standfirst ?? pageFacts.standfirst;
  const blocks = dropTaken(article.blocks, top.taken);
  if (trace) {
    trace.masthead = masthead.filter(({ text }) => top.taken.has(text));
    trace.stage('masthead', blocks);
    noteMasthead(trace, article, top);
  }
  return {
    headline: top.headline,
    standfirst,
    byline: [...byline.names],
    origins: originsOf(article, { ...top, byline, section, standfirst }),
    section: section === undefined ? undefined : readSection(section, pageFacts.language),
    ...readDates(article, masthead, top.lines, trace),
    blocks,
  };
}

/**
 * How sure a headline, a standfirst or a section is by where it was found. Headlines: the share of development pages of
 * `bench/extract.mjs` whose title is that, by the rule of succession: `h1` 310 of 330, `meta` 22 of 52, JSON-LD 6 of 12, `title` 4 of
 * 9. What nobody states, standfirst and section are estimates, as no set has their truth.
 */
const SURE: Readonly<Record<'headline' | 'standfirst' | 'section', Readonly<Record<string, number>>>> = {
  headline: {
    producer: 0.95,
    wire: 0.95,
    profile: 0.95,
    h1: 0.94,
    'json-ld': 0.5,
    meta: 0.43,
    title: 0.45,
    printed: 0.7,
  },
  standfirst: { producer: 0.95, markup: 0.9, wire: 0.95, printed: 0.8 },
  section: { producer: 0.95, wire: 0.95, 'json-ld': 0.9, meta: 0.9, breadcrumb: 0.8, printed: 0.8 },
};
const SECTION_ELSEWHERE = 0.7;

interface Chosen extends Top {
  readonly byline: NamedAuthors;
  readonly section: string | undefined;
}

/** Where the fields were found that do not say it themselves. */
function originsOf({ pageFacts, ...given }: Hints & Content, chosen: Chosen): FieldOrigin[] {
  const { headline, standfirst, byline, section } = chosen;
  const origin = (field: keyof typeof SURE, from: string): FieldOrigin => ({
    field,
    from,
    confidence: SURE[field][from] ?? SECTION_ELSEWHERE,
  });
  const places = Object.entries(pageFacts.sectionPlaces ?? {});
  const sectionFrom = places.find(([, names]) => section !== undefined && names.includes(section))?.[0] ?? 'printed';
  const marked = pageFacts.headlineFrom === 'wire' ? 'wire' : 'markup';
  const standfirstFrom = standfirst === pageFacts.standfirst ? marked : 'printed';
  return [
    ...(headline === undefined
      ? []
      : [origin('headline', hint(given.headline) ? 'producer' : (pageFacts.headlineFrom ?? 'printed'))]),
    ...(standfirst === undefined ? [] : [origin('standfirst', hint(given.standfirst) ? 'producer' : standfirstFrom)]),
    ...(byline.names.length > 0 ? [{ field: 'byline', from: byline.from, confidence: byline.confidence }] : []),
    ...(section === undefined ? [] : [origin('section', hint(given.section) ? 'producer' : sectionFrom)]),
  ];
}

/** Notes what else there is for the fields of the masthead, beside what the page’s own facts have. */
function noteMasthead(trace: Trace, { headline, section, byline, pageFacts }: Hints & Content, top: Top): void {
  trace.found('headline', { producer: [headline], printed: pageFacts.headline === undefined ? [top.headline] : [] });
  trace.found('section', { producer: [section], printed: top.sections });
  const printed = { names: top.lines.flatMap((line) => line.byline ?? []), from: 'printed', confidence: 0.9 };
  const producer = { names: byline ?? [], from: 'producer', confidence: 0.95 };
  const wire = { names: pageFacts.byline ?? [], from: 'wire', confidence: 0.95 };
  for (const { names, from, confidence } of [producer, wire, ...pageFacts.authors, printed])
    if (names.length > 0)
      trace.candidate('byline', { value: [...new Set(names)].map(cleanText).join('; '), from, confidence });
}

/**
 * What is known to be the standfirst: what the site marks as such, unless it is the only sentence there is, or what
 * the site describes the article with, where it prints that above the copy. Nobody reads metadata.
 */
function knownStandfirst({ blocks, pageFacts }: Content): string | undefined {
  if (pageFacts.standfirst !== undefined) return blocks.filter(isProse).length > 1 ? pageFacts.standfirst : undefined;
  const copy = new Set(blocks.map(({ text }) => text));
  return pageFacts.masthead.find(({ text }) => pageFacts.descriptions.includes(text) && !copy.has(text))?.text;
}

function readDates(
  { publishedAt, modifiedAt, observedAt, url, blocks, pageFacts }: Hints & Pick<Content, 'blocks' | 'pageFacts'>,
  masthead: readonly Block[],
  lines: readonly MastheadLine[],
  trace?: Trace,
): Pick<Masthead, 'publishedAt' | 'modifiedAt' | 'dateDoubtful'> {
  const chosen = (field: 'publishedAt' | 'modifiedAt', candidates: PrintedDate[]) => {
    const choose = (some: readonly PrintedDate[]) => chooseDate(some, observedAt, pageFacts);
    for (const candidate of trace ? candidates.slice(0, CANDIDATES) : []) {
      const { value, confidence } = choose([candidate]) ?? {};
      trace?.candidate(field, { value: candidate.printed, from: candidate.provenance, reads: value ?? '', confidence });
    }
    return choose(candidates);
  };
  const published = chosen('publishedAt', [
    ...printedBy('producer', publishedAt),
    ...pageFacts.published,
    ...lines.flatMap((line) => printedBy('date-line', line.published?.value)),
    // A date among other words is still that of the article if it is printed above the copy.
    ...masthead
      .filter((block) => !isProse(block) && wordsOf(block.text).length <= DATED_LINE_WORDS)
      .flatMap(({ text }) => datesOfPublication(text))
      .flatMap((value) => printedBy('date-line', value)),
    ...printedBy('date-line', findDatelineDate(blocks.find(isProse)?.text ?? '')),
    ...printedBy('url', findUrlDate(url) ?? findUrlDate(pageFacts.canonicalUrl)),
  ]);
  const modified = chosen('modifiedAt', [
    ...printedBy('producer', modifiedAt),
    ...pageFacts.modified,
    ...lines.flatMap((line) => printedBy('date-line', line.modified?.value)),
  ]);
  // A page cannot have been changed before it was there: the one date or the other is about something else.
  const isBefore = published && modified && modified.value.slice(0, 10) < published.value.slice(0, 10);
  return {
    publishedAt: published,
    modifiedAt: isBefore ? undefined : modified,
    dateDoubtful: isDoubtful([...printedBy('producer', publishedAt), ...pageFacts.published], observedAt, pageFacts),
  };
}

/** Dates of a line that it does not say to be those of a change, or of something else. */
function datesOfPublication(line: string): string[] {
  const dates = readDateLine(line);
  // `Science update` is what a page calls its news, not when it was changed.
  const isNews = dates[0]?.means === 'modified' && /\bupdate\s+$/i.test(line.slice(0, dates[0].start));
  const isOther = dates[0] !== undefined && dates[0].means !== undefined && dates[0].means !== 'published';
  return isOther && !isNews ? [] : dates.map(({ value }) => value);
}

interface Top {
  readonly headline: string | undefined;
  readonly standfirst: string | undefined;
  /** Sections as printed, the most certain first; a line over the title may be none. */
  readonly sections: readonly string[];
  readonly lines: readonly MastheadLine[];
  /** Texts of what has been read, which is not copy. */
  readonly taken: ReadonlySet<string>;
}

type Known = Pick<PageFacts, 'headline' | 'authors' | 'standfirst' | 'siteNames'>;

/** Reads the blocks at the top of an article, the first of which is its title unless that is known. */
function readTop(blocks: readonly Block[], known: Known): Top {
  const read = blocks.map(({ text }) => readMastheadLine(text));
  const isCopy = (block: Block, index: number) => read[index] === undefined && isProse(block);
  const leadAt = blocks.findIndex(isCopy);
  const secondAt = blocks.findIndex((block, index) => index > leadAt && isCopy(block, index));
  const end = leadAt < 0 || secondAt < 0 ? blocks.length : secondAt;
  const lastLine = read.slice(0, end).findLastIndex((line) => line !== undefined);

  const unread = blocks.filter((_, index) => read[index] === undefined);
  const title = known.headline === undefined && blocks.length > 1 ? findTitle(unread, known.siteNames) : undefined;
  const lines = blocks.map(({ text }) => text);
  const headline = known.headline ?? (title && withoutSiteName(title.text, { siteNames: known.siteNames, lines }));
  const titleAt = blocks.findIndex((block) => block === title || (headline && repeatsHeadline(block.text, headline)));
  const kickers = blocks.filter(
    ({ text }, index) => index < titleAt && read[index] === undefined && couldBeKicker(text, known.siteNames),
  );

  // A paragraph with a byline or a date below it is no part of the body, and neither is a line without a full stop.
  const isAbove = (index: number) => index > titleAt && index < (index <= lastLine ? end : leadAt);
  const isStandfirst = (block: Block, index: number) =>
    titleAt >= 0 &&
    read[index] === undefined &&
    (isAbove(index) || block.text === known.standfirst) &&
    couldBeStandfirst(block, headline!, known.authors);
  const standfirst = blocks.find(isStandfirst);

  const isTaken = (block: Block, index: number) =>
    index < end && (read[index] !== undefined || block === standfirst || block === title || kickers.includes(block));
  const told = read.slice(0, end).filter((line) => line !== undefined);
  return {
    headline,
    standfirst: standfirst?.text,
    sections: [...told.flatMap(({ section }) => section ?? []), ...kickers.map(({ text }) => text).reverse()],
    lines: told,
    taken: new Set(blocks.filter(isTaken).map(({ text }) => text)),
  };
}

/** The first line that could be a title; a single word, or the name of the site, over another one is none. */
function findTitle(unread: readonly Block[], siteNames: readonly string[]): Block | undefined {
  const [first, second] = unread;
  if (first === undefined || !couldBeHeadline(first)) return undefined;
  const isOver = wordsOf(first.text).length === 1 || isSiteName(first.text, siteNames);
  return isOver && second && couldBeHeadline(second) && !isProse(second) ? second : first;
}

/** The copy without the lines at its top that were read. */
function dropTaken(blocks: readonly Block[], taken: ReadonlySet<string>): Block[] {
  const leadAt = blocks.findIndex((block) => isProse(block) && !taken.has(block.text));
  return blocks.filter(({ text }, index) => index >= leadAt || !taken.has(text));
}

const couldBeHeadline = ({ kind, text }: Block): boolean =>
  text.length <= HEADLINE_LIMIT && (kind === 'heading' || kind === 'paragraph');

const couldBeKicker = (text: string, siteNames: readonly string[]): boolean =>
  wordsOf(text).length <= KICKER_WORDS && couldBeSection(text) && !isOutlet(text) && !isSiteName(text, siteNames);

const couldBeStandfirst = ({ kind, text, linked }: Block, headline: string, authors: PageFacts['authors']): boolean =>
  kind !== 'list-item' &&
  linked <= 0.5 &&
  text.length <= STANDFIRST_LIMIT &&
  wordsOf(text).filter((word) => /\p{L}/u.test(word)).length >= STANDFIRST_WORDS &&
  !/\s[›»>]\s/.test(text) &&
  findDates(text).length === 0 &&
  !authors.some(({ names }) => names.some((name) => text.includes(name))) &&
  !repeatsHeadline(text, headline);

const hint = (value: string | undefined): string | undefined => {
  const text = cleanText(value ?? '');
  return hasText(text) ? text : undefined;
};

const printedBy = (provenance: PrintedDate['provenance'], printed: string | undefined): PrintedDate[] =>
  printed === undefined ? [] : [{ printed, provenance }];

/** The names of a byline, and where they were found. */
function chooseByline(
  given: readonly string[] | undefined,
  facts: PageFacts,
  lines: readonly MastheadLine[],
): NamedAuthors {
  const stated = (given ?? []).map(cleanText).filter(hasText);
  if (stated.length > 0) return { names: stated, from: 'producer', confidence: 0.95 };
  if (facts.byline) return { names: facts.byline, from: 'wire', confidence: 0.95 };
  const printed = lines.flatMap(({ byline }) => byline ?? []);
  // What is only named like an author, somewhere on the page, says less than a byline above the copy.
  const certain = facts.authors.find(({ confidence }) => confidence >= SURE_AUTHOR || printed.length === 0);
  return certain ?? { names: [...new Set(printed)], from: 'printed', confidence: 0.9 };
}
