import { InvalidArgumentError } from 'commander';
import { parseDuration } from './times';

/** A whole number of at least one, for commander. */
export function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return Number(text);
}

/** A duration in milliseconds, for commander. */
export function durationOption(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('It must be a duration such as 90s, 10m, 2h or 7d.');
  return ms;
}

/** Where a reader begins, for commander: a duration is so long ago. */
export function startOption(text: string): 'beginning' | 'now' | number {
  if (text === 'beginning' || text === 'now') return text;
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('It must be beginning, now, or a duration such as 90s, 10m, 2h or 7d.');
  return ms;
}
