import type { Headers } from './headers';
import { parseHttpDate } from './http-date';

/** The most that delta-seconds may stand for: RFC 9111, section 1.2.2. */
const MOST_SECONDS = 2 ** 31;

/**
 * How long an answer stays fresh from now on, in milliseconds: RFC 9111, section 4.2. `s-maxage` goes before `max-age`,
 * `max-age` before `Expires`; the time that it has already been in caches (`Age`) is taken off. `no-store` and `no-cache`
 * are no time at all, and so is what is stated wrongly. `undefined` if the server says nothing about it.
 *
 * @param now milliseconds since 1970
 */
export function freshFor(headers: Headers, now: number): number | undefined {
  const directives = readDirectives(headers['cache-control'] ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return 0;
  const stated = directives.get('s-maxage') ?? directives.get('max-age');
  const lifetime = stated === undefined ? untilExpires(headers, now) : seconds(stated);
  return lifetime === undefined ? undefined : Math.max(0, lifetime - seconds(headers.age ?? ''));
}

function untilExpires({ expires, date }: Headers, now: number): number | undefined {
  if (expires === undefined) return undefined;
  // `0` and other wrong dates are in the past: section 5.3.
  const end = parseHttpDate(expires) ?? Number.NEGATIVE_INFINITY;
  return Math.max(0, end - (parseHttpDate(date ?? '') ?? now));
}

/** Names in lower case; of a directive that is stated twice, the first one (section 4.2.1). */
function readDirectives(cacheControl: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of cacheControl.matchAll(
    /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,]*)))?/g,
  )) {
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, quoted ?? plain);
  }
  return directives;
}

/** Milliseconds; what is no number of seconds is none. */
function seconds(value: string): number {
  return /^\d+$/.test(value.trim()) ? Math.min(Number(value), MOST_SECONDS) * 1000 : 0;
}
