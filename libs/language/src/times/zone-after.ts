import { NAMED_ZONES } from '../lexicon/time-zones';
import { type CalendarDay, isoMinute } from './calendar-day';

const OFFSET = /^,? ?(?:\(?(?:GMT|UTC) ?([+-]\d{1,2})(?::?(\d\d))?\)?)/;
const NAMES = Object.keys(NAMED_ZONES).sort((one, other) => other.length - one.length);

/** A zone that stands right after a time of day. */
export interface PrintedZone {
  /** Characters of `after` that name it. */
  readonly length: number;
  /** Offset from UTC (`+03:00`) or IANA zone. */
  readonly zone: string;
}

/** The zone that the copy prints right after a time of day, if it does: `Moscow time`, `GMT`, `(UTC+2)`. */
export function zoneAfter(after: string): PrintedZone | undefined {
  const offset = OFFSET.exec(after);
  if (offset) {
    const hours = Number(offset[1]);
    const sign = hours < 0 ? '-' : '+';
    return {
      length: offset[0].length,
      zone: `${sign}${String(Math.abs(hours)).padStart(2, '0')}:${offset[2] ?? '00'}`,
    };
  }
  const lead = /^,? ?\(?/.exec(after)![0];
  const rest = after.slice(lead.length);
  const name = NAMES.find((candidate) => rest.toLowerCase().startsWith(candidate.toLowerCase()));
  if (!name || /^[\p{L}\d]/u.test(rest.slice(name.length))) return undefined;
  // Initials are a zone only as initials: "at 5 pt" is not.
  if (name === name.toUpperCase() && !rest.startsWith(name)) return undefined;
  const closing = lead.endsWith('(') && rest[name.length] === ')' ? 1 : 0;
  return { length: lead.length + name.length + closing, zone: NAMED_ZONES[name]! };
}

/** Offset from UTC in a zone at a local time, as `+03:00`. */
export function offsetAt(zone: string, day: CalendarDay, hour: number, minute: number): string {
  if (/^[+-]/.test(zone)) return zone;
  // Near enough to the local time to be on the right side of any change of clocks but in the very hour of it.
  const instant = new Date(`${isoMinute(day, hour, minute)}:00Z`);
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', '') || '+00:00';
}
