import type { Section } from '@copydesk/contracts';
import { editDistance, resembles } from './resembles';
import { NO_SECTIONS, SECTION_NAMES } from './section-names';
import { withoutAccents, wordsOf } from './words-of';

interface KnownName {
  readonly name: string;
  readonly folded: string;
  readonly language: string;
}

const fold = (text: string): string => withoutAccents(text.toLowerCase());

const KNOWN: readonly KnownName[] = Object.entries(SECTION_NAMES).flatMap(([language, names]) =>
  names.map((name) => ({ name, folded: fold(name), language })),
);

const NAME_LIMIT = 40;
const NAME_WORDS = 4;
/** Letters in capitals up to this many are more likely an abbreviation than a word: `EU`, `TV`. */
const ABBREVIATION = 3;

/**
 * The section that a page prints, and the one that it means: a known name as it should have been spelled, and else the
 * printed words as a name is written. A name is not translated, and one in the language of the page goes first.
 *
 * @param language of the page, a BCP 47 tag
 */
export function readSection(printed: string, language?: string): Section {
  return { printed, meant: knownName(printed, language) ?? asName(printed) };
}

/** Whether a line is the name of a section that newsrooms have, and nothing else, give or take a misprint. */
export const isSectionName = (line: string): boolean => knownName(line) !== undefined;

/** Whether words that stand where a section is printed can be the name of one, known or not. */
export function couldBeSection(printed: string): boolean {
  const words = wordsOf(printed);
  return (
    printed.length <= NAME_LIMIT &&
    words.length > 0 &&
    words.length <= NAME_WORDS &&
    /\p{L}/u.test(printed) &&
    (!/[.:;!?…\d@"“”«»]/.test(printed) || isSectionName(printed)) &&
    !NO_SECTIONS.has(printed.toLowerCase())
  );
}

function knownName(printed: string, language?: string): string | undefined {
  if (printed.length > NAME_LIMIT || NO_SECTIONS.has(printed.toLowerCase())) return undefined;
  const folded = fold(printed);
  // Capitals lose their accents; nothing gains one, so `Région` is no `Region`.
  const isPlain = folded === printed.toLowerCase();
  const same = KNOWN.filter(({ name, folded: known }) =>
    isPlain ? known === folded : name.toLowerCase() === printed.toLowerCase(),
  );
  const found = same.length > 0 ? same : KNOWN.filter((known) => resembles(folded, known.folded));
  const [best] = found
    .map(({ name, language: own }) => ({
      name,
      isForeign: Number(own !== language?.split('-', 1)[0]?.toLowerCase()),
      distance: editDistance(printed.toLowerCase(), name.toLowerCase()),
    }))
    .sort((one, other) => one.isForeign - other.isForeign || one.distance - other.distance);
  return best?.name;
}

/** `ARTS` and `arts` as `Arts`; what has capitals and small letters is taken to be written as it should be. */
function asName(printed: string): string {
  const isAbbreviation = printed.length <= ABBREVIATION && printed === printed.toUpperCase();
  const isMixed = printed !== printed.toUpperCase() && printed !== printed.toLowerCase();
  if (isAbbreviation || isMixed) return printed;
  const small = (word: string, index: number) => index > 0 && word.length <= ABBREVIATION;
  return printed
    .toLowerCase()
    .split(' ')
    .map((word, index) => (small(word, index) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
