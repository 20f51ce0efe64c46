import type { Span } from '@copydesk/contracts';
import { bestTags, scoresOf } from './decode';
import { contextOf } from './document-context';
import { featuresOf } from './features';
import type { Model } from './model';
import { type WordForm, wordForm } from './word-form';

/** The words of a sentence as the tagger reads them. */
export interface TaggerSentence {
  readonly words: readonly WordForm[];
  /** Whether each word stands right after the one before it. */
  readonly glued: ArrayLike<number>;
}

/** @returns a function from the words of a sentence to what is known of them, which looks up each word once */
export function sentenceReader(): (words: readonly Span[]) => TaggerSentence {
  const forms = new Map<string, WordForm>();
  return (words) => ({
    words: words.map(({ text }) => {
      const held = forms.get(text);
      if (held) return held;
      const form = wordForm(text);
      forms.set(text, form);
      return form;
    }),
    glued: Uint8Array.from(words, ({ start }, i) => (i > 0 && words[i - 1]!.end === start ? 1 : 0)),
  });
}

/** The tags of every word of an article, sentence by sentence, after all passes of the model. */
export function tagSentences(model: Model, sentences: readonly TaggerSentence[]): Uint8Array[] {
  const words = sentences.map((sentence) => sentence.words);
  let tags: Uint8Array[] | undefined;
  for (const weights of model.passes) {
    const context = contextOf(words, tags);
    tags = sentences.map((sentence) =>
      bestTags(scoresOf(featuresOf(sentence.words, sentence.glued, context), weights), weights.transitions),
    );
  }
  return tags ?? [];
}
