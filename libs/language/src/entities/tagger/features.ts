import type { DocumentContext } from './document-context';
import { mix } from './hash';
import { phraseMarks } from './phrase-marks';
import type { WordForm } from './word-form';

/** The features of the words of a sentence: those of word `i` are `hashes[ends[i - 1]]` up to `hashes[ends[i]]`. */
export interface Features {
  readonly hashes: Int32Array;
  readonly ends: Int32Array;
}

/** More than any word has. */
const MOST = 128;

/** How capitals are used in a sentence: as prose does, in most words as headlines do, or throughout. */
export type Mode = 'prose' | 'title' | 'capitals';
const MODES: Readonly<Record<Mode, number>> = { prose: 1, title: 2, capitals: 3 };

function modeOf(words: readonly WordForm[]): Mode {
  let [letters, capitalised, upper] = [0, 0, 0];
  for (const word of words) {
    if (!word.isLetters) continue;
    letters++;
    if (word.isCapitalised) capitalised++;
    if (word.text === word.text.toUpperCase()) upper++;
  }
  if (letters > 2 && upper === letters) return 'capitals';
  return letters > 3 && capitalised > 0.7 * letters ? 'title' : 'prose';
}

/** Numbers of the templates: each makes other features of the same words. */
const T = {
  always: 1,
  exact: 2,
  lower: 3,
  shape: 4,
  modeAndShape: 5,
  previous: 6,
  next: 7,
  secondBefore: 8,
  secondAfter: 9,
  shapeBefore: 10,
  shapeAfter: 11,
  threeShapes: 12,
  fiveShapes: 13,
  withPrevious: 14,
  withNext: 15,
  between: 16,
  twoBefore: 17,
  twoAfter: 18,
  affix: 19,
  opens: 20,
  glued: 21,
  mark: 22,
  markBefore: 23,
  markAfter: 24,
  marksAndShape: 25,
  marksWithBefore: 26,
  marksWithAfter: 27,
  seenInLower: 28,
  capitals: 29,
  inside: 30,
  suffixBefore: 31,
  suffixAfter: 32,
  classBefore: 33,
  classAfter: 34,
  classSecondBefore: 35,
  classSecondAfter: 36,
  guess: 37,
  guessAndShape: 38,
  guessBefore: 39,
  guessAfter: 40,
  phrase: 41,
  phraseBefore: 42,
  phraseAfter: 43,
  phraseAndShape: 44,
  phraseAndMarks: 45,
  phraseAndMode: 46,
  ownClass: 47,
  runEnd: 48,
  runStart: 49,
  guessOfPair: 50,
  runLength: 51,
  hint: 52,
  hintAndShape: 53,
  hintAndMarks: 54,
  hintBefore: 55,
  hintAfter: 56,
} as const;

/** The words of a sentence as the tagger reads them. */
export interface TaggerSentence {
  readonly words: readonly WordForm[];
  /** Whether each word stands right after the one before it. */
  readonly glued: ArrayLike<number>;
  /** What the rules made of each word. */
  readonly hints: ArrayLike<number>;
}

/** The features of every word of a sentence, but for what the first pass made of the article. */
export function featuresOf({ words, glued, hints }: TaggerSentence, context: DocumentContext): Features {
  const count = words.length;
  const hashes = new Int32Array(count * MOST);
  const ends = new Int32Array(count);
  const phrases = phraseMarks(words);
  const mode = MODES[modeOf(words)];
  const runs = runsOf(words);
  let at = 0;
  const put = (template: number, value: number): void => {
    hashes[at++] = mix(template, value);
  };
  for (let i = 0; i < count; i++) {
    const word = words[i]!;
    const before = words[i - 1] ?? START;
    const after = words[i + 1] ?? END;
    const before2 = words[i - 2] ?? START;
    const after2 = words[i + 2] ?? END;
    const { shape, lower } = word;
    put(T.always, 0);
    put(T.exact, word.exact);
    put(T.lower, lower);
    put(T.shape, shape);
    put(T.modeAndShape, mix(mode, shape));
    put(T.previous, before.lower);
    put(T.next, after.lower);
    put(T.secondBefore, before2.lower);
    put(T.secondAfter, after2.lower);
    put(T.shapeBefore, before.shape);
    put(T.shapeAfter, after.shape);
    const middle = mix(before.shape, mix(shape, after.shape));
    put(T.threeShapes, middle);
    put(T.fiveShapes, mix(before2.shape, mix(middle, after2.shape)));
    put(T.withPrevious, mix(before.lower, lower));
    put(T.withNext, mix(lower, after.lower));
    put(T.between, mix(before.lower, mix(shape, after.lower)));
    put(T.twoBefore, mix(before2.lower, mix(before.lower, shape)));
    put(T.twoAfter, mix(shape, mix(after.lower, after2.lower)));
    for (const affix of word.affixes) put(T.affix, affix);
    if (i === 0) put(T.opens, shape);
    const joints = (glued[i] ? 1 : 0) + (i + 1 < count && glued[i + 1] ? 2 : 0);
    if (joints) put(T.glued, mix(joints, shape));
    put(T.suffixBefore, before.suffix);
    put(T.suffixAfter, after.suffix);
    if (before.classes) put(T.classBefore, mix(before.classes, shape));
    if (after.classes) put(T.classAfter, mix(after.classes, shape));
    if (before2.classes) put(T.classSecondBefore, mix(before2.classes, shape));
    if (after2.classes) put(T.classSecondAfter, mix(after2.classes, shape));
    if (word.classes) put(T.ownClass, mix(word.classes, shape));
    const marks = word.marks;
    for (let bits = marks; bits; bits &= bits - 1) put(T.mark, bits & -bits);
    for (let bits = before.marks; bits; bits &= bits - 1) put(T.markBefore, bits & -bits);
    for (let bits = after.marks; bits; bits &= bits - 1) put(T.markAfter, bits & -bits);
    put(T.marksAndShape, mix(marks, shape));
    put(T.marksWithBefore, mix(before.marks, mix(marks, shape)));
    put(T.marksWithAfter, mix(mix(marks, shape), after.marks));
    const hint = hints[i]!;
    put(T.hintBefore, mix(i > 0 ? hints[i - 1]! : 0, hint));
    put(T.hintAfter, mix(hint, i + 1 < count ? hints[i + 1]! : 0));
    if (hint) {
      put(T.hint, hint);
      put(T.hint, mix(hint >> 6, 3));
      put(T.hintAndShape, mix(hint, shape));
      put(T.hintAndMarks, mix(hint, mix(marks, phrases[i]!)));
    }
    const phrase = phrases[i]!;
    if (phrase) {
      const position = phrase >> 16;
      for (let bits = phrase & 0xffff; bits; bits &= bits - 1) put(T.phrase, mix(bits & -bits, position));
      put(T.phraseAndShape, mix(phrase, shape));
      put(T.phraseAndMarks, mix(phrase, marks));
      put(T.phraseAndMode, mix(phrase, mode));
    }
    if (i > 0 && phrases[i - 1]) put(T.phraseBefore, mix(phrases[i - 1]!, phrase));
    if (i + 1 < count && phrases[i + 1]) put(T.phraseAfter, mix(phrases[i + 1]!, phrase));
    if (word.isCapitalised) {
      const [first, last] = [words[runs.starts[i]!]!, words[runs.ends[i]! - 1]!];
      put(T.runEnd, mix(last.lower, runs.ends[i]! - 1 === i ? 1 : 0));
      put(T.runEnd, mix(last.marks, mix(7, marks)));
      put(T.runStart, mix(first.marks, mix(marks, 1)));
      put(T.runLength, mix(Math.min(5, i - runs.starts[i]!), Math.min(5, runs.ends[i]! - i)));
      if (context.lower.has(word.key)) put(T.seenInLower, i === 0 ? 1 : 0);
      put(T.capitals, Math.min(3, context.capitals.get(word.key) ?? 0));
      put(T.inside, context.inside.has(word.key) ? 1 : 0);
    }
    ends[i] = at;
  }
  return { hashes, ends };
}

/** What the first pass made of each word of a sentence, and of those beside it, at all places of the article. */
export function guessesAsFeatures({ words }: TaggerSentence, guesses: ReadonlyMap<string, number>): Features {
  const hashes = new Int32Array(words.length * MOST_GUESSES);
  const ends = new Int32Array(words.length);
  let at = 0;
  const guessed = words.map((word) => (word.isLetters && guesses.get(word.key)) || 0);
  for (let i = 0; i < words.length; i++) {
    const { shape, isCapitalised } = words[i]!;
    const [left, own, right] = [guessed[i - 1] ?? 0, guessed[i]!, guessed[i + 1] ?? 0];
    if (own) {
      hashes[at++] = mix(T.guess, own);
      hashes[at++] = mix(T.guessAndShape, mix(own, shape));
    }
    if (left) hashes[at++] = mix(T.guessBefore, mix(left, isCapitalised ? 1 : 0));
    if (right) hashes[at++] = mix(T.guessAfter, mix(right, isCapitalised ? 1 : 0));
    if (own && (left || right)) hashes[at++] = mix(T.guessOfPair, mix(left, mix(own, right)));
    ends[i] = at;
  }
  return { hashes, ends };
}
const MOST_GUESSES = 5;

/** Before which word the run of capitalised words around each ends, and where it starts; particles and `of` go with it. */
function runsOf(words: readonly WordForm[]): { starts: Int32Array; ends: Int32Array } {
  const starts = new Int32Array(words.length);
  const ends = new Int32Array(words.length);
  for (let i = 0; i < words.length; ) {
    if (!words[i]!.isCapitalised) {
      i++;
      continue;
    }
    let end = i + 1;
    while (words[end]?.isCapitalised) end++;
    starts.fill(i, i, end);
    ends.fill(end, i, end);
    i = end;
  }
  return { starts, ends };
}

const edge = (
  hash: number,
): Pick<WordForm, 'lower' | 'shape' | 'suffix' | 'classes' | 'marks' | 'isLetters' | 'key'> => ({
  lower: hash,
  shape: hash,
  suffix: hash,
  classes: 0,
  marks: 0,
  isLetters: false,
  key: '',
});
const START = edge(1);
const END = edge(2);
