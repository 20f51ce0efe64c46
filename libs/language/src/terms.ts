import { ABBREVIATIONS } from './lexicon/abbreviations';
import { MONTHS, WEEKDAYS } from './lexicon/calendar';
import { SENTENCE_OPENERS } from './lexicon/name-words';
import { SPEECH_VERBS } from './lexicon/speech-verbs';
import { stopWordsOf } from './stop-words';
import { isUnspaced } from './words';

/** Words of one or two letters carry little in scripts that spell sounds. */
const SHORTEST = 3;

/** Words that every news story has, so that they tell none from another. */
const NEWS_WORDS: ReadonlySet<string> = new Set([
  ...SENTENCE_OPENERS,
  ...SPEECH_VERBS,
  ...'will would could should may might must can cannot year years month months week weeks day days time people'.split(
    ' ',
  ),
]);

const isCalendarWord = (word: string): boolean => WEEKDAYS.has(word) || MONTHS.has(word);

/** The words of a text that carry meaning, in order; `undefined` stands where one that does not was left out. */
export function contentWords(text: string, language: string): (string | undefined)[] {
  const stop = stopWordsOf(language);
  const english = /^(?:en|und)\b/.test(language);
  if (isUnspaced(language)) {
    const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
    return segments.map(({ segment, isWordLike }) => (isWordLike && segment.length > 1 ? segment : undefined));
  }
  return (text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu) ?? []).map((word) => {
    const plain = word.replace(/['’]s$/i, '');
    const lower = plain.toLowerCase();
    const empty =
      stop.has(lower) || ABBREVIATIONS.has(plain) || isCalendarWord(plain) || (english && NEWS_WORDS.has(lower));
    return plain.length >= SHORTEST && /^\p{L}/u.test(plain) && !/n['’]t$/.test(plain) && !empty ? plain : undefined;
  });
}

/** The same stem for a word and its plural: enough to count them together, and never shown. */
export function stem(word: string, language: string): string {
  const lower = word.toLowerCase();
  if (!/^en\b/.test(language) || lower.length < 4) return lower;
  if (/ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
}
