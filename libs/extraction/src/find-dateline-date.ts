import { findDates } from './find-dates';

/** How far into the copy a dateline goes. */
const DATELINE_LIMIT = 90;
const PLACE = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*[,.]?\s+){1,6}\(?$/u;
const END = /^\)?,?\s*(?:\([^()]{2,40}\)\s*)?[-–—:]+\s/;

/**
 * The day in the dateline that copy begins with, with its year: `LONDON, 12 September 2023 (Reuters) - The ferry …`.
 * Undefined where the date is that of a sentence.
 */
export function findDatelineDate(lead: string): string | undefined {
  const [date] = findDates(lead.slice(0, DATELINE_LIMIT));
  const isDateline = date && PLACE.test(lead.slice(0, date.start)) && END.test(lead.slice(date.end));
  return isDateline ? date.value.slice(0, 10) : undefined;
}
