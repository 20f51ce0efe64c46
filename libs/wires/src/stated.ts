import type { PubStatus, WireHead, WireSubject } from './wire';

const TIME = /^(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * A date as ISO 8601 with its marks, as fine as it is stated: `20260312T174500+0100` is `2026-03-12T17:45:00+01:00`.
 * Undefined for what is no date.
 */
export function statedTime(text: string | undefined): string | undefined {
  const [whole, year, month, day, hour, minute, second = '00', zone = ''] = TIME.exec(text?.trim() ?? '') ?? [];
  if (whole === undefined) return undefined;
  const date = `${year}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(date)) return undefined;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = `${date}T${hour}:${minute}:${second}${zoneOf(zone)}`;
  return Number.isNaN(Date.parse(time)) ? undefined : time;
}

function zoneOf(zone: string): string {
  if (zone === '' || /z/i.test(zone)) return zone.toUpperCase();
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
}

const STATUSES: ReadonlyMap<string, PubStatus> = new Map([
  ['usable', 'usable'],
  ['withheld', 'withheld'],
  // ninjs 1.0 spells it so.
  ['withhold', 'withheld'],
  ['embargoed', 'withheld'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
]);

/** `stat:usable`, an address that ends in `/usable`, or the word; usable if nothing is stated, as NewsML-G2 says. */
export function statedStatus(text: string | undefined): PubStatus {
  if (text === undefined) return 'usable';
  return STATUSES.get(/[^:/#]*$/.exec(text.trim().toLowerCase())![0]) ?? 'withheld';
}

export function statedUrgency(text: unknown): number | undefined {
  const urgency = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  return typeof urgency === 'number' && Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined;
}

/** A code with its vocabulary, from `medtop:20000538` or from `http://cv.iptc.org/newscodes/mediatopic/20000538`. */
export function codeOf(concept: string | undefined): Pick<WireSubject, 'code' | 'scheme'> {
  const [, scheme, code] =
    /^([^\s/]+?):(?!\/\/)(\S+)$/.exec(concept ?? '') ?? /^(.+)[/#]([^/#]+)$/.exec(concept ?? '') ?? [];
  return code === undefined ? { code: concept } : { scheme, code };
}

/** The 17 subjects that the others are below. Source: IPTC Media Topics, http://cv.iptc.org/newscodes/mediatopic/. */
const TOP_SUBJECTS: Readonly<Record<string, string>> = {
  '01000000': 'Arts, Culture, Entertainment and Media',
  '02000000': 'Crime, Law and Justice',
  '03000000': 'Disaster, Accident and Emergency Incident',
  '04000000': 'Economy, Business and Finance',
  '05000000': 'Education',
  '06000000': 'Environment',
  '07000000': 'Health',
  '08000000': 'Human Interest',
  '09000000': 'Labour',
  '10000000': 'Lifestyle and Leisure',
  '11000000': 'Politics',
  '12000000': 'Religion',
  '13000000': 'Science and Technology',
  '14000000': 'Society',
  '15000000': 'Sport',
  '16000000': 'Conflict, War and Peace',
  '17000000': 'Weather',
};

/** The section that subjects name: that of the first which is one of the 17 of IPTC. */
export function sectionOfSubjects(subjects: readonly WireSubject[]): string | undefined {
  const top = subjects.find(({ code }) => code !== undefined && Object.hasOwn(TOP_SUBJECTS, code));
  return top && (top.name ?? TOP_SUBJECTS[top.code!]);
}

/** Why an item must not be published. */
export interface Held {
  readonly code: 'WIRE_WITHHELD' | 'WIRE_EMBARGOED' | 'WIRE_CANCELED';
  readonly detail: string;
}

/** A date without a zone, or a day, is that of the last place on earth where it comes. */
const LAST_ZONE = '-12:00';

/**
 * Why an item must not be published at a time; undefined if it may be.
 *
 * @param now when it was received
 */
export function whyHeld({ pubStatus, embargo }: Pick<WireHead, 'pubStatus' | 'embargo'>, now: Date): Held | undefined {
  if (pubStatus === 'canceled') return { code: 'WIRE_CANCELED', detail: 'its provider has cancelled it' };
  if (pubStatus === 'withheld') return { code: 'WIRE_WITHHELD', detail: 'its provider holds it back' };
  if (!embargo) return undefined;
  const { until } = embargo;
  if (until === undefined) return { code: 'WIRE_EMBARGOED', detail: 'until its provider says so' };
  const [day, time = '00:00:00'] = until.split('T') as [string, string?];
  const zoned = /Z|[+-]\d\d:\d\d$/.test(time) ? time : `${time}${LAST_ZONE}`;
  return now < new Date(`${day}T${zoned}`) ? { code: 'WIRE_EMBARGOED', detail: `until ${until}` } : undefined;
}
