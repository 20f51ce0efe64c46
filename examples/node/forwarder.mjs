// Posts every change of /v1/stream to a webhook, signed as Standard Webhooks are, in order, until it is taken.
//   WEBHOOK_SECRET=whsec_... node forwarder.mjs WEBHOOK_URL [FILE]        environment: PUBLISHING_URL
//
// FILE has the seq of the last change that was taken. A crash before it is written makes a repeat, with the same id.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { PUBLISHING_URL = 'http://127.0.0.1:3000', WEBHOOK_SECRET } = process.env;
const [webhook, file = 'forwarded.txt'] = process.argv.slice(2);
if (!WEBHOOK_SECRET || !webhook) throw new Error('Set WEBHOOK_SECRET, and name the address of the webhook');
const key = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');

function sign(id, body) {
  const sent = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${sent}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': `${sent}`, 'webhook-signature': `v1,${signature}` };
}

async function forward(body) {
  const { eventId, seq } = JSON.parse(body);
  const headers = { 'content-type': 'application/json', ...sign(eventId, body) };
  const { ok, status } = await fetch(webhook, { method: 'POST', headers, body });
  if (!ok) throw new Error(`${webhook} answered ${status}`);
  writeFileSync(file, `${seq}`);
}

async function follow() {
  const last = existsSync(file) ? readFileSync(file, 'utf8') : '0';
  const { body } = await fetch(`${PUBLISHING_URL}/v1/stream`, { headers: { 'Last-Event-ID': last } });
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const complete = (rest + text).split('\n');
    rest = complete.pop();
    for (const line of complete) if (line.startsWith('data: ')) await forward(line.slice('data: '.length));
  }
}

process.once('SIGINT', () => process.exit());
for (; ; await pause(1_000)) await follow().catch(({ message }) => console.error(`${message}; trying again`));
