import type { Entity } from '@copydesk/contracts';
import { GENDERED_WORDS } from '../lexicon/gendered-words';
import { type Gender, genderOfGivenName } from '../person-names';

const PRONOUNS: Readonly<Record<string, Gender>> = { he: 'M', she: 'F' };

export const genderOfPronoun = (pronoun: string): Gender | undefined => PRONOUNS[pronoun.toLowerCase()];

/** What an office, or the words before a name, tell: `chairwoman`, `Mr`. */
export function genderOfWords(words: string): Gender | undefined {
  for (const word of words.toLowerCase().split(/[^\p{L}]+/u)) {
    const gender = GENDERED_WORDS.get(word);
    if (gender) return gender;
  }
  return undefined;
}

/**
 * Whether a person is a man or a woman, as far as the copy or the name tells; a title in front of a mention tells more
 * than a given name.
 */
export function genderOf(text: string, { name, role, mentions }: Entity): Gender | undefined {
  const titles = mentions.map(
    ({ start }) => /[\p{L}]+\.? $/u.exec(text.slice(Math.max(0, start - 14), start))?.[0] ?? '',
  );
  // Of an office only its head: "the queen's lawyer" is not the queen.
  const head =
    role
      ?.split(/ (?:of|for|at|in|to|who) /)[0]
      ?.split(' ')
      .at(-1) ?? '';
  return genderOfWords([...titles, head].join(' ')) ?? genderOfGivenName(name.split(' ')[0]!);
}
