// Follows /v1/stream and keeps each change once, whoever is restarted. Needs no library. Ctrl-C stops it.
//   node stream.mjs [FILE]        environment: PUBLISHING_URL
//
// The file of changes is also the memory: the stream goes on after the seq that its last line begins with.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const url = `${process.env.PUBLISHING_URL ?? 'http://127.0.0.1:3000'}/v1/stream`;
const [file = 'stream.tsv'] = process.argv.slice(2);
const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
let last = lines.at(-1)?.split('\t')[0] || '0';

function take({ seq, type, version, articleId, article }) {
  const change = [seq, type, version, article?.headline ?? articleId]; // a retraction has no article
  appendFileSync(file, `${change.join('\t')}\n`);
  last = String(seq);
  console.log(change.join(' '));
}

/** Takes what comes after the last change, until the connection breaks. */
async function follow() {
  const response = await fetch(url, { headers: { 'Last-Event-ID': last } });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const complete = (rest + text).split('\n');
    rest = complete.pop();
    // The id of an event is the seq in its data, which is always one line.
    for (const line of complete) if (line.startsWith('data: ')) take(JSON.parse(line.slice('data: '.length)));
  }
}

process.once('SIGINT', () => process.exit());
for (; ; await pause(1_000)) await follow().catch(({ message }) => console.error(`${url}: ${message}; trying again`));
