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
  /** How likely a stretch is of words of names. Asked in the order of the text. */
  readonly naming: (extent: Extent) => Naming;
}

/**
 * The people, organisations and places of English copy, by the model.
 *
 * @param ruled what the rules found, in the order of the text, which the model weighs as it does the words
 */
export function tagNames(text: string, sentences: readonly Span[], ruled: readonly Name[]): Tagging {
  const parts = sentences.flatMap((sentence) => inParts(wordsOf(text, sentence)));
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

function inParts(words: readonly Span[]): (readonly Span[])[] {
  if (words.length <= LONGEST) return words.length > 0 ? [words] : [];
  return Array.from({ length: Math.ceil(words.length / LONGEST) }, (_, i) =>
    words.slice(i * LONGEST, (i + 1) * LONGEST),
  );
}
