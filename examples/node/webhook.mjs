// Takes published changes as webhooks, signed as Standard Webhooks are, and keeps each once. Ctrl-C stops it.
//   WEBHOOK_SECRET=whsec_... node webhook.mjs [FILE]        environment: PORT
import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const { WEBHOOK_SECRET, PORT = '8088' } = process.env;
if (!WEBHOOK_SECRET) throw new Error('Set WEBHOOK_SECRET, the same as whoever sends the webhooks has');
const key = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const TOLERANCE_S = 5 * 60; // an older request may be one that somebody has recorded
const [file = 'webhook.tsv'] = process.argv.slice(2);
// The file of changes is also the memory.
const seen = new Set(existsSync(file) ? readFileSync(file, 'utf8').split(/\t.*\n/) : []);

/** Whether it was sent just now, by somebody who knows the secret. */
function isGenuine({ 'webhook-id': id, 'webhook-timestamp': sent, 'webhook-signature': signatures = '' }, body) {
  if (!(Math.abs(Date.now() / 1000 - Number(sent)) <= TOLERANCE_S)) return false;
  const ours = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${sent}.`).update(body).digest('base64')}`);
  const theirs = signatures.split(' ').map((signature) => Buffer.from(signature));
  return theirs.some((signature) => signature.length === ours.length && timingSafeEqual(signature, ours));
}

function keep(id, { seq, type, version, articleId, article }) {
  const change = [seq, type, version, article?.headline ?? articleId]; // a retraction has no article
  appendFileSync(file, `${[id, ...change].join('\t')}\n`);
  seen.add(id);
  console.log(change.join(' '));
}

const server = createServer(async (request, response) => {
  const body = await buffer(request);
  const genuine = isGenuine(request.headers, body);
  const id = request.headers['webhook-id'];
  if (genuine && !seen.has(id)) keep(id, JSON.parse(body));
  response.writeHead(genuine ? 204 : 401).end();
});
server.listen(Number(PORT), '127.0.0.1', () => console.error(`listening on http://127.0.0.1:${server.address().port}`));
process.once('SIGINT', () => process.exit());
