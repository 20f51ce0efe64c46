import type { Span } from '@copydesk/contracts';
import type { Name } from '../name';

const TYPES: Readonly<Record<Name['type'], number>> = {
  person: 1,
  organisation: 2,
  place: 3,
  facility: 4,
  event: 5,
  work: 6,
  other: 7,
};

/**
 * What the rules made of each word, as a number: the type, how sure they are and where in the name the word stands; 0
 * where they saw none.
 *
 * @param names in the order of the text, as are the sentences and their words
 */
export function hintsOf(sentences: readonly (readonly Span[])[], names: readonly Name[]): Int32Array[] {
  let next = 0;
  return sentences.map((words) => {
    const hints = new Int32Array(words.length);
    words.forEach(({ start, end }, i) => {
      while (next < names.length && names[next]!.end <= start) next++;
      const name = names[next];
      if (!name || name.start >= end) return;
      const position = (name.start >= start ? 1 : 0) + (name.end <= end ? 2 : 0);
      hints[i] = 64 * TYPES[name.type] + 8 * (sureness(name) % 8) + position;
    });
    return hints;
  });
}

function sureness({ weak, known, confidence }: Name): number {
  if (weak) return 1;
  if (known) return 2;
  return confidence >= 0.85 ? 3 : confidence >= 0.7 ? 4 : confidence >= 0.5 ? 5 : 6;
}
