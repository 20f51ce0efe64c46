// Builds data/given-names.tsv and data/surnames.txt from the locales of the npm package @faker-js/faker. It is not a
// dependency of Copydesk, so it is named by its path:
//
//   node libs/language/scripts/build-person-names.mjs <@faker-js/faker/dist/index.js>
//
// Kept are names of one word in Latin script: the tables tell whether a capitalised word can begin or end a name.
// Columns of the given names: name, F or M if every locale that has it gives it to women or to men alone.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { allLocales } = await import(pathToFileURL(resolve(process.argv[2])).href);

const NAME = /^\p{Lu}[\p{Script=Latin}'’-]+$/u;

/** The strings of a locale's definition, which is a list or lists by gender, at any depth. */
function strings(definition) {
  if (typeof definition === 'string') return [definition];
  return definition ? Object.values(definition).flatMap(strings) : [];
}

/** All names that the locales give under a part of the definition of a person. */
function namesUnder(partOf) {
  const names = Object.values(allLocales).flatMap(({ person }) => strings(partOf(person ?? {})));
  return new Set(names.filter((name) => NAME.test(name)));
}

function write(file, lines) {
  writeFileSync(new URL(`../data/${file}`, import.meta.url), `${lines.join('\n')}\n`);
}

const women = namesUnder(({ first_name }) => first_name?.female);
const men = namesUnder(({ first_name }) => first_name?.male);
const genderOf = (name) => (women.has(name) === men.has(name) ? '' : women.has(name) ? 'F' : 'M');

write(
  'given-names.tsv',
  [...namesUnder(({ first_name }) => first_name)].sort().map((name) => `${name}\t${genderOf(name)}`),
);
write('surnames.txt', [...namesUnder(({ last_name }) => last_name)].sort());
