import type { DatedValue } from '@copydesk/contracts';
import { readDate } from './find-dates';

const INSTANT = /^\d{4}-/;
const ZONE = /(?:Z|[+-]\d\d:\d\d)$/;

/**
 * When the entries of a live blog were posted, in the order of the page. A clock becomes an instant where it is known of which
 * day and zone it is: the blog is dated to the minute in a zone of its own, or the clock has one, and the clocks run one way and
 * begin no sooner than the blog, so that no midnight is between them. UTC says nothing of the zone that a clock is printed in. Otherwise the clock stays as it is.
 *
 * @param times ISO 8601 with a zone, or `14:05`, or `14:05 GMT`
 */
export function resolveEntryTimes(
  times: readonly (string | undefined)[],
  publishedAt: DatedValue | undefined,
): (string | undefined)[] {
  const clocks = times.flatMap((time) => (time !== undefined && !INSTANT.test(time) ? time.slice(0, 5) : []));
  const dated = publishedAt?.precision === 'minute' ? publishedAt.value : undefined;
  const day = publishedAt && publishedAt.value.length >= 10 ? publishedAt.value.slice(0, 10) : undefined;
  const offset = ZONE.exec(dated ?? '')?.[0].replace('Z', '+00:00');
  const begun = dated?.slice(11, 16) ?? '';
  if (day === undefined || !runOneWay(clocks) || clocks.some((clock) => clock < begun)) return [...times];
  return times.map((time) => {
    if (time === undefined || INSTANT.test(time)) return time;
    const read = readDate(`${day} ${time}`)?.value;
    if (read !== undefined && ZONE.test(read)) return read;
    return offset === undefined || offset === '+00:00' || time.length > 5 ? time : `${day}T${time}${offset}`;
  });
}

const runOneWay = (clocks: readonly string[]): boolean =>
  clocks.every((clock, index) => index === 0 || clock <= clocks[index - 1]!) ||
  clocks.every((clock, index) => index === 0 || clock >= clocks[index - 1]!);
