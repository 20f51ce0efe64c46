import { type Fingerprint, SIGNATURE_VALUES } from '@copydesk/contracts';

/** Words in a shingle: with two, unrelated copy shares what every story has; with four, few edits leave little. */
const WIDTH = 3;

/** Scripts without spaces between words, whose signs are words or syllables: a pair of them stands for a word. */
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+/u;
/** Scripts without spaces between words, whose signs are letters. */
const LETTERS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;
const PAIR = 2;
/** About a word of Thai with its tone marks, and half of the next. */
const LETTERS_OF_A_WORD = 6;

const UNSPACED = new RegExp(`${IDEOGRAPHS.source}|${LETTERS.source}`, 'u');
const RUNS = new RegExp(`${IDEOGRAPHS.source}|${LETTERS.source}|.`, 'gsu');
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Vowel points of Arabic and Hebrew and the Arabic stroke that makes a word longer: printed or not, as one pleases. */
const POINTS = /[\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670]/g;

/**
 * The near-duplicate signature of the copy: MinHash over runs of three words, or of as much text where words have no
 * spaces between them. Case, marks and spacing do not count. Absent if the text has no word.
 */
export function fingerprintText({ text }: { text: string }): { fingerprint: Fingerprint | undefined } {
  const shingles = shinglesOf(text);
  if (shingles.size === 0) return { fingerprint: undefined };
  return { fingerprint: { scheme: 'minhash-1', signature: minHash(shingles), shingles: shingles.size } };
}

/** The hashes of the runs of words, each once; of all words together if they are fewer than a run has. */
function shinglesOf(text: string): ReadonlySet<number> {
  const words = wordsOf(text.normalize('NFKC').toLowerCase().replace(POINTS, '')).map(hashOf);
  const shingles = new Set<number>();
  const last = Math.max(0, words.length - WIDTH);
  for (let i = 0; words.length > 0 && i <= last; i++) {
    let hash = 0;
    for (let j = i; j < i + WIDTH && j < words.length; j++) hash = mixed(Math.imul(hash, 31) + words[j]!);
    shingles.add(hash >>> 0);
  }
  return shingles;
}

const wordsOf = (text: string): string[] => {
  const words = text.match(WORDS) ?? [];
  return UNSPACED.test(text) ? words.flatMap((word) => (UNSPACED.test(word) ? cutUnspaced(word) : [word])) : words;
};

/** `A股市场` gives `a`, `股市`, `市场`. */
function cutUnspaced(word: string): string[] {
  const parts: string[] = [];
  let spaced = '';
  for (const run of word.match(RUNS) ?? []) {
    if (!UNSPACED.test(run)) {
      spaced += run;
      continue;
    }
    if (spaced) parts.push(spaced);
    spaced = '';
    for (const piece of pieces(run, IDEOGRAPHS.test(run) ? PAIR : LETTERS_OF_A_WORD)) parts.push(piece);
  }
  if (spaced) parts.push(spaced);
  return parts;
}

/** Every stretch of so many characters, overlapping; the whole run if it is shorter. */
function pieces(run: string, length: number): string[] {
  const characters = [...run];
  const count = Math.max(1, characters.length - length + 1);
  return Array.from({ length: count }, (_, i) => characters.slice(i, i + length).join(''));
}

/** FNV-1a over the code units, its bits mixed. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the value. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** What makes of one hash as many as there are values: part of the scheme, never to be changed. */
const SALTS = Int32Array.from({ length: SIGNATURE_VALUES }, (_, i) => mixed(2 * i + 1));
const FACTORS = Int32Array.from({ length: SIGNATURE_VALUES }, (_, i) => mixed(2 * i + 2) | 1);

function minHash(shingles: ReadonlySet<number>): string {
  const hashes = Int32Array.from(shingles, (hash) => hash | 0);
  const signature = Buffer.alloc(2 * SIGNATURE_VALUES);
  for (let i = 0; i < SIGNATURE_VALUES; i++) {
    signature.writeUInt16BE(smallest(hashes, SALTS[i]!, FACTORS[i]!) & 0xffff, 2 * i);
  }
  return signature.toString('base64');
}

function smallest(hashes: Int32Array, salt: number, factor: number): number {
  let least = 0xffffffff;
  for (let i = 0; i < hashes.length; i++) {
    const salted = Math.imul(hashes[i]! ^ salt, factor);
    const value = Math.imul(salted ^ (salted >>> 15), 0x2c1b3c6d) >>> 0;
    if (value < least) least = value;
  }
  return least;
}
