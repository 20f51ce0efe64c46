// How many feeds whose charset Python's feedparser gets right are decoded to the same characters here.
// PYTHON=venv/bin/python node bench/encodings.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import feeds from '../libs/feeds/dist/index.js';

const [folder] = process.argv.slice(2);
if (folder === undefined || !process.env.PYTHON) {
  process.stderr.write('Usage: PYTHON=venv/bin/python node bench/encodings.mjs FOLDER-OF-FEEDS\n');
  process.exit(2);
}

const paths = readdirSync(folder)
  .sort()
  .map((name) => join(folder, name));
const answers = execFileSync(process.env.PYTHON, [join(import.meta.dirname, 'encodings_peer.py')], {
  input: paths.join('\n'),
  maxBuffer: 1 << 28,
});

const windows1252 = new TextDecoder('windows-1252');

/** The peer writes a declaration of its own, and line ends and control characters of windows-1252 are read later. */
const plain = (text) =>
  text
    .replace(/^\uFEFF?\s*<\?xml[^>]*>/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0080-\u009F]/g, (control) => windows1252.decode(Uint8Array.of(control.charCodeAt(0))))
    .trim();

let peer = 0;
let same = 0;
for (const line of answers.toString().trim().split('\n')) {
  const { file, right, headers, encoding, text } = JSON.parse(line);
  if (!right) continue;
  peer++;
  const decoder = new feeds.FeedDecoder(headers['content-type']);
  const ours = decoder.write(readFileSync(file)) + decoder.end();
  if (plain(ours) === plain(text)) same++;
  else process.stdout.write(`differs: ${file}: ${decoder.charset}, the peer ${encoding}\n`);
}
process.stdout.write(`${paths.length} files, right by feedparser ${peer}, of these the same here ${same}\n`);
process.exitCode = same === peer ? 0 : 1;
