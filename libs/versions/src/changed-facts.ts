import type { ChangedFact } from '@copydesk/contracts';
import type { Hunk } from './diff-words';
import type { Word } from './words';

/**
 * Numbers, names and quoted words that two versions do not share, in the order of the text. Where as many went as came,
 * the first is told with the first; else each on its own.
 */
export function changedFacts(hunks: readonly Hunk[]): ChangedFact[] {
  return hunks.flatMap((hunk) => [
    ...pair('number', numbersOf(hunk.before), numbersOf(hunk.after)),
    ...pair('name', namesOf(hunk.before), namesOf(hunk.after)),
    ...quoteOf(hunk),
  ]);
}

/** The words that are told, by what makes them alike. */
type Told = ReadonlyMap<string, string>;

function pair(kind: ChangedFact['kind'], before: Told, after: Told): ChangedFact[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, text]) => text);
  const come = [...after].filter(([key]) => !before.has(key)).map(([, text]) => text);
  if (gone.length === come.length) return gone.map((from, at) => ({ kind, from, to: come[at]! }));
  return [...gone.map((from) => ({ kind, from })), ...come.map((to) => ({ kind, to }))];
}

/** A figure with what scales or counts it: `12`, `3.5 million`, `4 percent`. */
function numbersOf(words: readonly Word[]): Told {
  const numbers = new Map<string, string>();
  for (const [at, { style, text }] of words.entries()) {
    if (!/^\d/.test(style) || isWrittenOrdinal(style, text)) continue;
    const scale = /^(?:million|billion|trillion|percent)$/.test(words[at + 1]?.style ?? '')
      ? words[at + 1]!
      : undefined;
    numbers.set(scale ? `${style} ${scale.style}` : style, scale ? `${text} ${scale.text}` : text);
  }
  return numbers;
}

/** `first` and `second` stand in too many phrases that count nothing. */
const isWrittenOrdinal = (style: string, text: string): boolean => style.endsWith('th') && !/\d/.test(text);

/** Runs of capitals that no sentence asks for. */
function namesOf(words: readonly Word[]): Told {
  const names = new Map<string, string>();
  let run: Word[] = [];
  for (const word of [...words, undefined]) {
    if (word?.name && !/^\d/.test(word.style)) {
      run.push(word);
      continue;
    }
    if (run.length > 0) names.set(run.map(({ plain }) => plain).join(' '), run.map(({ text }) => text).join(' '));
    run = [];
  }
  return names;
}

function quoteOf({ before, after }: Hunk): ChangedFact[] {
  const [from, to] = [quoted(before), quoted(after)];
  if (from === '' && to === '') return [];
  return [{ kind: 'quote', ...(from && { from }), ...(to && { to }) }];
}

/** A quote is told by so many characters at most: the paragraphs beside it have the rest. */
const TOLD = 300;

const quoted = (words: readonly Word[]): string =>
  words
    .filter((word) => word.quoted)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, TOLD);
