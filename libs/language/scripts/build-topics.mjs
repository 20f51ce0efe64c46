// Writes data/topics.tsv: every living IPTC Media Topic with its broader one and its name.
// The vocabulary is to be had from the IPTC, https://iptc.org/standards/newscodes/ (CC BY 4.0), as SKOS in JSON.
//
//   node libs/language/scripts/build-topics.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { conceptSet } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const codeOf = (uri) => uri.split(/[/:]/).pop();
const rows = conceptSet
  .filter(({ retired }) => !retired)
  .map(({ uri, broader = [], prefLabel, exactMatch = [] }) => {
    const wikidata = exactMatch.map((match) => /wikidata\.org\/entity\/(Q\d+)/.exec(match)?.[1]).find(Boolean) ?? '';
    return [codeOf(uri), broader[0] ? codeOf(broader[0]) : '', Object.values(prefLabel)[0].trim(), wikidata];
  })
  .sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(join(import.meta.dirname, '../data/topics.tsv'), `${rows.map((row) => row.join('\t')).join('\n')}\n`);
