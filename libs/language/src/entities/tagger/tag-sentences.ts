import type { Span } from '@copydesk/contracts';
import type { Name } from '../name';
import { bestTags, scoresOf, shareOfTags } from './decode';
import { contextOf } from './document-context';
import { featuresOf, type TaggerSentence } from './features';
import type { Model } from './model';
import { hintsOf } from './rule-hints';
import { namesIn, OUTSIDE, type TaggedName } from './tags';
import { type WordForm, wordForm } from './word-form';

/** A name, and how likely it is one of this kind with these ends, from 0 to 1. */
export interface LikelyName extends TaggedName {
  readonly likelihood: number;
}

/**
 * The sentences of an article as the tagger reads them.
 *
 * @param sentences words of each, in the order of the text
 * @param names     what the rules found, in the same order
 */
export function readSentences(sentences: readonly (readonly Span[])[], names: readonly Name[]): TaggerSentence[] {
  const forms = new Map<string, WordForm>();
  const formOf = ({ text }: Span): WordForm => {
    const held = forms.get(text);
    if (held) return held;
    const form = wordForm(text);
    forms.set(text, form);
    return form;
  };
  const hints = hintsOf(sentences, names);
  return sentences.map((words, i) => ({
    words: words.map(formOf),
    glued: Uint8Array.from(words, ({ start }, k) => (k > 0 && words[k - 1]!.end === start ? 1 : 0)),
    hints: hints[i]!,
  }));
}

/** The tags of every word of an article, sentence by sentence, after all passes of the model. */
export const tagSentences = (model: Model, sentences: readonly TaggerSentence[]): Uint8Array[] =>
  tagged(model, sentences).map(({ tags }) => tags);

/** The names of an article, sentence by sentence. */
export function likelyNames(model: Model, sentences: readonly TaggerSentence[]): LikelyName[][] {
  const { transitions, unit } = model.passes.at(-1)!;
  return tagged(model, sentences).map(({ tags, scores }) => {
    if (tags.every((tag) => tag === OUTSIDE)) return [];
    const shares = shareOfTags(scores, transitions, unit, tags);
    return namesIn(tags).map((name) => ({ ...name, likelihood: Math.min(...shares.subarray(name.from, name.to)) }));
  });
}

function tagged(
  { passes }: Model,
  sentences: readonly TaggerSentence[],
): readonly { readonly tags: Uint8Array; readonly scores: Int32Array }[] {
  const words = sentences.map((sentence) => sentence.words);
  let found: { tags: Uint8Array; scores: Int32Array }[] = [];
  for (const [pass, weights] of passes.entries()) {
    const context = contextOf(words, pass === 0 ? undefined : found.map(({ tags }) => tags));
    found = sentences.map((sentence) => {
      const scores = scoresOf(featuresOf(sentence, context), weights);
      return { tags: bestTags(scores, weights.transitions), scores };
    });
  }
  return found;
}
