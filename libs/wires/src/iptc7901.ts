import { oneLine } from './read-markup';
import { readLines } from './read-paragraphs';
import { statedTime, statedUrgency } from './stated';
import type { WireArticle, WireHead, WireParagraph } from './wire';
import { WireRefused } from './wire-refused';

const START_OF_HEADER = '\u0001';
const START_OF_TEXT = '\u0002';
const END_OF_TEXT = '\u0003';

/**
 * `eca0107 4 pl 312  dpa 0908`: source and number, priority, category, words, whatever the agency adds. Source: IPTC 7901,
 * "The IPTC recommended message format", 5th edition: the message header.
 */
const HEADER = /^([A-Za-z]{1,8})(\d{1,6}) +(\d) +([A-Za-z]{1,4}) +(\d{1,5})(?: +([^\r\n]*))?$/;
const HEADER_WITHIN = 2_000;

/** What editors are told begins here. */
const FOR_EDITORS =
  /^\W*(?:the following information is not (?:intended )?for publication|##? ?note to editors|nota? f(?:ü|ue)r die redaktion)/i;
const NOT_COPY = /^# ?(?:notebook|notizblock)\b/i;
const BYLINE = /^\s*((?:by|von|par|por|di|da|door|av)\s.{2,200}?)\s*=?\s*$/i;
/** `Hamburg (dpa) - `, `PARIS, March 12 (AFP) - ` */
const DATELINE = /^(\p{Lu}[^()\n]{1,60}?)(?:,[^()\n]{1,30})?\s*\(([\p{L}/ ]{2,30})\)\s*[-–—]/u;
/** Day, hour and minute, zone if it is stated, month and year: `121745 GMT Mar 26`. */
const SENT = /\b(\d\d)(\d\d)(\d\d)(?: (GMT|UTC|Z))? ([A-Z][a-z]{2})[a-z]* (\d\d)\b/;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

interface Message {
  readonly header: RegExpExecArray;
  readonly slug: string | undefined;
  readonly text: string;
  readonly after: string;
}

/** Parts a message; undefined if the text is none: it has a start of text, and a header before it. */
function partsOf(text: string): Message | undefined {
  const textAt = text.slice(0, HEADER_WITHIN).indexOf(START_OF_TEXT);
  if (textAt < 0) return undefined;
  const [first = '', ...slug] = text
    .slice(0, textAt)
    .replaceAll(START_OF_HEADER, '')
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const header = HEADER.exec(first);
  if (!header) return undefined;
  const endAt = text.indexOf(END_OF_TEXT, textAt);
  return {
    header,
    slug: oneLine(slug.join('')),
    text: text.slice(textAt + 1, endAt < 0 ? undefined : endAt).replace(/\r\n?/g, '\n'),
    after: endAt < 0 ? '' : text.slice(endAt + 1, endAt + 500),
  };
}

export const isIptc7901 = (text: string): boolean => partsOf(text) !== undefined;

/** @throws WireRefused NOT_A_WIRE */
export function headOfIptc7901(text: string): WireHead {
  return headOf(messageIn(text));
}

function messageIn(text: string): Message {
  const message = partsOf(text);
  if (!message) throw new WireRefused('NOT_A_WIRE', 'It has no header of IPTC 7901.');
  return message;
}

function headOf({ header, text, after }: Message): WireHead {
  const [, , , priority, , , extra] = header;
  const sent = sentAt(after) ?? sentAt(text.slice(-200));
  return {
    provider: /^([A-Za-z]{2,12})\b/.exec(extra ?? '')?.[1],
    urgency: statedUrgency(priority),
    pubStatus: 'usable',
    firstCreated: sent,
    versionCreated: sent,
    signals: [],
    usageTerms: [],
    headline: oneLine(text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))),
  };
}

/** The day alone where the zone is not stated. */
function sentAt(text: string): string | undefined {
  const [whole, day, hour, minute, zone, month, year] = SENT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const date = `20${year}-${String(MONTHS.indexOf(month!) + 1).padStart(2, '0')}-${day}`;
  return statedTime(zone === undefined ? date : `${date}T${hour}:${minute}:00Z`);
}

/** @throws WireRefused NOT_A_WIRE */
export function articleOfIptc7901(wire: string): WireArticle {
  const message = messageIn(wire);
  const head = headOf(message);
  const [, , , , category = ''] = message.header;
  const [, ...lines] = message.text.split('\n');
  const noteAt = lines.findIndex((line) => FOR_EDITORS.test(line));
  const asideAt = lines.findIndex((line) => NOT_COPY.test(line));
  const ends = [noteAt, asideAt, lines.length].filter((index) => index >= 0);
  const copy = lines.slice(0, Math.min(...ends));
  const bylineAt = copy.findIndex((line) => line.trim() !== '');
  const [, byline] = BYLINE.exec(copy[bylineAt] ?? '') ?? [];
  const paragraphs = unwrapped(byline === undefined ? copy : copy.slice(bylineAt + 1));
  const [, located] = DATELINE.exec(paragraphs[0]?.text ?? '') ?? [];
  return {
    ...head,
    byline: byline === undefined ? [] : [byline],
    subjects: [{ code: category, scheme: 'iptc7901' }],
    located,
    publishedAt: head.firstCreated,
    paragraphs,
    images: [],
    links: [],
    slugline: message.slug?.replace(/\/+$/, ''),
    keywords: (message.slug ?? '').split('/').flatMap((word) => oneLine(word) ?? []),
    editorialNote: noteAt < 0 ? undefined : oneLine(lines.slice(noteAt + 1).join('\n')),
  };
}

/** Lines are wrapped at a margin; a paragraph begins below an empty line, or with spaces. */
const unwrapped = (lines: readonly string[]): WireParagraph[] =>
  readLines(lines.map((line) => (/^ {2,}\S/.test(line) ? `\n${line}` : line)).join('\n'));
