import { Unprocessable } from '@copydesk/contracts';
import type { Block } from './block';
import { type ExtractedArticle, type ExtractionInput, extractArticle } from './extract-article';
import { qualityTerms } from './measure-quality';
import {
  type DropRule,
  type ExplainedField,
  type ExplainedLine,
  FIELD_NAMES,
  type FieldName,
  type PageExplanation,
} from './page-explanation';
import { placeLines, placesOf } from './place-lines';
import { readMastheadLine } from './read-masthead-line';
import { repeatsHeadline } from './repeats-headline';
import { type Candidate, Trace } from './trace';

/** How much of a page an explanation has room for: lines, characters of all of them, and of one. */
const ROOM = { lines: 3_000, characters: 500_000, line: 5_000 };
/** Places that a field could have its value from, of which so many are told. */
const CANDIDATES = 30;
const CANDIDATE_LENGTH = 500;
/** A line of the page that is a part of a longer paragraph of the article is found by its text, if it is this long. */
const PART_LENGTH = 25;
const PARTS = { lines: 2_000, characters: 200_000 };

/**
 * How an article is read: the same as `extractArticle`, told line by line and candidate by candidate. Of what is no
 * article it says why, and what was seen.
 */
export function explainPage(input: ExtractionInput): PageExplanation {
  const trace = new Trace();
  trace.found('canonicalUrl', { url: [input.url] });
  const read = attempt(() => extractArticle(input, trace));
  const article = 'article' in read ? read.article : undefined;
  const lines = linesOf(trace, article);
  return {
    mediaType: input.content.mediaType,
    characters: trace.characters,
    ...(article ? { article: articleOf(article) } : {}),
    ...('rejected' in read && { rejected: read.rejected }),
    ...(trace.measured && {
      winner: trace.readings.find(({ won }) => won)?.name ?? 'stripped',
      ...(article?.extraction && { quality: { value: article.extraction.quality, ...qualityTerms(trace.measured) } }),
    }),
    readings: trace.readings.map(({ name, won, why, prose, quality, blocks }) => ({
      ...{ name, won, why: [...why], prose, quality },
      lineCount: blocks.length,
      characters: blocks.reduce((length, { text }) => length + text.length, 0),
      lines: withinRoom(blocks, ({ text }) => text).map(({ text }) => cut(text)),
    })),
    fields: FIELD_NAMES.map((field) => fieldOf(field, trace.candidates.get(field) ?? [], article)),
    lines: withinRoom(lines, ({ text }) => text).map((line) => ({ ...line, text: cut(line.text) })),
    lineCount: lines.length,
  };
}

type Attempt =
  | { readonly article: ExtractedArticle }
  | { readonly rejected: { readonly code: string; readonly detail: string } };

function attempt(read: () => ExtractedArticle): Attempt {
  try {
    return { article: read() };
  } catch (error) {
    if (!(error instanceof Unprocessable)) throw error;
    return { rejected: { code: error.code, detail: error.detail } };
  }
}

const cut = (text: string): string => (text.length > ROOM.line ? `${text.slice(0, ROOM.line)}…` : text);

function withinRoom<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  let room = ROOM.characters;
  const last = items.slice(0, ROOM.lines).findIndex((item) => {
    room -= Math.min(ROOM.line, textOf(item).length);
    return room < 0;
  });
  return items.slice(0, last < 0 ? ROOM.lines : last);
}

function articleOf(article: ExtractedArticle): NonNullable<PageExplanation['article']> {
  const { headline, standfirst, byline, section, publishedAt, modifiedAt, day, language, canonicalUrl } = article;
  const { paragraphs, text, flags } = article;
  return {
    ...{ headline, standfirst, byline, section, publishedAt, modifiedAt, day, language, canonicalUrl },
    paragraphs: withinRoom(paragraphs, (each) => each.text).map((each) => ({ text: cut(each.text), kind: each.kind })),
    characters: text.length,
    flags: [
      ...Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : [])),
      ...(article.isEncodingSuspect ? ['encodingSuspect'] : []),
    ],
  };
}

function fieldOf(
  field: FieldName,
  candidates: readonly Candidate[],
  article: ExtractedArticle | undefined,
): ExplainedField {
  const value = article && printedOf(article, field);
  // What a producer states is asked first, and is noted where the rest of the masthead is read.
  const inOrder = [...candidates].sort((one, other) => rankOf(one) - rankOf(other));
  const at = article && value !== undefined ? inOrder.findIndex((each) => gives(each, field, value, article)) : -1;
  const shown = inOrder.slice(0, CANDIDATES);
  return {
    field,
    ...(value !== undefined && { value }),
    candidates: (at < CANDIDATES ? shown : [...shown, inOrder[at]!]).map((candidate) => ({
      ...candidate,
      value: candidate.value.slice(0, CANDIDATE_LENGTH),
      taken: candidate === inOrder[at],
    })),
  };
}

const rankOf = ({ from }: Candidate): number => (from === 'producer' ? 0 : 1);

function printedOf(article: ExtractedArticle, field: FieldName): string | undefined {
  switch (field) {
    case 'headline':
    case 'canonicalUrl':
      return article[field];
    case 'byline':
      return article.byline.length > 0 ? article.byline.join('; ') : undefined;
    case 'section':
      return article.section?.printed;
    default:
      return article[field]?.value;
  }
}

/** Whether a candidate is where a field has its value from, if it is the first that is. */
function gives({ value, from, reads }: Candidate, field: FieldName, taken: string, article: ExtractedArticle): boolean {
  switch (field) {
    case 'publishedAt':
    case 'modifiedAt':
      return reads === taken && from === article[field]?.provenance;
    case 'byline':
      return value === taken && from === article.origins.find((origin) => origin.field === field)?.from;
    case 'canonicalUrl':
      // It may have been unwrapped, or been one of several forms.
      return from === article.canonicalUrlOrigin?.from.split('+', 1)[0];
    case 'headline':
      // A title is taken without the name of its site.
      return value === taken || value.startsWith(`${taken} `) || value.endsWith(` ${taken}`);
    default:
      return value.trim() === taken;
  }
}

type Fate = Pick<ExplainedLine, 'fate' | 'detail' | 'paragraph'>;

/** The lines of the page, and what became of each. */
function linesOf(trace: Trace, article: ExtractedArticle | undefined): ExplainedLine[] {
  const page = trace.lines.map(({ text }) => text);
  const fates: (Fate | undefined)[] = new Array(page.length);
  const places = placesOf(page);
  const textsOf = (blocks: readonly Block[]) => blocks.map(({ text }) => text);
  const place = (blocks: readonly Block[]) => placeLines(textsOf(blocks), places);

  const inReading = fatesOfTaken(trace, article);
  for (const [index, at] of place(trace.taken).entries()) if (at !== undefined) fates[at] = inReading[index];
  const isCopy = (at: number) => fates[at]?.fate === 'taken';

  const removed = trace.removed.flatMap(({ name, blocks }) => blocks.map((block) => ({ ...block, name })));
  for (const [index, at] of place(removed).entries())
    if (at !== undefined) fates[at] ??= { fate: 'furniture', detail: removed[index]!.name };
  const placeOf = new Map(trace.lines.map((block, at) => [block, at]));
  for (const block of trace.masthead) {
    const at = placeOf.get(block);
    if (at === undefined || isCopy(at)) continue;
    const detail = detailOf(block.text, article);
    // A line over the title that may be a section says less than the element that it stands in.
    if ('detail' in detail || fates[at] === undefined) fates[at] = { fate: 'masthead', ...detail };
  }
  const titleAt = article ? page.indexOf(article.headline) : -1;
  if (titleAt >= 0 && !isCopy(titleAt)) fates[titleAt] = { fate: 'masthead', detail: 'headline' };
  markParts(trace.lines, fates, article);

  const readingsOf: ExplainedLine['readings'][] = page.map(() => []);
  for (const { name, blocks } of trace.readings)
    for (const at of place(blocks)) if (at !== undefined) readingsOf[at]!.push(name);

  const shown = trace.lines.map(({ text, kind }, at) => ({
    text,
    kind,
    ...(fates[at] ?? { fate: 'outside' as const }),
    readings: readingsOf[at]!,
  }));
  return withHidden(shown, trace);
}

/** What became of each line of the reading that won. */
function fatesOfTaken({ taken, stages }: Trace, article: ExtractedArticle | undefined): Fate[] {
  const fates: Fate[] = new Array(taken.length);
  let left = [...taken.entries()];
  for (const { ruleOf, kept } of stages) {
    const staying: typeof left = [];
    for (const entry of left) {
      // By text: a stage may make new ones of the lines that it keeps.
      if (entry[1].text === kept[staying.length]?.text) staying.push(entry);
      else fates[entry[0]] = fateBy(ruleOf(entry[1]), entry[1], article);
    }
    left = staying;
  }
  for (const [paragraph, [index]] of left.entries()) {
    const isParagraph = article && paragraph < article.paragraphs.length;
    // Of what is no article nothing was made a paragraph, and no heading was found to be the last.
    fates[index] = isParagraph ? { fate: 'taken', paragraph } : { fate: article ? 'trailing-heading' : 'taken' };
  }
  return fates;
}

const fateBy = (rule: DropRule, { text }: Block, article: ExtractedArticle | undefined): Fate => ({
  fate: rule,
  ...(rule === 'masthead' && detailOf(text, article)),
});

/** Which field a line of the masthead was read as. */
function detailOf(text: string, article: ExtractedArticle | undefined): { detail?: string } {
  if (text === article?.standfirst) return { detail: 'standfirst' };
  if (article && repeatsHeadline(text, article.headline)) return { detail: 'headline' };
  const { published, modified, section, byline } = readMastheadLine(text) ?? {};
  const read = { byline, date: published ?? modified, section };
  const names = Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return names.length > 0 ? { detail: names.join(', ') } : {};
}

/** Some ways of reading join lines that the page parts: what stands within a paragraph of the article was taken. */
function markParts(lines: readonly Block[], fates: (Fate | undefined)[], article: ExtractedArticle | undefined): void {
  if (!article || article.text.length > PARTS.characters) return;
  for (const [at, { text }] of lines.slice(0, PARTS.lines).entries()) {
    if (fates[at] !== undefined || text.length < PART_LENGTH) continue;
    const found = article.text.indexOf(text);
    if (found < 0) continue;
    const paragraph = article.paragraphs.findIndex(({ end }) => end > found);
    fates[at] = { fate: 'taken', ...(paragraph >= 0 && { paragraph }) };
  }
}

function withHidden(shown: readonly ExplainedLine[], { hidden }: Trace): ExplainedLine[] {
  const all: ExplainedLine[] = [];
  let next = 0;
  for (const { at, blocks } of [...hidden].sort((one, other) => one.at - other.at)) {
    for (; next < at && next < shown.length; next++) all.push(shown[next]!);
    for (const { text, kind } of blocks) all.push({ text, kind, fate: 'hidden', readings: [] });
  }
  for (; next < shown.length; next++) all.push(shown[next]!);
  return all;
}
