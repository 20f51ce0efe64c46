import type { Span } from '@copydesk/contracts';
import { DEMONYMS } from '../lexicon/demonyms';
import { spanOf } from '../span';
import { wordsOf } from '../words';
import { isTitleNoun, titleEnd } from './titles';

/** Somebody whom the article gives an office, and where it names them. */
export interface Holder {
  readonly id: string;
  /** As printed: `Russian Defense Minister`. */
  readonly role: string;
  readonly mentions: readonly Span[];
}

const ARTICLE = /\b[Tt]he (?=\p{L})/gu;
/** In UTF-16 code units: longer than any office that stands for somebody. */
const REACH = 60;
/** How many holders of one office are told apart. */
const MOST = 20;
/** Words that end the head of an office: what counts is what stands before the first of them. */
const COMPLEMENT = / (?:of|for|at|in|to|from|on|with|and|who|that|which|until|since) /;
/** After these the office is another one, or a name follows. */
const GOES_ON = /^(?: (?:\p{Lu}|of\b|for\b|elect\b)|[-–]\p{L})/u;

/**
 * Where an article means somebody by the office alone: `the minister`. Only where the one person that it has named by
 * then with such an office is the only one; a word before the office must be a part of theirs.
 *
 * @returns the places of each, by id, in the order of the text
 */
export function findReferences(text: string, holders: readonly Holder[]): ReadonlyMap<string, readonly Span[]> {
  const references = new Map<string, Span[]>();
  if (holders.length === 0) return references;
  const offices = officesOf(holders);
  for (const { index } of text.matchAll(ARTICLE)) {
    const words = wordsOf(text, { start: index, end: Math.min(text.length, index + REACH) });
    const from = DEMONYMS.has(words[1]?.text ?? '') ? 2 : 1;
    const to = titleEnd(words, from);
    if (to === from) continue;
    const end = words[to - 1]!.end;
    if (GOES_ON.test(text.slice(end, end + 8))) continue;
    const said = words.slice(1, to).map((word) => word.text.toLowerCase());
    const meant = (offices.get(said.at(-1)!) ?? []).filter(
      ({ words: own, start }) => start < index && said.every((word) => own.has(word)),
    );
    if (meant.length !== 1) continue;
    const { id } = meant[0]!;
    references.set(id, references.get(id) ?? []);
    references.get(id)!.push(spanOf(text, index, end));
  }
  return references;
}

interface Office {
  readonly id: string;
  /** Its words in lower case. */
  readonly words: ReadonlySet<string>;
  /** Where its holder is first named. */
  readonly start: number;
}

/** Offices by the noun that they end in; not those that so many have that none of them is meant by it alone. */
function officesOf(holders: readonly Holder[]): ReadonlyMap<string, readonly Office[]> {
  const offices = new Map<string, Office[]>();
  for (const { id, role, mentions } of holders) {
    const words = role.split(COMPLEMENT)[0]!.toLowerCase().split(/\s+/);
    const head = words.at(-1)!;
    if (!isTitleNoun({ text: head })) continue;
    const office = { id, words: new Set(words), start: mentions[0]!.start };
    offices.set(head, [...(offices.get(head) ?? []).slice(0, MOST), office]);
  }
  return new Map([...offices].filter(([, all]) => all.length <= MOST));
}
