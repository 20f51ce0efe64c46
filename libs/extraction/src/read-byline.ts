import {
  BYLINE_BEGINNINGS,
  BYLINE_LABELS,
  CONJUNCTIONS,
  NAME_CONJUNCTIONS,
  NAME_PARTICLES,
  OUTLET_WORDS,
  ROLE_WORDS,
} from './byline-words';
import { findDates } from './find-dates';
import { wordsOf } from './words-of';

const longestFirst = (words: readonly string[]): string =>
  [...words].sort((one, other) => other.length - one.length).join('|');

const BY = new RegExp(
  `^(?:(?:${longestFirst(BYLINE_BEGINNINGS)})\\s+|(?:${longestFirst([...BYLINE_BEGINNINGS, ...BYLINE_LABELS])})\\s*[:/]\\s*)(?=\\S)`,
  'iu',
);
/** With a capital it is the beginning of a name: `De Gaulle`. */
const NO_BY = /^De\s/;
const FULL_NAME = '\\p{Lu}\\S*\\s+(?:\\S+\\s+)?\\p{Lu}\\S*';
const PARTS = new RegExp(
  `\\s*(?:[,;/|•·]|\\s(?:${CONJUNCTIONS.join('|')})\\s|(?<=${FULL_NAME})\\s(?:${NAME_CONJUNCTIONS.join('|')})\\s(?=${FULL_NAME}))\\s*`,
  'iu',
);
const LAST_NAME = new RegExp(`^(.*\\s(?:${[...CONJUNCTIONS, ...NAME_CONJUNCTIONS].join('|')})\\s[^,]+),`, 'iu');
const PLACE = /\s+(?:in|at|aus|à|em|a)\s+\p{Lu}.*$/u;
const LINE_LIMIT = 160;
const NAME_WORDS = { fewest: 2, most: 5 };

/**
 * The people, or failing that the agency, that a printed byline names: `By Jane Doe and John Roe, Northern Wire` gives
 * the two, and `Jane Doe, court reporter` the one. Undefined if the line is no byline, as with `By the numbers`; empty
 * if it names only a desk or a role.
 */
export function readByline(line: string): string[] | undefined {
  if (line.length > LINE_LIMIT || NO_BY.test(line)) return undefined;
  const [first, ...others] = partsOf(line.replace(BY, ''));
  if (first === undefined) return undefined;
  const isNamed = (part: string) => isPerson(part) || isOutlet(part) || isRole(part);
  const isByline = BY.test(line)
    ? // What follows may be a desk or a town that no table knows.
      isNamed(first)
    : isPerson(first) && !isRole(first) && others.some(isRole) && others.every(isNamed);
  return isByline ? creditsOf([first, ...others]) : undefined;
}

/** The names in a field that is known to hold authors, with or without a `By`, and whatever is printed behind them. */
export function readAuthors(field: string): string[] {
  const [date] = findDates(field);
  return creditsOf(partsOf(field.slice(0, date?.start).replace(BY, '')));
}

/** Whether words can be the name of an agency or a newspaper. */
export const isOutlet = (name: string): boolean =>
  wordsOf(name).some((word) => OUTLET_WORDS.has(word)) || /^\p{Lu}{2,6}$/u.test(name);

function creditsOf(parts: readonly string[]): string[] {
  const people = parts.filter((part) => isPerson(part) && !isRole(part) && !isOutlet(part));
  return people.length > 0 ? people : parts.filter((part) => isOutlet(part) && !isRole(part)).slice(0, 1);
}

/** A comma after `and` ends the names, as does `in`: what follows is where they work. */
function partsOf(names: string): string[] {
  const [, people] = LAST_NAME.exec(names) ?? [];
  return (people ?? names)
    .split(PARTS)
    .map((part) => part.replace(PLACE, '').trim())
    .filter((part) => part !== '');
}

function isPerson(part: string): boolean {
  const words = part.split(/\s+/);
  if (words.length < NAME_WORDS.fewest || words.length > NAME_WORDS.most) return false;
  return (
    /^[\p{Lu}\p{Lo}]/u.test(words.at(-1)!) &&
    words.every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || NAME_PARTICLES.has(word.toLowerCase()))
  );
}

const isRole = (part: string): boolean => wordsOf(part).some((word) => ROLE_WORDS.has(word));
