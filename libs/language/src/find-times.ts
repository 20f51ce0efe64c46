import type { DatedValue, Span, TimeExpression } from '@copydesk/contracts';
import * as chrono from 'chrono-node';
import { overlaps, spanOf } from './span';
import { LONGEST_SENTENCE } from './split-sentences';
import {
  addDays,
  addMonths,
  type CalendarDay,
  dayOf,
  isoDay,
  isoHour,
  isoMinute,
  isoMonth,
  isoWeek,
  isoYear,
  weekdayOf,
} from './times/calendar-day';
import { findCalendarDates, readsCalendarDates } from './times/find-calendar-dates';
import { offsetAt, zoneAfter } from './times/zone-after';

type Parser = Pick<chrono.Chrono, 'parse'>;

/** Languages whose dates can be read, by ISO 639-1 code. */
const PARSERS: Readonly<Record<string, Parser>> = {
  ar: chrono.ar.casual,
  de: chrono.de.casual,
  en: chrono.en.casual,
  es: chrono.es.casual,
  fi: chrono.fi.casual,
  fr: chrono.fr.casual,
  id: chrono.id.casual,
  it: chrono.it.casual,
  ja: chrono.ja.casual,
  nl: chrono.nl.casual,
  pt: chrono.pt.casual,
  ru: chrono.ru.casual,
  sv: chrono.sv.casual,
  uk: chrono.uk.casual,
  vi: chrono.vi.casual,
  zh: chrono.zh.casual,
};

/** What chrono takes for a time and copy seldom means as one: bare numbers, lone words, and in lower case their namesakes. */
const NOT_A_TIME =
  /^(?:(?:right )?now|\d{1,4}|(?:this|last|next) weekend|this|last|next|(?:the )?(?:next )?day|morning|afternoon|evening|night|dec|mar)$/i;
const COMMON_WORD = /^(?:may|march|sun|sat|wed|second)\b/;
/** Durations, and distances from another time than that of publication. Only `ago` counts from publication. */
const DURATION = /\b(?:second|minute|hour|day|week|month|year|decade)s?\b/i;
const COUNT = /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple|half)\b/i;
const AGO = /\bago$/i;
/** Hours of the day that are more than a number: `17:00`, `5 pm`, `noon`. */
const CLOCK = /\d[:.h]\d\d|\d ?[ap]\.?m\b|noon|midnight|o['’]clock/i;
const FUTURE =
  /\b(?:will|next|upcoming|scheduled|due|expected|plans? to|planned|to be held|coming|ahead of|until|by)\b/i;
const LEADING_PREPOSITION = /^(?:on|at|in|by|from|since|until|around|about|am|im|um|le|el|em|в|во|у) /iu;

/** From when to when, in hours of the day. */
const PARTS_OF_DAY: Readonly<Record<string, readonly [from: number, to: number]>> = {
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 24],
  night: [18, 24],
  tonight: [18, 24],
};
const PART_OF_DAY = /\b(morning|afternoon|evening|night|tonight)\b/i;

/** Four digits that are a year and no amount. */
const BARE_YEAR =
  /(?<![\d.,:/$£€#№-])\b(?:19|20)\d\d\b(?![-–/:%]\d|[.,]\d|%|[万億亿萬만억]| ?(?:people|per|m|km|metres|meters|feet|miles|tons|tonnes|men|women|children|troops|soldiers|jobs|points|dollars|euros|pounds|rubles|hours|GMT|UTC)\b)/g;
const EXPLICIT_YEAR = /\b(?:1[5-9]|20)\d\d\b/;
const PERIOD = /\b(this|last|next|the (?:last|previous|following|coming|past)) (week|month|year)\b/gi;
const UNIT_AGO = /\b(week|month|year)s?\b/i;

/** What a sentence is read against. */
interface Context {
  readonly text: string;
  readonly sentence: Span;
  /** Day of publication. */
  readonly today?: CalendarDay;
}

type Reading = Pick<TimeExpression, 'value' | 'precision' | 'confidence'> & { readonly zone?: string };

/**
 * The times that the copy speaks of, resolved against the day of publication and only as fine as they are printed.
 *
 * News looks back: a weekday or a month without a year is the last one, unless the sentence speaks of the future. A
 * time of day belongs to the day named before it in the same paragraph, else to the day of publication. Without a day
 * of publication only what is complete in itself is told; what has no calendar value (`in the coming days`) never is.
 */
export function findTimes({
  text,
  sentences,
  language,
  publishedAt,
}: {
  text: string;
  sentences: readonly Span[];
  language: { tag: string };
  publishedAt?: DatedValue | undefined;
}): { times: TimeExpression[] } {
  const tag = language.tag.split('-')[0]!;
  const parser = PARSERS[tag];
  const today = publishedAt && dayOf(publishedAt.value);
  if (!parser) return { times: readsCalendarDates(tag) ? readDates(text, sentences, tag, today) : [] };
  const times: TimeExpression[] = [];
  let named: CalendarDay | undefined;
  let previousEnd = 0;
  for (const sentence of sentences) {
    if (sentence.text.length > LONGEST_SENTENCE) continue;
    // A new paragraph starts from the day of publication again.
    if (text.slice(previousEnd, sentence.start).includes('\n')) named = undefined;
    previousEnd = sentence.end;
    const context: Context = { text, sentence, ...(today && { today }) };
    const found = readSentence(parser, context, named);
    named = found.findLast(({ day }) => day)?.day ?? named;
    const periods = tag === 'en' ? readPeriods(context) : [];
    const readings = [...periods, ...found.map(({ time }) => time), ...readBareYears(context)];
    times.push(...withoutOverlap(readings).sort((one, other) => one.start - other.start));
  }
  return { times };
}

/** In languages that chrono does not read. */
const readDates = (text: string, sentences: readonly Span[], tag: string, today: CalendarDay | undefined) =>
  sentences
    .filter((sentence) => sentence.text.length <= LONGEST_SENTENCE)
    .flatMap((sentence) => findCalendarDates(text, sentence, tag, today));

/** Of readings of the same words the first. */
const withoutOverlap = (readings: readonly TimeExpression[]): TimeExpression[] =>
  readings.filter((time, i) => !readings.slice(0, i).some((other) => overlaps(time, other)));

/** A time, and the day that it names for the times of day after it. */
interface Expression {
  readonly time: TimeExpression;
  readonly day?: CalendarDay;
}

function readSentence(parser: Parser, context: Context, named: CalendarDay | undefined): Expression[] {
  const { sentence, today } = context;
  const reference = today ?? { year: 2000, month: 1, day: 1 };
  const instant = new Date(Date.UTC(reference.year, reference.month - 1, reference.day, 12));
  const results = parser.parse(sentence.text, { instant, timezone: 0 });
  const expressions: Expression[] = [];
  results.forEach((result, i) => {
    const span = spanOfResult(context, result);
    if (!isTime(span.text)) return;
    const own = ownDay(result.start, context, span);
    const day =
      own ?? dayRightAfter(results[i + 1], context, span) ?? expressions.findLast(({ day }) => day)?.day ?? named;
    const time = readTime(result, context, span, day ?? today, own !== undefined);
    if (time)
      expressions.push({ time, ...(own && time.precision !== 'month' && time.precision !== 'year' && { day: own }) });
  });
  return expressions;
}

/** The words of the expression without the preposition before it and the marks after it. */
function spanOfResult({ text, sentence }: Context, { index, text: printed }: chrono.ParsedResult): Span {
  const lead = LEADING_PREPOSITION.exec(printed)?.[0].length ?? 0;
  const words = printed.slice(lead).replace(/(?:[\s,;–-]|\b(?:of|at|in|on))+$/i, '');
  const start = sentence.start + index + lead;
  return spanOf(text, start, start + words.length);
}

const isTime = (words: string): boolean =>
  words.length > 0 &&
  !NOT_A_TIME.test(words) &&
  !COMMON_WORD.test(words) &&
  (AGO.test(words) || !(DURATION.test(words) && COUNT.test(words)));

/** The day that the expression itself names; none if it names only an hour, or nothing to count from is known. */
function ownDay(components: chrono.ParsedComponents, context: Context, span: Span): CalendarDay | undefined {
  const dated = components.isCertain('day') || components.isCertain('weekday') || components.isCertain('month');
  if (!dated && !components.isCertain('year') && !PART_OF_DAY.test(span.text)) return undefined;
  if (!context.today && !EXPLICIT_YEAR.test(span.text)) return undefined;
  return resolveDay(components, context, span);
}

/** `at 5 pm yesterday`, `at 5 pm Eastern time on Monday`: the day that directly follows an hour. */
function dayRightAfter(next: chrono.ParsedResult | undefined, context: Context, span: Span): CalendarDay | undefined {
  if (!next) return undefined;
  const following = spanOfResult(context, next);
  const between = context.text.slice(span.end, following.start);
  const zone = zoneAfter(between)?.length ?? 0;
  return /^,? (?:on )?$/.test(between.slice(zone)) ? ownDay(next.start, context, following) : undefined;
}

function readTime(
  { start: components, end: until }: chrono.ParsedResult,
  { text, sentence, today }: Context,
  span: Span,
  day: CalendarDay | undefined,
  dated: boolean,
): TimeExpression | undefined {
  if (!day) return undefined;
  if (components.isCertain('hour')) {
    return CLOCK.test(span.text) ? readClock(components, text, span, day, sentence.end) : undefined;
  }
  if (!dated || (!today && !EXPLICIT_YEAR.test(span.text))) return undefined;
  const part = PART_OF_DAY.exec(span.text)?.[1]?.toLowerCase();
  if (part) return { ...span, ...partOfDay(day, part) };
  const reading = readDate(components, span, day);
  if (!reading || !until || reading.precision !== 'day') return reading && { ...span, ...reading };
  const last = { year: day.year, month: until.get('month')!, day: until.get('day')! };
  return { ...span, ...reading, value: `${reading.value}/${isoDay(last)}` };
}

/** The day that chrono's components mean in news copy: the last such weekday or date, unless the sentence looks ahead. */
function resolveDay(components: chrono.ParsedComponents, { today, sentence }: Context, span: Span): CalendarDay {
  const day = { year: components.get('year')!, month: components.get('month')!, day: components.get('day') ?? 1 };
  if (!today) return day;
  const future = FUTURE.test(sentence.text);
  if (components.isCertain('weekday') && !components.isCertain('day')) {
    const weekday = components.get('weekday')!;
    const back = (weekdayOf(today) - weekday + 7) % 7;
    if (/\bnext\b/i.test(span.text)) return addDays(today, 7 - back);
    const last = addDays(today, -back);
    return future && back > 0 && !/\blast\b/i.test(span.text) ? addDays(last, 7) : last;
  }
  if (components.isCertain('month') && !components.isCertain('year')) {
    const ahead = day.month - today.month || (components.isCertain('day') ? day.day - today.day : 0);
    if (future && ahead < 0 && day.month - today.month < -6) return { ...day, year: today.year + 1 };
    // Copy prints the year of what is most of a year away.
    return { ...day, year: !future && day.month - today.month > 6 ? today.year - 1 : today.year };
  }
  return day;
}

function readClock(
  components: chrono.ParsedComponents,
  text: string,
  span: Span,
  day: CalendarDay,
  sentenceEnd: number,
): TimeExpression {
  const [hour, minute] = [components.get('hour')!, components.get('minute') ?? 0];
  const minutes = /\d[:.h]\d\d/.test(span.text);
  const value = minutes ? isoMinute(day, hour, minute) : isoHour(day, hour);
  const precision = minutes ? 'minute' : 'hour';
  const printed = zoneAfter(text.slice(span.end, Math.min(sentenceEnd, span.end + 40))) ?? zoneWithin(components);
  if (!printed) return { ...span, value, precision, confidence: 0.7 };
  const zone = offsetAt(printed.zone, day, hour, minute);
  const whole = spanOf(text, span.start, span.end + printed.length);
  return { ...whole, value: `${value}${zone}`, precision, zone, confidence: 0.9 };
}

/** The zone that chrono itself read as part of the expression. */
function zoneWithin(components: chrono.ParsedComponents): { zone: string; length: number } | undefined {
  const offset = components.isCertain('timezoneOffset') ? components.get('timezoneOffset') : undefined;
  if (offset === undefined || offset === null) return undefined;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return { zone, length: 0 };
}

function partOfDay(day: CalendarDay, part: string): Reading {
  const [from, to] = PARTS_OF_DAY[part]!;
  const end = to === 24 ? isoMinute(addDays(day, 1), 0, 0) : isoMinute(day, to, 0);
  return { value: `${isoMinute(day, from, 0)}/${end}`, precision: 'part-of-day', confidence: 0.8 };
}

function readDate(components: chrono.ParsedComponents, { text }: Span, day: CalendarDay): Reading | undefined {
  const counted = AGO.test(text) ? UNIT_AGO.exec(text)?.[1]?.toLowerCase() : undefined;
  if (counted === 'week') return { value: isoWeek(day), precision: 'week', confidence: 0.6 };
  if (counted === 'month') return { value: isoMonth(day), precision: 'month', confidence: 0.6 };
  if (counted === 'year') return { value: isoYear(day), precision: 'year', confidence: 0.6 };
  const certain = components.isCertain('year') ? 0.95 : 0.85;
  if (components.isCertain('day') || components.isCertain('weekday')) {
    return { value: isoDay(day), precision: 'day', confidence: certain };
  }
  if (components.isCertain('month')) return { value: isoMonth(day), precision: 'month', confidence: certain };
  return components.isCertain('year') ? { value: isoYear(day), precision: 'year', confidence: certain } : undefined;
}

/** `last month`, `this week`, `next year`. */
function readPeriods({ text, sentence, today }: Context): TimeExpression[] {
  if (!today) return [];
  return [...sentence.text.matchAll(PERIOD)].map((match) => {
    const which = match[1]!.toLowerCase();
    const step = /last|previous|past/.test(which) ? -1 : which === 'this' ? 0 : 1;
    const start = sentence.start + match.index;
    return { ...spanOf(text, start, start + match[0].length), ...periodAt(today, match[2]!.toLowerCase(), step) };
  });
}

function periodAt(today: CalendarDay, unit: string, step: number): Reading {
  if (unit === 'week') return { value: isoWeek(addDays(today, 7 * step)), precision: 'week', confidence: 0.85 };
  if (unit === 'month') return { value: isoMonth(addMonths(today, step)), precision: 'month', confidence: 0.85 };
  return { value: isoYear({ ...today, year: today.year + step }), precision: 'year', confidence: 0.85 };
}

/** `in 1998`: chrono leaves years that stand alone. */
function readBareYears({ text, sentence }: Context): TimeExpression[] {
  return [...sentence.text.matchAll(BARE_YEAR)].map((match) => {
    const start = sentence.start + match.index;
    return { ...spanOf(text, start, start + 4), value: match[0], precision: 'year', confidence: 0.7 };
  });
}
