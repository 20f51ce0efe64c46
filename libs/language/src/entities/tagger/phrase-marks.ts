import { readTable } from '../../data-file';
import { COUNTRY_NAMES, namesOfTowns, REGION_NAMES } from '../../gazetteer';
import { DEMONYMS } from '../../lexicon/demonyms';
import { NEWS_SOURCES } from '../../lexicon/news-sources';
import { ORGANISATIONS } from '../../lexicon/organisations';
import { fold, wordsOf } from '../../words';
import { hashOf, mix } from './hash';
import type { WordForm } from './word-form';

/** Bits of the lists that have a phrase. */
const COUNTRY = 1;
const DIVISION = 2;
const CITY = 4;
const LARGE_CITY = 8;
const ORGANISATION = 16;
const NEWS_SOURCE = 32;
const PEOPLE = 64;
const NAMED_PERSON = 128;
const NAMED_PLACE = 256;
const NAMED_GROUP = 512;
/** Where in the phrase a word stands. */
const BEGINS = 1 << 16;
const CONTINUES = 1 << 17;

const LARGE = 300_000;
const LONGEST = 5;

/** Bits by the hash of the folded words. */
const PHRASES = new Map<number, number>();
/** The most words that a phrase has which begins with this one. */
const REACH = new Map<number, number>();

function add(phrase: string, bit: number): void {
  const words = wordsOf(phrase, { start: 0, end: phrase.length });
  if (words.length === 0 || words.length > LONGEST) return;
  const hashes = words.map(({ text }) => hashOf(fold(text)));
  const hash = hashes.reduce(mix);
  PHRASES.set(hash, (PHRASES.get(hash) ?? 0) | bit);
  REACH.set(hashes[0]!, Math.max(REACH.get(hashes[0]!) ?? 0, hashes.length));
}

for (const name of COUNTRY_NAMES) add(name, COUNTRY);
for (const name of REGION_NAMES) add(name, DIVISION);
for (const [name, population] of namesOfTowns()) add(name, population >= LARGE ? CITY | LARGE_CITY : CITY);
for (const { name, aliases = [] } of ORGANISATIONS) for (const alias of [name, ...aliases]) add(alias, ORGANISATION);
for (const { name, aliases = [] } of NEWS_SOURCES) for (const alias of [name, ...aliases]) add(alias, NEWS_SOURCE);
for (const demonym of DEMONYMS.keys()) add(demonym, PEOPLE);
const WORDNET = { person: NAMED_PERSON, place: NAMED_PLACE, group: NAMED_GROUP };
for (const [group, names] of readTable('wordnet-names.tsv')) {
  for (const name of names!.split('|')) add(name, WORDNET[group as keyof typeof WORDNET]);
}

/** For each word the lists that have the longest known phrase around it, and where in that it stands; 0 for none. */
export function phraseMarks(words: readonly WordForm[]): Int32Array {
  const marks = new Int32Array(words.length);
  for (let i = 0; i < words.length; i++) {
    if (!words[i]!.isCapitalised) continue;
    const reach = Math.min(REACH.get(words[i]!.folded) ?? 0, words.length - i);
    let [hash, length, bits] = [words[i]!.folded, 0, 0];
    for (let count = 1; count <= reach; count++) {
      if (count > 1) hash = mix(hash, words[i + count - 1]!.folded);
      const found = PHRASES.get(hash);
      if (found !== undefined) [length, bits] = [count, found];
    }
    if (length === 0) continue;
    for (let k = 0; k < length; k++) marks[i + k] = bits | (length === 1 ? 0 : k === 0 ? BEGINS : CONTINUES);
    i += length - 1;
  }
  return marks;
}
