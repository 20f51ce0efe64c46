import { readTable } from './data-file';
import { loadNgrams } from './eld';
import { LANGUAGES_OF_SCRIPT, TELLING_LETTERS } from './lexicon/scripts';
import { scriptOf, type Writing } from './script-of';
import { STOP_WORDS } from './stop-words';

const { languages: NGRAM_LANGUAGES, weigh } = loadNgrams();
const NUMBER_OF: ReadonlyMap<string, number> = new Map(NGRAM_LANGUAGES.map((language, number) => [language, number]));

/** A language that a text may be in, and what speaks for it: the higher the likelier. */
export interface Ranked {
  /** ISO 639-1. */
  readonly language: string;
  readonly score: number;
}

/** The languages that a text may be in, the likeliest first, and what it is written in. */
export interface Ranking extends Writing {
  readonly ranked: readonly Ranked[];
}

/** How much it weighs if all words of a text are stop words of a language and of no other. */
const WORDS_WEIGHT = 40;
/** What any other language must be ahead of one that much news is in: Marathi of Hindi, Slovak of Czech. */
const RARE_HANDICAP = 3;
const NEWS_LANGUAGES: ReadonlySet<string> = new Set(
  'ar bg cs da de el en es fa fi fr he hi hu it ja ko ms nl no pl pt ro ru sv th tr uk vi zh'.split(' '),
);
/** Of the letters of a text: a letter that a language needs is more frequent than this, and one in a name is not. */
const TELLING_SHARE = 0.01;

/**
 * Ranks the languages of a text by two witnesses: the n-grams of its letters, and its stop words.
 *
 * A script that one language alone is written in tells it. What the n-grams hold to be one language is told apart by
 * words: Indonesian and Malay, the two Norwegians.
 */
export function rankLanguages(text: string): Ranking | undefined {
  const writing = scriptOf(text);
  if (!writing) return undefined;
  const candidates = LANGUAGES_OF_SCRIPT[writing.script] ?? [];
  if (candidates.length === 0) return { ...writing, ranked: [] };
  const lower = text.toLowerCase();
  const told = candidates.length === 1 ? candidates[0] : languageOfLetters(lower, writing);
  const words: readonly string[] = lower.match(/[\p{L}\p{M}]+/gu) ?? [];
  const ranked = told ? [{ language: told, score: CERTAIN }] : ofUntold(text, words, candidates, writing);
  return { ...writing, ranked: ranked.map((language, i) => (i === 0 ? toVariety(language, words) : language)) };
}

/** As much as a sentence all of whose letters and words are of one language has. */
const CERTAIN = 60;

/** Chinese characters alone, none of them simplified and none Japanese: this much for Chinese. */
const CHARACTERS_ALONE = 45;
/** A title without kana may be Japanese if the n-grams are that much for it. */
const JAPANESE_LEAD = 10;

function ofUntold(
  text: string,
  words: readonly string[],
  candidates: readonly string[],
  { script }: Writing,
): readonly Ranked[] {
  const ranked = byNgramsAndWords(text, words, candidates);
  if (script !== 'Hani') return ranked;
  const scoreOf = (language: string) => ranked.find((one) => one.language === language)?.score ?? 0;
  const language = scoreOf('ja') - scoreOf('zh') > JAPANESE_LEAD ? 'ja' : 'zh';
  return [{ language, score: CHARACTERS_ALONE }];
}

function languageOfLetters(text: string, { script, letters }: Writing): string | undefined {
  const telling = TELLING_LETTERS[script];
  if (!telling) return undefined;
  const counts = new Int32Array(telling.length);
  for (let i = 0; i < text.length; i++) {
    const place = PLACES_OF_LETTERS.get(text.charCodeAt(i));
    if (place !== undefined && telling[place]) counts[place]!++;
  }
  return telling[counts.findIndex((count) => count > TELLING_SHARE * letters)]?.[1];
}

/** For each telling letter, by its code unit, its place in the list of its script. */
const PLACES_OF_LETTERS: ReadonlyMap<number, number> = new Map(
  Object.values(TELLING_LETTERS).flatMap((telling) =>
    telling.flatMap(([own], place) => [...own].map((letter) => [letter.charCodeAt(0), place] as const)),
  ),
);

function byNgramsAndWords(text: string, words: readonly string[], candidates: readonly string[]): Ranked[] {
  const ngrams = weigh(text);
  const stopWords = shareOfStopWords(words);
  return candidates
    .map((language) => {
      const weight = ngrams[NUMBER_OF.get(language)!] ?? 0;
      const handicap = NEWS_LANGUAGES.has(language) ? 0 : RARE_HANDICAP;
      return { language, score: weight + WORDS_WEIGHT * (stopWords.get(language) ?? 0) - handicap };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
}

/** The languages that have a word as a stop word. */
const HAVING: ReadonlyMap<string, readonly string[]> = languagesByStopWord();

function languagesByStopWord(): ReadonlyMap<string, readonly string[]> {
  const having = new Map<string, string[]>();
  for (const [language, words] of STOP_WORDS) {
    for (const word of words) {
      // The n-grams know Indonesian as Malay.
      const known = language === 'id' ? 'ms' : language;
      const languages = having.get(word);
      if (languages) languages.push(known);
      else having.set(word, [known]);
    }
  }
  return having;
}

/** How many of the words are stop words of each language; a word that several have is shared among them. */
function shareOfStopWords(words: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const word of words) {
    const languages = HAVING.get(word) ?? [];
    const share = 1 / (languages.length * words.length);
    for (const language of languages) shares.set(language, (shares.get(language) ?? 0) + share);
  }
  return shares;
}

const TELLING_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  readTable('telling-words.tsv').map(([language, words]) => [language!, new Set(words!.split(' '))]),
);

/**
 * What the n-grams hold to be one language: the one that is meant where no word tells comes first. There is far more
 * written in Indonesian than in Malay, and in Bokmål than in Nynorsk.
 */
const VARIETIES: Readonly<Record<string, readonly [usual: string, other: string]>> = {
  ms: ['id', 'ms'],
  no: ['nb', 'nn'],
  am: ['am', 'ti'],
  bg: ['bg', 'mk'],
  sr: ['sr', 'mk'],
  nl: ['nl', 'af'],
};

function toVariety({ language, score }: Ranked, words: readonly string[]): Ranked {
  const varieties = VARIETIES[language];
  if (!varieties) return { language, score };
  const [usual, other] = varieties;
  const count = (variety: string) => words.filter((word) => TELLING_WORDS.get(variety)?.has(word)).length;
  return { language: count(other) > count(usual) ? other : usual, score };
}

const ALIASES: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', sh: 'hr', bs: 'hr' };
/** Languages that more than one script is in use for, by the script in which no ranking names them. */
const ALSO_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  Latn: ['sr', 'ku', 'ms'],
  Cyrl: ['az', 'hr', 'ro'],
  Arab: ['az', 'ms', 'pa'],
};

/** What the rankings know a language as: the two Norwegians, for instance, are one. */
export function familyOf(tag: string): string {
  const language = tag.split('-')[0]!.toLowerCase();
  const named = ALIASES[language] ?? language;
  return named === 'id' || named === 'ms' ? 'ms' : named === 'nb' || named === 'nn' ? 'no' : named;
}

/** Whether a text of this script would be told if it were in a language. */
export function canTell(language: string, script: string): boolean {
  return ALL_LANGUAGES.has(language) && !ALSO_WRITTEN[script]?.includes(language);
}

const ALL_LANGUAGES: ReadonlySet<string> = new Set(Object.values(LANGUAGES_OF_SCRIPT).flat());
