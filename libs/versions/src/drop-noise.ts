import { NOISE_LINES, TAIL_HEADINGS } from './noise-lines';

/** A longer sentence is no counter, button or stamp, whatever it begins with. */
const LONGEST_NOISE = 300;

/**
 * The paragraphs without what says nothing of the news: counters, times of updating, share bars, calls to subscribe,
 * and the lists of other articles at the end. What is left of each paragraph keeps its order; one of which nothing is
 * left is gone.
 */
export function dropNoise(paragraphs: readonly string[]): string[] {
  return withoutTail(paragraphs)
    .map(newsOf)
    .filter((text) => text !== '');
}

/** A heading such as Related begins a tail only behind some copy, and only where nothing but short lines follows. */
function withoutTail(paragraphs: readonly string[]): readonly string[] {
  const from = paragraphs.findIndex(
    (text, index) => index > 0 && TAIL_HEADINGS.has(plain(text)) && paragraphs.slice(index).every(isShort),
  );
  return from < 0 ? paragraphs : paragraphs.slice(0, from);
}

const isShort = (text: string): boolean => text.length <= 140;

const newsOf = (paragraph: string): string =>
  paragraph
    .replace(/[^\S\n]+/gu, ' ')
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?…]["”»’)]{0,3})\s+/u))
    .map(withoutParts)
    .filter(Boolean)
    .join(' ');

/** Bars and bullets part what stands side by side on a line: `By Ada Holm | 3 min read | 12 comments`. */
const withoutParts = (sentence: string): string =>
  sentence
    .split(/\s*[|•·]\s*|\s+[–—]\s+(?=\d[\d.,]* \p{L}+$)|\s*\((?=[\d.,km]+ (?:views|comments|shares)\))/u)
    .filter((part) => !isNoise(part))
    .join(' ')
    .trim();

function isNoise(part: string): boolean {
  const line = plain(part);
  return line === '' || (line.length <= LONGEST_NOISE && NOISE_LINES.some((pattern) => pattern.test(line)));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/^[\s([«»"'→►▶↻]+|[\s.)\]:"'»→►…]+$/gu, '');
