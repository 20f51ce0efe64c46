import type { Entity, Span } from '@copydesk/contracts';
import { type Extent, spanOf } from '../span';
import { wordsOf } from '../words';
import type { Name } from './name';
import { readModel } from './tagger/model';
import { likelyNames, readSentences } from './tagger/tag-sentences';
import { KINDS, type Kind } from './tagger/tags';

/** A name that the tagger found, and how likely it is one of this type with these ends. */
export interface TaggedSpan extends Span {
  readonly type: Extract<Entity['type'], 'person' | 'organisation' | 'place'>;
  readonly likelihood: number;
}

const MODEL = readModel('names-en.model');
const TYPES: Readonly<Record<Kind, TaggedSpan['type']>> = { PER: 'person', ORG: 'organisation', LOC: 'place' };

/** In words: what comes after is left to the rules, so that a book takes no longer than is borne. */
const MOST_WORDS = 30_000;

/** In words: what is longer is read in parts, so that a list of a million words takes no more memory than prose. */
const LONGEST = 200;

/** How likely the words of a stretch are those of a name, from 0 to 1: of any, and of the likeliest type. */
export interface Naming {
  readonly any: number;
  readonly type: TaggedSpan['type'];
  readonly ofType: number;
}

/** What the tagger says of an article. */
export interface Tagging {
  /** In the order of the text. */
  readonly names: readonly TaggedSpan[];
  /** Where the tagger stopped reading. */
  readonly end: number;
  /** How likely a stretch is of words of names. Asked in the order of the text. */
  readonly naming: (extent: Extent) => Naming;
}

/**
 * The people, organisations and places of English copy, by the model.
 *
 * @param ruled what the rules found, in the order of the text, which the model weighs as it does the words
 */
export function tagNames(text: string, sentences: readonly Span[], ruled: readonly Name[]): Tagging {
  const parts = partsOf(text, sentences);
  const tagged = likelyNames(MODEL, readSentences(parts, ruled));
  const names = tagged.flatMap((sentence, i) =>
    sentence.names.map(({ from, to, kind, likelihood }) => ({
      ...spanOf(text, parts[i]![from]!.start, parts[i]![to - 1]!.end),
      type: TYPES[KINDS[kind]!],
      likelihood,
    })),
  );
  const words = parts.flat();
  const naming = tagged.flatMap((sentence) => [...sentence.naming]);
  let next = 0;
  return {
    names,
    end: words.at(-1)?.end ?? 0,
    naming: ({ start, end }) => {
      while (next < words.length && words[next]!.end <= start) next++;
      const least = KINDS.map(() => 1);
      let any = 1;
      for (let i = next; i < words.length && words[i]!.start < end; i++) {
        let sum = 0;
        for (let kind = 0; kind < KINDS.length; kind++) {
          const share = naming[i * KINDS.length + kind]!;
          sum += share;
          least[kind] = Math.min(least[kind]!, share);
        }
        any = Math.min(any, sum);
      }
      const ofType = Math.max(...least);
      return { any, ofType, type: TYPES[KINDS[least.indexOf(ofType)]!] };
    },
  };
}

/** The words of each sentence, of long ones in parts, up to the most that are read. */
function partsOf(text: string, sentences: readonly Span[]): (readonly Span[])[] {
  const parts: (readonly Span[])[] = [];
  let left = MOST_WORDS;
  for (const sentence of sentences) {
    const words = wordsOf(text, sentence);
    for (let from = 0; from < words.length && left > 0; from += LONGEST) {
      const part = words.slice(from, from + Math.min(LONGEST, left));
      left -= part.length;
      parts.push(part);
    }
    if (left === 0) break;
  }
  return parts;
}
