import { readTable } from '../../data-file';
import { MONTHS, WEEKDAYS } from '../../lexicon/calendar';
import { DEMONYMS, PEOPLES } from '../../lexicon/demonyms';
import { EVENT_HEADS, FACILITY_HEADS, PLACE_HEADS } from '../../lexicon/feature-words';
import { LEADING_SURNAMES, NAME_PARTICLES } from '../../lexicon/name-words';
import { NEWS_NAME_HEADS } from '../../lexicon/news-sources';
import { LEGAL_FORMS, ORGANISATION_HEADS, ORGANISATION_NOUNS } from '../../lexicon/organisation-words';
import { SPEECH_VERBS } from '../../lexicon/speech-verbs';
import { TITLE_ABBREVIATIONS, TITLE_MODIFIERS, TITLE_NOUNS } from '../../lexicon/titles';
import { isGivenName, isSurname } from '../../person-names';
import { stopWordsOf } from '../../stop-words';
import { fold } from '../../words';
import { hashOf, mix } from './hash';

/** What is known of a word by itself, wherever it stands. */
export interface WordForm {
  readonly text: string;
  /** Hashes: as spelled, in lower case, folded as in tables. */
  readonly exact: number;
  readonly lower: number;
  readonly folded: number;
  /** Its letters as kinds of characters, runs of the same kind as one. */
  readonly shape: number;
  /** Hashes of the first and last one to four letters, in lower case. */
  readonly affixes: readonly number[];
  readonly suffix: number;
  readonly isCapitalised: boolean;
  readonly isUpper: boolean;
  readonly isLetters: boolean;
  /** Bits of `MARKS`: lists that have it. */
  readonly marks: number;
  /** Class of WordNet as a noun and as a verb. */
  readonly classes: number;
  /** In lower case. */
  readonly key: string;
}

const inLowerCase = (words: Iterable<string>): ReadonlySet<string> =>
  new Set([...words].map((word) => word.toLowerCase().replace(/\.$/, '')));

const STOP_WORDS = stopWordsOf('en');
/** Lists by which a word is marked; those of words in lower case do not ask how it is spelled. */
const LISTS: readonly ((word: string, lower: string, isCapitalised: boolean) => boolean)[] = [
  (word, _, isCapitalised) => isCapitalised && isGivenName(word),
  (word, _, isCapitalised) => isCapitalised && isSurname(word),
  listed([...TITLE_NOUNS, ...TITLE_ABBREVIATIONS]),
  listed(TITLE_MODIFIERS),
  listed([...ORGANISATION_HEADS, ...NEWS_NAME_HEADS]),
  listed(LEGAL_FORMS),
  listed(PLACE_HEADS.keys()),
  listed(FACILITY_HEADS),
  listed(EVENT_HEADS),
  (word) => DEMONYMS.has(word) || PEOPLES.has(word),
  (word) => MONTHS.has(word) || WEEKDAYS.has(word),
  listed(SPEECH_VERBS),
  listed(ORGANISATION_NOUNS),
  (word) => LEADING_SURNAMES.has(word),
  (word) => NAME_PARTICLES.has(word),
  (_, lower) => STOP_WORDS.has(lower),
];

function listed(words: Iterable<string>): (word: string, lower: string) => boolean {
  const members = inLowerCase(words);
  return (_, lower) => members.has(lower.endsWith('.') ? lower.slice(0, -1) : lower);
}

const NOUN_OR_VERB = new Set('think say compete contact create move own social be'.split(' '));
const CLASSES: ReadonlyMap<string, number> = classesOfWords();

/** Number of the class of a noun in the lower, of a verb in the upper half of the bits; 0 for none. */
function classesOfWords(): Map<string, number> {
  const classes = new Map<string, number>();
  readTable('word-classes.tsv').forEach(([name, words], i) => {
    const bits = (i + 1) << (NOUN_OR_VERB.has(name!) ? 8 : 0);
    for (const word of words!.split('|')) classes.set(word, (classes.get(word) ?? 0) | bits);
  });
  return classes;
}

/** The class of a word, of the singular of a plural, or of the verb of an inflected form. */
function classOf(lower: string): number {
  const held = CLASSES.get(lower);
  if (held !== undefined) return held;
  for (const [ending, bases] of ENDINGS) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, -ending.length);
    for (const base of bases) {
      const found = CLASSES.get(stem + base);
      if (found !== undefined) return found;
    }
  }
  return 0;
}
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ied', ['y']],
  ['ed', ['', 'e']],
  ['ing', ['', 'e']],
];

const LONGEST_SHAPE = 8;

function shapeOf(word: string): number {
  let shape = 17;
  let last = 0;
  let length = 0;
  for (let i = 0; i < word.length && length < LONGEST_SHAPE; i++) {
    const kind = kindOfCharacter(word.charCodeAt(i));
    // A run counts as one or as several.
    if (kind === last) {
      shape = i === 1 || length === 1 ? mix(shape, 9) : shape;
      length += i === 1 ? 1 : 0;
      continue;
    }
    shape = mix(shape, kind);
    last = kind;
    length++;
  }
  return shape;
}

function kindOfCharacter(code: number): number {
  if (code >= 97 && code <= 122) return 1;
  if (code >= 65 && code <= 90) return 2;
  if (code >= 48 && code <= 57) return 3;
  if (code < 128) return code;
  const character = String.fromCharCode(code);
  if (/\p{Lu}/u.test(character)) return 2;
  return /\p{L}|\p{M}/u.test(character) ? 1 : 4;
}

const LONGEST_AFFIX = 5;

export function wordForm(text: string): WordForm {
  const key = text.toLowerCase();
  const affixes: number[] = [];
  for (let length = 1; length <= LONGEST_AFFIX && length < key.length; length++) {
    affixes.push(mix(hashOf(key, 0, length), length), mix(hashOf(key, key.length - length), length + 8));
  }
  const isCapitalised = /^\p{Lu}/u.test(text);
  let marks = 0;
  for (let i = 0; i < LISTS.length; i++) if (LISTS[i]!(text, key, isCapitalised)) marks |= 1 << i;
  return {
    text,
    key,
    exact: hashOf(text),
    lower: hashOf(key),
    folded: hashOf(fold(text)),
    shape: shapeOf(text),
    affixes,
    suffix: hashOf(key, Math.max(0, key.length - 3)),
    isCapitalised,
    isUpper: isCapitalised && text.length > 1 && text === text.toUpperCase(),
    isLetters: /\p{L}/u.test(text),
    marks,
    classes: classOf(key),
  };
}
