// Whether copies of an article are found after light edits, and unrelated ones left alone.
//
//   node bench/nlp/near-duplicates.mjs --data FOLDER [--pages FOLDER] [--json]
//
// FOLDER has news/gum-news.json, time/meantime.json, geo/geovirus-dev.xml and lang/sentences; the one of pages has
// *.jsonl.gz of {truth: {text}}. Peers are taken from the folder that NODE_LIBS names: minhash, simhash-js.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import contracts from '../../libs/contracts/dist/index.js';
import language from '../../libs/language/dist/index.js';
import { newsTexts, textsOfSentences } from '../nlp-texts.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    pages: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.data) {
  console.error('node bench/nlp/near-duplicates.mjs --data FOLDER [--pages FOLDER] [--json]');
  process.exit(values.help ? 0 : 2);
}

/** mulberry32 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BOILERPLATE = [
  'Sign up to our morning newsletter and get the stories that matter, picked by our editors, in your inbox every day.',
  'Follow us on social media, or download our app to be told of breaking news as it happens.',
  'This is a developing story. Please check back for updates. Copyright of this article belongs to the publisher; all rights reserved.',
].join(' ');

const isSpaced = (text) => (text.match(/\s/g) ?? []).length > text.length / 30;
const wordsOf = (text) =>
  isSpaced(text)
    ? text.split(/(?<=\s)/)
    : [...new Intl.Segmenter('und', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
const sentencesOf = (text) =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map((s) => s.segment);

/** Exactly that share of the parts, which ones by chance. */
function chosen(count, share, random) {
  const order = Array.from({ length: count }, (_, i) => [random(), i]).sort(([a], [b]) => a - b);
  return new Set(order.slice(0, Math.round(share * count)).map(([, i]) => i));
}

const EDITS = {
  'drops 20 % of sentences': (text, random) => {
    const sentences = sentencesOf(text);
    const dropped = chosen(sentences.length, 0.2, random);
    return sentences.filter((_, i) => !dropped.has(i)).join('');
  },
  'replaces 10 % of words': (text, random, others) => {
    const words = wordsOf(text);
    const replaced = chosen(words.length, 0.1, random);
    return words.map((word, i) => (replaced.has(i) ? others[Math.floor(random() * others.length)] : word)).join('');
  },
  'adds boilerplate': (text) => `${BOILERPLATE}\n\n${text}\n\n${BOILERPLATE}`,
  'first half only': (text) => text.slice(0, text.length / 2),
};

const own = {
  name: 'copydesk',
  made: (text) => {
    const { fingerprint } = language.fingerprintText({ text });
    return { fingerprint, bands: new Set(contracts.bandsOf(fingerprint)) };
  },
  found: (one, other) =>
    [...one.bands].some((band) => other.bands.has(band)) && contracts.isSameCopy(one.fingerprint, other.fingerprint),
  likeness: (one, other) => contracts.resemblance(one.fingerprint, other.fingerprint),
};

function peers() {
  if (!process.env.NODE_LIBS) return [];
  const require = createRequire(join(process.env.NODE_LIBS, 'x.js'));
  const shingles = (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return words.map((_, i) => words.slice(i, i + 3).join(' ')).slice(0, Math.max(1, words.length - 2));
  };
  const found = [];
  const peer = (name, load) => {
    try {
      found.push(load());
    } catch {
      console.error(`${name} is not in ${process.env.NODE_LIBS}`);
    }
  };
  peer('minhash', () => {
    const { Minhash } = require('minhash');
    return {
      name: 'minhash 128, J >= 0.5',
      made: (text) => {
        const hash = new Minhash({ numPerm: 128, seed: 1 });
        for (const shingle of shingles(text)) hash.update(shingle);
        return hash;
      },
      found: (one, other) => one.jaccard(other) >= 0.5,
      likeness: (one, other) => one.jaccard(other),
    };
  });
  peer('simhash-js', () => {
    const { SimHash, Comparator } = require('simhash-js');
    const simhash = new SimHash();
    return {
      name: 'simhash-js, similarity >= 0.9',
      made: (text) => simhash.hash(text),
      found: (one, other) => Comparator.similarity(one, other) >= 0.9,
      likeness: (one, other) => Comparator.similarity(one, other),
    };
  });
  return found;
}

function measure({ name, made, found, likeness }, texts) {
  const started = process.cpuUsage();
  const originals = texts.map(made);
  const { user, system } = process.cpuUsage(started);
  const random = randomFrom(7);
  const vocabulary = texts.flatMap((text) => wordsOf(text));
  const recall = {};
  for (const [edit, apply] of Object.entries(EDITS)) {
    const likenesses = [];
    const hits = texts.filter((text, i) => {
      const copy = made(apply(text, random, vocabulary));
      likenesses.push(likeness(originals[i], copy));
      return found(originals[i], copy);
    });
    likenesses.sort((a, b) => a - b);
    recall[edit] = {
      found: hits.length,
      of: texts.length,
      least: likenesses[0],
      median: likenesses[likenesses.length >> 1],
    };
  }
  let pairs = 0;
  let most = 0;
  const alike = [];
  for (let i = 0; i < texts.length; i++) {
    for (let j = 0; j < i; j++) {
      pairs++;
      const much = likeness(originals[i], originals[j]);
      most = Math.max(most, much);
      if (found(originals[i], originals[j])) alike.push([texts[j].slice(0, 70), texts[i].slice(0, 70)]);
    }
  }
  return {
    name,
    texts: texts.length,
    recall,
    pairs,
    alike,
    most,
    textsPerSecond: (texts.length * 1e6) / (user + system),
  };
}

const LANGUAGES = 'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk zh'.split(' ');
const news = newsTexts(values.data, values.pages);
const systems = [own, ...peers()];
const results = {
  news: systems.map((system) => measure(system, news)),
  languages: LANGUAGES.map((tag) => ({ tag, ...measure(own, textsOfSentences(values.data, tag)) })),
};

if (values.json) console.log(JSON.stringify(results, null, 2));
else {
  const percent = (n, of) => `${((100 * n) / of).toFixed(1)} %`;
  for (const { name, texts, recall, pairs, alike, most, textsPerSecond } of results.news) {
    console.log(`\n${name}: ${texts} news texts, ${Math.round(textsPerSecond)} a second of processor time`);
    for (const [edit, { found, of, least, median }] of Object.entries(recall)) {
      console.log(
        `  ${edit.padEnd(24)} ${percent(found, of).padStart(8)}   likeness ${least.toFixed(2)}, median ${median.toFixed(2)}`,
      );
    }
    console.log(
      `  of ${pairs} pairs of different texts ${alike.length} are taken for copies; the most alike have ${most.toFixed(2)}`,
    );
    for (const [one, other] of alike.slice(0, 12)) console.log(`    ${JSON.stringify(one)} / ${JSON.stringify(other)}`);
  }
  console.log(
    '\ncopydesk by language, texts made of 12 sentences: found after each edit / different ones taken for copies',
  );
  for (const { tag, texts, recall, pairs, alike, most } of results.languages) {
    const rates = Object.values(recall).map(({ found, of, least }) => `${percent(found, of)} (${least.toFixed(2)})`);
    console.log(`  ${tag} ${texts}: ${rates.join(', ')}; ${alike.length} of ${pairs}, most ${most.toFixed(2)}`);
  }
}
