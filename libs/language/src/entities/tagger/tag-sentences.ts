import type { Span } from '@copydesk/contracts';
import type { Name } from '../name';
import { addScores, bestTags, sharesOf } from './decode';
import { contextOf, guessesOf } from './document-context';
import { featuresOf, guessesAsFeatures, type TaggerSentence } from './features';
import { type Model, PASSES } from './model';
import { hintsOf } from './rule-hints';
import { KINDS, kindOf, namesIn, OUTSIDE, TAGS, type TaggedName } from './tags';
import { type WordForm, wordForm } from './word-form';

/** A name, and how likely it is one of this kind with these ends, from 0 to 1. */
export interface LikelyName extends TaggedName {
  readonly likelihood: number;
}

/** What is known of the words read lately: most words of an article are in the one before it. */
const FORMS = new Map<string, WordForm>();
const MOST_FORMS = 20_000;
/** In UTF-16 code units: what is longer is no word, and is not kept. */
const LONGEST_KEPT = 40;

function formOf({ text }: Span): WordForm {
  const held = FORMS.get(text);
  if (held) return held;
  const form = wordForm(text);
  if (FORMS.size >= MOST_FORMS) FORMS.clear();
  if (text.length <= LONGEST_KEPT) FORMS.set(text, form);
  return form;
}

/**
 * The sentences of an article as the tagger reads them.
 *
 * @param sentences words of each, in the order of the text
 * @param names     what the rules found, in the same order
 */
export function readSentences(sentences: readonly (readonly Span[])[], names: readonly Name[]): TaggerSentence[] {
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

/** What the tagger says of a sentence. */
export interface TaggedSentence {
  readonly names: readonly LikelyName[];
  /** How likely each word is a part of a name of each kind, from 0 to 1: `naming[word * KINDS.length + kind]`. */
  readonly naming: Float64Array;
}

/** The names of an article, sentence by sentence. */
export function likelyNames(model: Model, sentences: readonly TaggerSentence[]): TaggedSentence[] {
  const transitions = model.transitions.at(-1)!;
  return tagged(model, sentences).map(({ tags, scores }) => {
    const shares = sharesOf(scores, transitions, model.unit);
    const names = namesIn(tags).map((name) => ({ ...name, likelihood: likelihoodOf(name, tags, shares) }));
    return { names, naming: namingOf(shares) };
  });
}

function namingOf(shares: Float64Array): Float64Array {
  const count = shares.length / TAGS;
  const naming = new Float64Array(count * KINDS.length);
  for (let word = 0; word < count; word++) {
    for (let tag = OUTSIDE + 1; tag < TAGS; tag++)
      naming[word * KINDS.length + kindOf(tag)]! += shares[word * TAGS + tag]!;
  }
  return naming;
}

/** That of its least likely word. */
function likelihoodOf({ from, to }: TaggedName, tags: Uint8Array, shares: Float64Array): number {
  let least = 1;
  for (let word = from; word < to; word++) least = Math.min(least, shares[word * TAGS + tags[word]!]!);
  return least;
}

function tagged(
  model: Model,
  sentences: readonly TaggerSentence[],
): readonly { readonly tags: Uint8Array; readonly scores: Int32Array }[] {
  const [first, second] = model.transitions as [Int16Array, Int16Array];
  const words = sentences.map((sentence) => sentence.words);
  const context = contextOf(words);
  const scored = sentences.map((sentence) => {
    const scores = Array.from({ length: PASSES }, () => new Int32Array(sentence.words.length * TAGS));
    addScores(scores, featuresOf(sentence, context), model, 0);
    return scores;
  });
  const guesses = guessesOf(
    words,
    scored.map(([scores]) => bestTags(scores!, first)),
  );
  return sentences.map((sentence, i) => {
    addScores(scored[i]!, guessesAsFeatures(sentence, guesses), model, 1);
    const scores = scored[i]![1]!;
    return { tags: bestTags(scores, second), scores };
  });
}
