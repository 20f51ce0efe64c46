import { readTable } from './data-file';
import { LEADING_SURNAMES, ROMANISED_GIVEN_NAMES } from './lexicon/name-words';
import { fold } from './words';

export type Gender = 'F' | 'M';

/** Given names, folded, with the gender of those that only women or only men have. */
const GIVEN_NAMES: ReadonlyMap<string, Gender | undefined> = new Map([
  ...ROMANISED_GIVEN_NAMES.map((name) => [fold(name), undefined] as const),
  ...readTable('given-names.tsv').map(([name, gender]) => [fold(name!), (gender || undefined) as Gender] as const),
]);
const SURNAMES: ReadonlySet<string> = new Set(readTable('surnames.txt').map(([name]) => fold(name!)));

export const isGivenName = (word: string): boolean => GIVEN_NAMES.has(fold(word));

/** Whose name it is, where only women or only men have it. */
export const genderOfGivenName = (word: string): Gender | undefined => GIVEN_NAMES.get(fold(word));

export const isSurname = (word: string): boolean => SURNAMES.has(fold(word));

/** A family name of a language that puts it first. */
export const isLeadingSurname = (word: string): boolean => LEADING_SURNAMES.has(word);
