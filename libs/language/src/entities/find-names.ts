import type { Span } from '@copydesk/contracts';
import { SERVICE_PHRASES } from '../lexicon/organisation-words';
import { isGivenName, isSurname } from '../person-names';
import { overlaps, spanOf } from '../span';
import { opensSentence } from '../stop-words';
import { wordsOf } from '../words';
import { findKnownNames, hasNoCapitals } from './find-known-names';
import { officeSetOff } from './find-role';
import { knownName, longestKnown } from './known-names';
import type { Name } from './name';
import { readRun } from './read-run';
import { runEnd } from './run-end';
import { namesOffice, titleEnd, titleStart } from './titles';

/** Marks after which a capital opens a sentence as it does after a full stop. */
const OPENING = /^["“«„‘([:—–•-]$/;

/** How much before a name is read with it, in UTF-16 code units: a noun phrase. */
const BEFORE = 100;

/** How much of the next sentence is read with a name: enough for the pronoun that it opens with. */
const NEXT_SENTENCE = 5;

/**
 * The names of one article in the order of the text, each sentence read by itself.
 *
 * @param lowerCase words that the article also has in lower case: at the head of a sentence their capital says nothing
 */
export function findNames(
  text: string,
  sentences: readonly Span[],
  language: string,
  lowerCase: ReadonlySet<string>,
): Name[] {
  if (hasNoCapitals(language)) return sentences.flatMap((sentence) => findKnownNames(text, sentence, language));
  return sentences.flatMap((sentence) => namesWithin(text, sentence, language, lowerCase));
}

function namesWithin(text: string, sentence: Span, language: string, lowerCase: ReadonlySet<string>): Name[] {
  const words = ELIDING.has(language)
    ? elisionsApart(text, wordsOf(text, sentence), language)
    : wordsOf(text, sentence);
  const english = language === 'en' || language === 'und';
  const names: Name[] = [];
  for (let i = 0; i < words.length; i++) {
    const end = runEnd(text, words, i, english);
    if (end === i) continue;
    const opens = i === 0 || OPENING.test(words[i - 1]!.text);
    const from = opens ? skipOpeners(words, i, end, language, lowerCase) : skipArticle(words, i, end, language);
    const start = words[from]?.start ?? sentence.end;
    const several = end - from > 1;
    const roleBefore =
      from === i ? (roleEndingAt(text, words, i) ?? (several ? officeSetOff(text, start) : undefined)) : undefined;
    const found = readRun({
      text,
      words: words.slice(from, end),
      language,
      opensSentence: opens && from === i,
      before: text.slice(Math.max(sentence.start, start - BEFORE), start),
      after: text.slice(words[end - 1]!.end, sentence.end + NEXT_SENTENCE),
      ...(roleBefore && { roleBefore }),
    });
    const service = from < end ? serviceOf(text, words[from]!, words[end - 1]!) : undefined;
    names.push(...(service ? [...found.filter((name) => !overlaps(name, service)), service] : found));
    i = end - 1;
  }
  // In a line of capitals only what the tables know is certain to be a name.
  return isShouted(sentence.text) ? names.filter(({ known, type }) => known || type === 'place') : names;
}

/** Languages that write an article or preposition together with the next word. */
const ELIDING = new Set(['ca', 'fr', 'it']);
const ELISION = /^(?:[ldLD]|[dD]ell|[aA]ll|[nN]ell|[dD]all|[sS]ull)['’](?=\p{Lu})/u;

/** `L’Allemagne`, `d’Espagne`: two words where a table knows the second. What it does not know may be a name of both. */
function elisionsApart(text: string, words: readonly Span[], language: string): Span[] {
  return words.flatMap((word) => {
    const elided = ELISION.exec(word.text)?.[0].length ?? 0;
    const known = elided > 0 && !knownName(word.text, language) && knownName(word.text.slice(elided), language);
    if (!known || known.onlyCity) return [word];
    return [spanOf(text, word.start, word.start + elided), spanOf(text, word.start + elided, word.end)];
  });
}

/** The office in lower case that ends right before a word: `deputy mayor`. */
function roleEndingAt(text: string, words: readonly Span[], end: number): string | undefined {
  const start = titleStart(words, end);
  const office = start < end && namesOffice(words.slice(start, end));
  return office ? text.slice(words[start]!.start, words[end - 1]!.end) : undefined;
}

/** `the Kremlin press service`: an organisation whose name ends in lower case. */
function serviceOf(text: string, first: Span, last: Span): Name | undefined {
  const phrase = SERVICE_PHRASES.find((service) => text.startsWith(` ${service}`, last.end));
  if (!phrase) return undefined;
  return {
    ...spanOf(text, first.start, last.end + 1 + phrase.length),
    type: 'organisation',
    confidence: 0.8,
    isExplained: true,
  };
}

const isShouted = (sentence: string): boolean => {
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  return letters > 20 && (sentence.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.6;
};

/** Past the words that open the sentence and name nobody: `On`, `Meanwhile`, `Police` where the copy also has `police`. */
function skipOpeners(
  words: readonly Span[],
  from: number,
  end: number,
  language: string,
  lowerCase: ReadonlySet<string>,
): number {
  let i = from;
  while (i < end) {
    const word = words[i]!.text;
    const known = longestKnown(end - i, (length) => phraseOf(words, i, i + length), language);
    if (known && known.length > 1) return i;
    const initials = word.length > 1 && word === word.toUpperCase();
    if (initials) return i;
    if (i === from && qualifies(words, i, end, language)) return i + 1;
    const common = opensSentence(word) || (lowerCase.has(word.toLowerCase()) && !(known && !known.known.onlyCity));
    if (!common || titleEnd(words.slice(i, end), 0) > 0 || (isGivenName(word) && i + 1 < end && !opensSentence(word)))
      return i;
    i++;
  }
  return i;
}

/** `Neighbouring Somalia`: an adjective that only its place in the sentence capitalises, before a known name. */
function qualifies(words: readonly Span[], from: number, end: number, language: string): boolean {
  const count = end - from - 1;
  if (count === 0 || isGivenName(words[from]!.text) || titleEnd(words.slice(from, end), 0) > 0) return false;
  if (longestKnown(count + 1, (length) => phraseOf(words, from, from + length), language)) return false;
  const rest = longestKnown(count, (length) => phraseOf(words, from + 1, from + 1 + length), language);
  return rest?.length === count && !rest.known.onlyCity && !isSurname(words[from]!.text);
}

/** Past `The` inside a sentence, unless it belongs to a known name. */
function skipArticle(words: readonly Span[], from: number, end: number, language: string): number {
  if (!/^the$/i.test(words[from]!.text)) return from;
  const known = longestKnown(end - from, (length) => phraseOf(words, from, from + length), language);
  return known && known.length > 1 ? from : from + 1;
}

/** Words as they would be printed in a table: hyphens closed up, everything else spaced. */
const phraseOf = (words: readonly Span[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(' - ', '-');
