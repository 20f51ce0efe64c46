export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const decayed = (value: number, passedMs: number, halfLifeMs: number): number =>
  value * Math.exp((-Math.LN2 * passedMs) / halfLifeMs);

/** What is kept of a sum, so that state stays small. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export const clamped = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** A number in [0, 1) that depends on nothing but a text. FNV-1a with the last step of MurmurHash3. */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
