import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How much the n-grams of a text speak for each language: what they weigh on average, by the number of the language in
 * `languages`. In the table of eld a sentence of news has 20 to 40 for its own language.
 */
export type Weigh = (text: string) => Float64Array;

/** The n-grams of eld: how much each speaks for which languages. */
export interface Ngrams {
  /** ISO 639-1. */
  readonly languages: readonly string[];
  readonly weigh: Weigh;
}

/** What eld exports besides its table. */
interface Alphabet {
  /** What stands for each byte of UTF-8 in the n-grams. */
  readonly dictionary: readonly string[];
  /** What is between words. */
  readonly separators: RegExp;
}

/**
 * Loads the largest table of eld, of 60 languages.
 *
 * That table is a program that makes an object for each of 245,000 n-grams, 300 MB in all: it is read as text instead,
 * into arrays of 10 MB. The package exports its entries to `import` alone, which a step cannot wait for; Node 20.19 can
 * `require` an ES module, but only by its path. So the path is looked up as Node would.
 */
export function loadNgrams(): Ngrams {
  const source = (require.resolve.paths('eld') ?? [])
    .map((folder) => join(folder, 'eld', 'src'))
    .find((path) => existsSync(path));
  if (!source) throw new Error('the package eld is not installed');
  const { dictionary } = require(join(source, 'dictionary.js')) as Pick<Alphabet, 'dictionary'>;
  const { separators } = require(join(source, 'regexPatterns.js')) as Pick<Alphabet, 'separators'>;
  return readNgrams(readFileSync(join(source, 'ngrams', 'large.js'), 'utf8'), { dictionary, separators });
}

const TABLE = /^export const ngramsData = \{type:'\w+',languages:\{([^}]+)\},isSubset:(?:false|!1),ngrams:\{/m;
const LANGUAGE = /(\d+):'(\w+)'/g;
/** A key is quoted, unless it can stand as a name; a quote or a backslash in it has one before it. */
const NGRAM = /(?:'((?:[^'\\]|\\.)+)'|"((?:[^"\\]|\\.)+)"|([^'":,{}]+)):\{([\d:,]+)\}/gy;

/** eld subtracts this from every weight, to make its table smaller. */
const LEAST_WEIGHT = 53;

/**
 * Reads the table of eld from its source.
 *
 * @throws Error if that is written otherwise than this build knows it
 */
export function readNgrams(source: string, alphabet: Alphabet): Ngrams {
  const head = TABLE.exec(source);
  if (!head) throw new Error(UNREADABLE);
  const [opening, numbered] = head;
  const index = new NgramIndex();
  NGRAM.lastIndex = head.index + opening.length;
  let end = NGRAM.lastIndex;
  for (let found = NGRAM.exec(source); found; found = NGRAM.exec(source)) {
    const [, single, double, bare, weights] = found;
    index.add(unescaped(single ?? double ?? bare!), weights!);
    if (source[NGRAM.lastIndex] === ',') NGRAM.lastIndex++;
    end = NGRAM.lastIndex;
  }
  if (!/^\}\};?\s*$/.test(source.slice(end))) throw new Error(UNREADABLE);
  const languages = [...numbered!.matchAll(LANGUAGE)].map(([, , code]) => code!);
  const codes = codesOf(alphabet.dictionary);
  return { languages, weigh: (text) => index.weigh(bytesOf(text, alphabet.separators, codes), languages.length) };
}

const UNREADABLE = 'the table of eld is not one that this build can read';

const unescaped = (key: string): string => (key.includes('\\') ? key.replace(/\\(.)/g, '$1') : key);

/** The letters of a text as the bytes of their UTF-8, each as what eld has for it, and a space between words. */
function bytesOf(text: string, separators: RegExp, codes: Uint8Array): Uint8Array {
  return utf8.encode(text.replace(separators, ' ').trim().toLowerCase()).map((byte) => codes[byte]!);
}

const utf8 = new TextEncoder();

/** The characters of ASCII as they are, the rest as the dictionary has them. */
const codesOf = (dictionary: readonly string[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : (dictionary[byte]?.charCodeAt(0) ?? SPACE)));

const SPACE = 0x20;
/** No more bytes of a word are read. */
const LONGEST_WORD = 70;

/** A hash table with open addressing. */
class NgramIndex {
  /** Twice as many places as the large table has n-grams, and a power of two. */
  private readonly size = 1 << 19;
  private readonly keys = new Float64Array(this.size);
  private readonly offsets = new Int32Array(this.size);
  /** At each offset how many languages there are, then of each its number and its weight. */
  private lists = new Uint8Array(1 << 20);
  /** The first byte is none's, so that an offset of 0 is an empty place. */
  private used = 1;
  /** For each place the number of the text that was last seen to have its n-gram. */
  private readonly seenIn = new Int32Array(this.size);
  private texts = 0;

  /** @param weights `language:weight`, separated by commas */
  add(ngram: string, weights: string): void {
    const pairs = weights.split(',');
    if (this.used + 1 + 2 * pairs.length > this.lists.length) {
      const wider = new Uint8Array(2 * this.lists.length);
      wider.set(this.lists);
      this.lists = wider;
    }
    const bytes = Uint8Array.from(ngram, (character) => character.charCodeAt(0));
    const key = keyOf(bytes, 0, bytes.length, 0);
    const place = this.placeOf(key);
    this.keys[place] = key;
    this.offsets[place] = this.used;
    this.lists[this.used++] = pairs.length;
    for (const pair of pairs) {
      const colon = pair.indexOf(':');
      this.lists[this.used++] = Number(pair.slice(0, colon));
      this.lists[this.used++] = Number(pair.slice(colon + 1));
    }
  }

  /**
   * The mean weight of the different n-grams of a text, those that are not in the table included.
   *
   * @param bytes words with a space between them
   */
  weigh(bytes: Uint8Array, languages: number): Float64Array {
    const weights = new Float64Array(languages);
    const unknown = new Set<number>();
    let known = 0;
    this.texts++;
    for (let start = 0; start < bytes.length; ) {
      const space = bytes.indexOf(SPACE, start);
      const end = space < 0 ? bytes.length : space;
      for (const key of keysOf(bytes, start, end)) {
        const place = this.placeOf(key);
        if (this.offsets[place] === 0) unknown.add(key);
        else if (this.seenIn[place] !== this.texts) {
          this.seenIn[place] = this.texts;
          this.addWeights(weights, this.offsets[place]!);
          known++;
        }
      }
      start = end + 1;
    }
    const ngrams = known + unknown.size;
    return ngrams > 0 ? weights.map((weight) => weight / ngrams) : weights;
  }

  private addWeights(weights: Float64Array, offset: number): void {
    const end = offset + 1 + 2 * this.lists[offset]!;
    for (let at = offset + 1; at < end; at += 2) {
      weights[this.lists[at]!]! += this.lists[at + 1]! + LEAST_WEIGHT;
    }
  }

  /** Where a key is, or would be. */
  private placeOf(key: number): number {
    const low = key >>> 0;
    const mixed = Math.imul(low ^ (low >>> 15) ^ (((key - low) / 2 ** 32) << 8), 0x2c1b3c6d);
    let place = (mixed ^ (mixed >>> 13)) & (this.size - 1);
    while (this.offsets[place] !== 0 && this.keys[place] !== key) place = (place + 1) & (this.size - 1);
    return place;
  }
}

/**
 * The n-grams of a word: four bytes at every third, the first with a space before it, and the last four with one behind
 * them.
 */
function keysOf(bytes: Uint8Array, start: number, wordEnd: number): number[] {
  const end = Math.min(wordEnd, start + LONGEST_WORD);
  const keys: number[] = [];
  if (start === end) return keys;
  let at = start;
  for (; at + 4 < end; at += 3) keys.push(keyOf(bytes, at, at + 4, at === start ? SPACE : 0));
  keys.push(keyOf(bytes, Math.max(start, end - 4), end, at === start ? SPACE : 0) * 256 + SPACE);
  return keys;
}

/** An n-gram as a number: it has six characters at most, and none needs more than a byte. */
function keyOf(bytes: Uint8Array, start: number, end: number, first: number): number {
  let key = first;
  for (let i = start; i < end; i++) key = key * 256 + bytes[i]!;
  return key;
}
