import { isCalendarWord } from './calendar-words';
import { ABBREVIATIONS } from './lexicon/abbreviations';
import { MONTHS, WEEKDAYS } from './lexicon/calendar';
import { ENDINGS_BY_LANGUAGE, KOREAN_PARTICLES } from './lexicon/endings';
import { SENTENCE_OPENERS } from './lexicon/name-words';
import { NEWS_WORDS_BY_LANGUAGE } from './lexicon/news-words';
import { SPEECH_VERBS } from './lexicon/speech-verbs';
import { segmentWords } from './segment-words';
import { stopWordsOf } from './stop-words';
import { isUnspaced } from './words';

/** Words of one or two letters carry little in scripts that spell sounds; a syllable of Hangul is several. */
const SHORTEST = 3;
const SHORTEST_KOREAN = 2;
/** In UTF-16 code units: no more of a copy is read, which is twenty times what a long report has. */
const LONGEST_READ = 300_000;
/** What is left of a word without its ending has this many letters at least. */
const SHORTEST_STEM = 4;

/** Words that every news story has, so that they tell none from another. */
const NEWS_WORDS: ReadonlySet<string> = new Set([
  ...SENTENCE_OPENERS,
  ...SPEECH_VERBS,
  ...'will would could should may might must can cannot year years month months week weeks day days time people'.split(
    ' ',
  ),
]);

const NONE: ReadonlySet<string> = new Set();

/** Words with what joins their parts: apostrophes, hyphens, and the joiners of Persian and Indic scripts. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:['’-]|\u200c|\u200d)[\p{L}\p{M}\p{N}]+)*|[^\s]/gu;
/** An article, pronoun or preposition that French, Italian and Catalan write together with the next word. */
const ELIDED =
  /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull|coll|quell|quest|anch)['’](?=\p{L}{2})/iu;
const ELIDING = new Set(['fr', 'it', 'ca']);

/** Numbers and marks, and Japanese that has no Chinese character: endings, particles and auxiliary verbs. */
const SAYS_LITTLE = /^(?:\P{L}|[\u3040-\u309f]+$)/u;

const primary = (tag: string): string => {
  const language = tag.split('-')[0]!.toLowerCase();
  return language === 'no' || language === 'nn' ? 'nb' : language;
};

/** The words of a text that carry meaning, in order; `undefined` stands where one that does not was left out. */
export function contentWords(copy: string, tag: string): (string | undefined)[] {
  const text = copy.slice(0, LONGEST_READ);
  const language = primary(tag);
  const stop = stopWordsOf(language);
  const news = language === 'en' || language === 'und' ? NEWS_WORDS : (NEWS_WORDS_BY_LANGUAGE.get(language) ?? NONE);
  const isEmpty = (lower: string): boolean => stop.has(lower) || news.has(lower) || isCalendarWord(lower, language);
  if (isUnspaced(language)) {
    return segmentWords(text, language).map(({ start, end }) => {
      const word = text.slice(start, end);
      return word.length > 1 && !SAYS_LITTLE.test(word) && !isEmpty(word) ? word : undefined;
    });
  }
  const shortest = language === 'ko' ? SHORTEST_KOREAN : SHORTEST;
  return (text.match(WORD) ?? []).map((word) => {
    const plain = bare(word, language);
    const empty = isEmpty(plain.toLowerCase()) || ABBREVIATIONS.has(plain) || isEnglishDay(plain, language);
    return plain.length >= shortest && /^\p{L}/u.test(plain) && !/n['’]t$/.test(plain) && !empty ? plain : undefined;
  });
}

/** Copy of no known language is read as if it might be English; names of days are capitalised there. */
const isEnglishDay = (word: string, language: string): boolean =>
  (language === 'en' || language === 'und') && (WEEKDAYS.has(word) || MONTHS.has(word));

/** A word without the possessive, without what is elided before it, without what Korean puts behind a noun. */
function bare(word: string, language: string): string {
  if (language === 'ko') return withoutParticle(word, SURE_PARTICLES);
  const plain = word.replace(/['’]s$/i, '');
  return ELIDING.has(language) ? plain.replace(ELIDED, '') : plain;
}

/** Particles that are hardly ever the last syllable of a noun. */
const SURE_PARTICLES = KOREAN_PARTICLES.filter((particle) => particle.length > 1 || '은는을를의에'.includes(particle));

function withoutParticle(word: string, particles: readonly string[]): string {
  const particle = particles.find((one) => word.endsWith(one) && word.length - one.length >= SHORTEST_KOREAN);
  return particle ? word.slice(0, -particle.length) : word;
}

/** The same stem for the forms of a word: enough to count them together, and never shown. */
export function stem(word: string, tag: string): string {
  const lower = word.toLowerCase();
  const language = primary(tag);
  if (language === 'en') return englishStem(lower);
  if (language === 'ko') return withoutParticle(lower, KOREAN_PARTICLES);
  if (language === 'ar') return lower.replace(/^(?:[وبكف]?ال|لل)(?=\p{L}{3})/u, '');
  const ending = ENDINGS_BY_LANGUAGE.get(language)?.find(
    (one) => lower.length - one.length >= SHORTEST_STEM && lower.endsWith(one),
  );
  return ending ? lower.slice(0, -ending.length) : lower;
}

function englishStem(lower: string): string {
  if (lower.length < 4) return lower;
  if (/ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return /[^su]s$/.test(lower) ? lower.slice(0, -1) : lower;
}
