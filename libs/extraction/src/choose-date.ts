import type { DatedValue } from '@copydesk/contracts';
import { type DateOrder, readDate } from './find-dates';
import type { PrintedDate } from './page-facts';

type StatedDate = Pick<DatedValue, 'value' | 'precision'>;

/**
 * How sure a date is by where it was found: alone, and where another place on the page says the same day or the one beside
 * it. Measured as the share of right days of publication on pages of three benchmarks; see `docs/decisions/0027`. Those of
 * producers and feeds are not on pages, and not measured.
 */
const CONFIDENCE: Readonly<Record<DatedValue['provenance'], { readonly alone: number; readonly agreed: number }>> = {
  producer: { alone: 0.95, agreed: 0.95 },
  feed: { alone: 0.9, agreed: 0.9 },
  'json-ld': { alone: 0.5, agreed: 0.95 },
  meta: { alone: 0.85, agreed: 0.95 },
  microdata: { alone: 0.5, agreed: 0.9 },
  'date-line': { alone: 0.85, agreed: 0.85 },
  'time-element': { alone: 0.85, agreed: 0.95 },
  url: { alone: 0.9, agreed: 0.9 },
};

/**
 * The first of several answers that can be read as a date, the most trustworthy given first. A time of day without a
 * zone is left out: it would be another moment to every reader, and only the day is sure.
 *
 * @param observedAt when the article was seen, RFC 3339: what is more than a day later cannot have been by then
 */
export function chooseDate(
  candidates: readonly PrintedDate[],
  observedAt?: string,
  order: DateOrder = {},
): DatedValue | undefined {
  for (const { printed, provenance } of candidates) {
    const read = readDate(printed, order);
    if (!read || isDefault({ printed, provenance })) continue;
    const date = toSure(read);
    if (isAhead(date, observedAt) || isBeforePages(date, provenance)) continue;
    const isAgreed = candidates.slice(0, COMPARED).some((other) => agrees(other, { ...date, provenance }, order));
    return { ...date, provenance, confidence: CONFIDENCE[provenance][isAgreed ? 'agreed' : 'alone'] };
  }
  return undefined;
}

/** So many other places are asked whether they say the same. */
const COMPARED = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether another place says the same day, or, in another zone, the one beside it. */
function agrees(
  other: PrintedDate,
  { value, provenance }: StatedDate & Pick<PrintedDate, 'provenance'>,
  order: DateOrder,
): boolean {
  if (other.provenance === provenance) return false;
  const read = readDate(other.printed, order);
  const days = [read?.value.slice(0, 10) ?? '', value.slice(0, 10)];
  return days.every((day) => day.length === 10) && Math.abs(Date.parse(days[0]!) - Date.parse(days[1]!)) <= DAY_MS;
}

/** A clock may be fast, and it is tomorrow somewhere. */
const AHEAD_MS = DAY_MS;

const isAhead = ({ value }: StatedDate, observedAt: string | undefined): boolean =>
  observedAt !== undefined && Date.parse(value) > Date.parse(observedAt) + AHEAD_MS;

function toSure({ value, precision }: StatedDate): StatedDate {
  const isMoment = precision !== 'minute' || /(?:Z|[+-]\d\d:\d\d)$/.test(value);
  return isMoment ? { value, precision } : { value: value.slice(0, 10), precision: 'day' };
}

/** Who gives a date gives it of his own knowledge: an archive has pages of 1 January 1900 and of 31 December 1969. */
const OWN: readonly DatedValue['provenance'][] = ['producer', 'feed'];

/** What programs state that were given no date: the beginnings of Unix time, of SQL Server's and of .NET's, and zeros. */
const DEFAULT = /^(?:1970-01-01|1969-12-31|1900-01-01|1899-12-3[01]|0001-01-01|0000-00-00)(?!\d)/;
/** The beginning of the century, at midnight: what forms are filled in with. A page may print the day, and mean it. */
const CENTURY = /^2000-01-01(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?$/;

const isDefault = ({ printed, provenance }: PrintedDate): boolean =>
  !OWN.includes(provenance) && (DEFAULT.test(printed) || (provenance !== 'date-line' && CENTURY.test(printed)));

/** The first page. A producer who digitises an archive may state an older day, and a page may print one. */
const FIRST_PAGE = '1991-08-06';
/** Where pages state dates for programs: what is absurd there is a fault, not the date of something else. */
const STATED: readonly DatedValue['provenance'][] = [
  'producer',
  'json-ld',
  'meta',
  'microdata',
  'time-element',
  'feed',
];

/**
 * Whether the most trustworthy date that is stated for programs cannot be when a page was published: a default, later than
 * it was seen, or before there were pages. Also if the first date of all is one in numbers of which nothing says which of them
 * is the month.
 */
export function isDoubtful(candidates: readonly PrintedDate[], observedAt?: string, order: DateOrder = {}): boolean {
  if (candidates[0] !== undefined && isAmbiguous(candidates[0], order)) return true;
  const first = candidates.find(({ provenance }) => STATED.includes(provenance));
  if (first === undefined) return false;
  if (isDefault(first)) return true;
  const read = readDate(first.printed, order);
  return read !== undefined && (isAhead(toSure(read), observedAt) || isBeforePages(read, first.provenance));
}

/** `03/04/2023`, which is a day in March to one reader, and in April to another. */
const isAmbiguous = ({ printed }: PrintedDate, order: DateOrder): boolean =>
  order.dayFirst === undefined && !readDate(printed) && readDate(printed, { dayFirst: true }) !== undefined;

const isBeforePages = ({ value }: StatedDate, provenance: DatedValue['provenance']): boolean =>
  !OWN.includes(provenance) && STATED.includes(provenance) && value < FIRST_PAGE.slice(0, value.length);
