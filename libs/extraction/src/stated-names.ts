import { ACADEMIC_TITLES, GROUP_WORDS, NO_AUTHORS, READ_BY_NOBODY } from './author-words';
import { BYLINE_BEGINNINGS, BYLINE_LABELS, CONJUNCTIONS, NAME_PARTICLES, OUTLET_WORDS } from './byline-words';
import { cleanText, hasText } from './clean-text';
import { findDates } from './find-dates';
import { isSiteName } from './find-site-names';
import { readAuthors } from './read-byline';
import { wordsOf } from './words-of';

const longestFirst = (words: readonly string[]): string =>
  [...words].sort((one, other) => other.length - one.length).join('|');

const BY = new RegExp(
  `^(?:(?:${longestFirst([...BYLINE_BEGINNINGS, ...BYLINE_LABELS])})\\s*[:/]\\s*|(?:${longestFirst(BYLINE_BEGINNINGS)})\\s+(?=[\\p{Lu}\\p{Lo}]))`,
  'iu',
);
/** Between two answers in one field. A comma is none by itself: titles and places follow it too. */
const BETWEEN = new RegExp(`\\s*[;|/•·]\\s*|\\s+(?:${CONJUNCTIONS.join('|')})\\s+`, 'iu');
const ADDRESS = /^(?:https?:|www\.)|\.(?:com|org|net|html?|php)(?:\/|$)|^[\w.-]+\/[\w./-]+$/i;
const LAST_NAME_FIRST = /^(\p{Lu}[\p{L}’'-]+), (\p{Lu}[\p{L}’'-]+(?: \p{Lu}\.)?)$/u;
const FIELD_LIMIT = 300;
const NAME_LIMIT = 60;
const NAME_WORDS = 6;
/** A field with a longer part is a sentence. */
const PART_WORDS = 8;

/**
 * The names in a field that a page states its authors in: a person, several, a pen name, a desk or a team, each as it is
 * written, without `By`, degrees, addresses and handles. A field that names the site itself names nobody.
 */
export function namesIn(field: string, siteNames: readonly string[] = []): string[] {
  const text = cleanText(field);
  if (!hasText(text) || text.length > FIELD_LIMIT || ADDRESS.test(text)) return [];
  const [, last, first] = LAST_NAME_FIRST.exec(text) ?? [];
  if (last && first && !ACADEMIC_TITLES.has(first.toLowerCase())) return [`${first} ${last}`];
  const isOther = (name: string) => !isSiteName(name, siteNames) || isWrittenAsPerson(name);
  const people = readAuthors(text).filter((name) => couldBeName(name) && isOther(name));
  const [date] = findDates(text);
  const parts = text.slice(0, date?.start).replace(BY, '').split(BETWEEN).map(withoutTitles);
  if (parts.some((part) => wordsOf(part).length > PART_WORDS)) return distinct(people);
  const names = parts.filter((part) => couldBeName(part) && isOther(part));
  // A list of people is told from one name with a title behind it by whether all of its parts could be people.
  return distinct(people.length >= names.length ? people : names);
}

/** `Grant Hale, PhD` → `Grant Hale`; `Hale, Grant` stays as it is written. */
function withoutTitles(part: string): string {
  const [name = '', ...behind] = part.replace(/\s*\([^()]*\)\s*$/, '').split(/\s*,\s*/);
  if (behind.length === 0) return trimmed(name);
  const isTitled = wordsOf(name).length > 1 || behind.some((words) => ACADEMIC_TITLES.has(words.toLowerCase()));
  return trimmed(isTitled ? name : `${behind[0]} ${name}`);
}

const trimmed = (name: string): string =>
  name
    .replace(/\s*[<(]?\S+@\S+\.\S+[>)]?\s*/g, ' ')
    .replace(/(?:^|\s)@\w+/g, ' ')
    .replace(/^[\s,:–—-]+|[\s,:–—-]+$/g, '');

function couldBeName(name: string): boolean {
  const words = wordsOf(name);
  return (
    name.length <= NAME_LIMIT &&
    words.length > 0 &&
    words.length <= NAME_WORDS &&
    /\p{L}{2}/u.test(name) &&
    !/\d{3}/.test(name) &&
    !ADDRESS.test(name) &&
    !NO_AUTHORS.has(words.join(' ')) &&
    !READ_BY_NOBODY.test(name)
  );
}

/** Whether a name is written as a person’s: two words or more, the first and the last with a capital. */
export function isWrittenAsPerson(name: string): boolean {
  const words = name.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    !wordsOf(name).some((word) => OUTLET_WORDS.has(word) || GROUP_WORDS.has(word)) &&
    words.every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || NAME_PARTICLES.has(word.toLowerCase()))
  );
}

const distinct = (names: readonly string[]): string[] => {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = wordsOf(name).join(' ');
    return !seen.has(key) && seen.add(key);
  });
};
