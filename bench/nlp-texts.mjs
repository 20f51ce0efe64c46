import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FEWEST_CHARACTERS = 500;
/** Lines of which one article of the sentences of a language is made. */
const LINES = 12;

/** News texts of the folder of data, and of one with pages and their truth if there is one. */
export function newsTexts(data, pages) {
  const json = (...path) => JSON.parse(readFileSync(join(data, ...path), 'utf8'));
  const texts = [
    ...json('news', 'gum-news.json').map(({ paragraphs }) =>
      paragraphs.map((paragraph) => paragraph.text ?? paragraph).join('\n\n'),
    ),
    ...json('time', 'meantime.json').map(({ text }) => text),
    ...[...readFileSync(join(data, 'geo', 'geovirus-dev.xml'), 'utf8').matchAll(/<text>([\s\S]*?)<\/text>/g)].map(
      ([, text]) => text,
    ),
  ];
  const files = pages && existsSync(pages) ? readdirSync(pages).filter((file) => file.endsWith('.jsonl.gz')) : [];
  for (const file of files.sort()) {
    for (const line of gunzipSync(readFileSync(join(pages, file)))
      .toString('utf8')
      .trim()
      .split('\n')) {
      const { text } = JSON.parse(line).truth;
      if (typeof text === 'string') texts.push(text);
    }
  }
  return [...new Set(texts)].filter((text) => text.length >= FEWEST_CHARACTERS);
}

/** Articles made of sentences of one language, no sentence in two of them. */
export function textsOfSentences(data, language) {
  const lines = readFileSync(join(data, 'lang', 'sentences', `${language}.txt`), 'utf8')
    .trim()
    .split('\n');
  const joined = [];
  for (let i = 0; i + LINES <= lines.length; i += LINES) joined.push(lines.slice(i, i + LINES).join(' '));
  return joined;
}
