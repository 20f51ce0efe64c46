import { parseHttpDate } from './http-date';

/**
 * What `Retry-After` asks for, in milliseconds from `now`: RFC 9110, section 10.2.3. A date of the past is no wait; what
 * is neither whole seconds nor an HTTP date is `undefined`. Nothing bounds it: a server may state years.
 *
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  const date = parseHttpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}
