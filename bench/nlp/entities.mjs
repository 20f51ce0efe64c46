// How well people, organisations and places are found: strict F1, a name counts if both its ends and its type are right.
//
//   node bench/nlp/entities.mjs --data FOLDER [--json]
//
// FOLDER has ner-test/*.jsonl, one document a line: {"id", "sents": [{"t": words, "y": tags}]} with tags O, B-PER, …;
// every file of it is a set. Documents are set as prose, with a line for each sentence, and every system reads that text.
// Peers: compromise, from the folder that NODE_LIBS names; spaCy with en_core_web_sm, by the Python that PYTHON names.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import language from '../../libs/language/dist/index.js';
import { readLabelled } from '../../tools/models/lib/labelled-names.mjs';

const { values } = parseArgs({
  options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help || !values.data) {
  console.error('node bench/nlp/entities.mjs --data FOLDER [--json]');
  process.exit(values.help ? 0 : 2);
}

const KINDS = ['PER', 'ORG', 'LOC'];

/** The text of a document, its sentences, and the names in it as [start, end, kind]. */
function asText({ sentences }) {
  let text = '';
  const spans = [];
  const names = [];
  for (const sentence of sentences) {
    if (text) text += '\n';
    const start = text.length;
    text += sentence.text;
    spans.push({ start, end: text.length, text: sentence.text });
    for (const name of sentence.names) names.push([start + name.start, start + name.end, name.kind]);
  }
  return { text, sentences: spans, names };
}

const own = {
  name: 'copydesk',
  namesIn(documents) {
    const types = { person: 'PER', organisation: 'ORG', place: 'LOC', facility: 'LOC' };
    return documents.map(({ text, sentences }) =>
      language
        .findEntities({ headline: '', text, sentences, language: { tag: 'en' } })
        .entities.filter(({ type }) => types[type])
        .flatMap(({ type, mentions }) => mentions.map(({ start, end }) => [start, end, types[type]])),
    );
  },
};

function compromise() {
  const nlp = createRequire(join(process.env.NODE_LIBS ?? '/', 'x.js'))('compromise');
  return {
    name: 'compromise',
    namesIn: (documents) =>
      documents.map(({ text }) => {
        const read = nlp(text);
        const spans = (found, kind) =>
          found.json({ offset: true, terms: false }).map(({ text: words, offset }) => {
            const bare = words.replace(/^[^\p{L}\p{N}]+|(?:['’]s?)?[^\p{L}\p{N}]*$/gu, '');
            const start = offset.start + Math.max(0, text.slice(offset.start).indexOf(bare));
            return [start, start + bare.length, kind];
          });
        return [...spans(read.people(), 'PER'), ...spans(read.organizations(), 'ORG'), ...spans(read.places(), 'LOC')];
      }),
  };
}

function spacy() {
  const python = process.env.PYTHON ?? 'python3';
  const script = `
import json, sys, time
import spacy
nlp = spacy.load("en_core_web_sm", disable=["parser", "lemmatizer", "attribute_ruler"])
kinds = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
texts = json.load(sys.stdin)
started = time.process_time()
found = [[[e.start_char, e.end_char, kinds[e.label_]] for e in nlp(t).ents if e.label_ in kinds] for t in texts]
json.dump({"found": found, "seconds": time.process_time() - started}, sys.stdout)`;
  if (spawnSync(python, ['-c', 'import spacy; spacy.load("en_core_web_sm")']).status !== 0) throw new Error('missing');
  return {
    name: 'spaCy en_core_web_sm',
    namesIn(documents) {
      const { stdout } = spawnSync(python, ['-c', script], {
        input: JSON.stringify(documents.map(({ text }) => text)),
        maxBuffer: 1 << 28,
      });
      const { found, seconds } = JSON.parse(stdout.toString());
      // Offsets of Python count code points.
      const names = found.map((spans, i) => {
        const units = [0];
        for (const point of documents[i].text) units.push(units.at(-1) + point.length);
        return spans.map(([start, end, kind]) => [units[start], units[end], kind]);
      });
      return Object.assign(names, { seconds });
    },
  };
}

function peers() {
  return [
    ['compromise', compromise],
    ['spaCy en_core_web_sm', spacy],
  ].flatMap(([name, load]) => {
    try {
      return [load()];
    } catch {
      console.error(`${name} is not there`);
      return [];
    }
  });
}

function measure(system, documents) {
  const started = process.cpuUsage();
  const found = system.namesIn(documents);
  const { user, system: kernel } = process.cpuUsage(started);
  const counts = Object.fromEntries(['all', ...KINDS].map((kind) => [kind, { right: 0, found: 0, of: 0 }]));
  documents.forEach(({ names }, i) => {
    const truth = new Set(names.map(String));
    for (const name of names) for (const kind of ['all', name[2]]) counts[kind].of++;
    for (const name of found[i]) {
      for (const kind of ['all', name[2]]) {
        counts[kind].found++;
        if (truth.has(String(name))) counts[kind].right++;
      }
    }
  });
  const words = documents.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const seconds = found.seconds ?? (user + kernel) / 1e6;
  const scores = Object.entries(counts).map(([kind, { right, found: all, of }]) => {
    const [precision, recall] = [right / (all || 1), right / (of || 1)];
    return [kind, { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }];
  });
  return {
    name: system.name,
    ...Object.fromEntries(scores),
    wordsPerSecond: words / seconds,
    articlesPerSecond: words / 750 / seconds,
  };
}

const folder = join(values.data, 'ner-test');
if (!existsSync(folder)) {
  console.error(`${folder} is not there`);
  process.exit(0);
}
const systems = [own, ...peers()];
const results = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .sort()
  .map((file) => {
    const documents = readLabelled(join(folder, file)).map(asText);
    // Once unmeasured: what is compiled and looked up for the first time belongs to the start.
    own.namesIn(documents.slice(0, 5));
    return {
      set: basename(file, '.jsonl'),
      documents: documents.length,
      systems: systems.map((one) => measure(one, documents)),
    };
  });
const memory = process.memoryUsage().rss;

if (values.json) console.log(JSON.stringify({ results, memory }, null, 2));
else {
  const percent = (share) => (100 * share).toFixed(1);
  for (const { set, documents, systems: measured } of results) {
    console.log(`\n${set}, ${documents} documents: F1 (precision/recall)`);
    const [{ all: ours }] = measured;
    for (const one of measured) {
      const kinds = ['all', ...KINDS].map(
        (kind) => `${kind} ${percent(one[kind].f1)} (${percent(one[kind].precision)}/${percent(one[kind].recall)})`,
      );
      const ratio = one.name === own.name ? '' : `, ours is ${(ours.f1 / one.all.f1).toFixed(2)} of it`;
      const speed = `${Math.round(one.wordsPerSecond)} words, ${Math.round(one.articlesPerSecond)} articles of 750 words a second`;
      console.log(`  ${one.name}: ${kinds.join(', ')}; ${speed}${ratio}`);
    }
  }
  console.log(`\n${Math.round(memory / 1e6)} MB of memory at the end`);
}
