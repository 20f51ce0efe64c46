import type { Entity, Span } from '@copydesk/contracts';
import { spanOf } from '../span';
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

/**
 * The people, organisations and places of English copy, by the model, in the order of the text.
 *
 * @param ruled what the rules found, which the model weighs as it does the words
 */
export function tagNames(text: string, sentences: readonly Span[], ruled: readonly Name[]): TaggedSpan[] {
  const parts = sentences.flatMap((sentence) => inParts(wordsOf(text, sentence)));
  const names = likelyNames(MODEL, readSentences(parts, ruled));
  return names.flatMap((found, i) =>
    found.map(({ from, to, kind, likelihood }) => ({
      ...spanOf(text, parts[i]![from]!.start, parts[i]![to - 1]!.end),
      type: TYPES[KINDS[kind]!],
      likelihood,
    })),
  );
}

function inParts(words: readonly Span[]): (readonly Span[])[] {
  if (words.length <= LONGEST) return words.length > 0 ? [words] : [];
  return Array.from({ length: Math.ceil(words.length / LONGEST) }, (_, i) =>
    words.slice(i * LONGEST, (i + 1) * LONGEST),
  );
}
