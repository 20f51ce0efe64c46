// Sets of sentences with names labelled in them: files of one document a line, {"id", "sents": [{"t": words, "y": tags}]}
// with tags O, B-PER, I-ORG, …
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNames } from '../../../libs/language/dist/entities/find-names.js';
import tagging from '../../../libs/language/dist/entities/tagger/tag-sentences.js';
import tags from '../../../libs/language/dist/entities/tagger/tags.js';
import { wordsInLowerCase, wordsOf } from '../../../libs/language/dist/words.js';

/** Documents of a file, each sentence as it would be printed, with where its names are. */
export function readLabelled(path) {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ id, sents }) => ({ id, sentences: sents.map(({ t, y }) => printed(t, y)).filter(({ text }) => text) }));
}

const CLOSES = /^(?:[,.;:!?)\]}%…”’]|'s|'re|'ve|'ll|'d|'m|n't|’s|’re|’ve|’ll|’d|’m|n’t)$/i;
const OPENS = /^[([{$£€“‘#@]$/;

/** Words set as prose, and names as stretches of that. */
function printed(words, labels) {
  let text = '';
  const names = [];
  let isQuoted = false;
  words.forEach((word, i) => {
    const closesQuote = /^(?:"|'')$/.test(word) && isQuoted;
    const last = words[i - 1] ?? '';
    const opened = OPENS.test(last) || (/^(?:"|``)$/.test(last) && isQuoted);
    if (text && !CLOSES.test(word) && !closesQuote && !opened) text += ' ';
    if (/^(?:"|``|'')$/.test(word)) isQuoted = !closesQuote;
    const start = text.length;
    text += word;
    const [position, kind] = labels[i].split('-');
    if (position === 'B') names.push({ start, end: text.length, kind });
    else if (position === 'I') names.at(-1).end = text.length;
  });
  return { text, names };
}

/** Whether a document is kept for development: one in five, by the hash of its id. */
export const isKeptBack = ({ id }) => createHash('sha256').update(id).digest()[0] < 51;

/** The sentences of a document as the tagger reads them, with the tags that are right. */
export function readForTagger({ sentences }) {
  let text = '';
  const spans = sentences.map((sentence) => {
    if (text) text += '\n';
    const start = text.length;
    text += sentence.text;
    return { start, end: text.length, text: sentence.text };
  });
  const words = spans.map((span) => wordsOf(text, span));
  const ruled = findNames(text, spans, 'en', wordsInLowerCase(text));
  return tagging.readSentences(words, ruled).map((sentence, i) => {
    const found = sentences[i].names.map(({ start, end, kind }) => ({
      from: words[i].findIndex((word) => word.end > spans[i].start + start),
      to: words[i].findLastIndex((word) => word.start < spans[i].start + end) + 1,
      kind: tags.KINDS.indexOf(kind),
    }));
    return { sentence, right: tags.tagsOf(words[i].length, found) };
  });
}

export const readSet = (folder, name) => readLabelled(join(folder, `${name}.jsonl`));

/** Counts of names found, right and wrong, and what is made of them. */
export function scoreOf(pairs) {
  const kinds = Object.fromEntries(['all', ...tags.KINDS].map((kind) => [kind, { right: 0, found: 0, of: 0 }]));
  for (const [right, found] of pairs) {
    const key = ({ from, to, kind }) => `${from} ${to} ${kind}`;
    const truth = new Set(right.map(key));
    for (const name of right) for (const kind of ['all', tags.KINDS[name.kind]]) kinds[kind].of++;
    for (const name of found) {
      for (const kind of ['all', tags.KINDS[name.kind]]) {
        kinds[kind].found++;
        if (truth.has(key(name))) kinds[kind].right++;
      }
    }
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { right, found, of }]) => {
      const [precision, recall] = [right / (found || 1), right / (of || 1)];
      return [kind, { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) }];
    }),
  );
}

const SMALL_WORDS = new Set(
  'a an the of to in on for and or but with at by from as is are was were be has have had'.split(' '),
);

/** The sentences of a document for which `isTaken` says so, with the capitals of a headline. */
export function withCapitals({ id, sentences }, isTaken) {
  const raise = (word) => (SMALL_WORDS.has(word) ? word : word[0].toUpperCase() + word.slice(1));
  return {
    id: `${id} as headlines`,
    sentences: sentences
      .filter(isTaken)
      .map(({ text, names }) => ({ text: text.replaceAll(/(?<![\p{L}\p{N}'’])[a-z]+/gu, raise), names })),
  };
}
