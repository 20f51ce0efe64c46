import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PageReader } from '../../tools/cli/src/extract/page-reader';

const COPYDESK = resolve(__dirname, '../../tools/cli/bin/copydesk.mjs');

const story = Array.from(
  { length: 4 },
  (_, day) => `<p>No boat left the harbour on day ${day + 1}, its master said.</p>`,
);
const html = `<article><h1>Harbour closed</h1>${story.join('')}</article>`;
/** As much as there may be in a page: a tenth of a second is not enough for it on any machine. */
const long = `<article><h1>Harbour closed</h1>${story.join('').repeat(12_000)}</article>`;

interface Answer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly error?: { readonly reason: string };
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [COPYDESK, 'extract', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended: once(child, 'exit') as Promise<[code: number | null, signal: string | null]>,
    send: (line: unknown) => child.stdin.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`),
    next: async () => JSON.parse((await lines.next()).value ?? 'null') as Answer,
  };
}

const told = ({ id, ok, error }: Answer) => [id, ok || error?.reason];

it('answers each line before it reads the next, in order, whatever is in it', async () => {
  const { send, next, child, ended } = start();
  const answers: unknown[] = [];
  for (const line of [
    { id: 1, html },
    '{"id": 2',
    `{"id": "long", "html": "${'x'.repeat(30_000_000)}"}`,
    { id: 5, html },
  ]) {
    send(line);
    answers.push(told(await next()));
  }
  expect(answers).toEqual([
    [1, true],
    [null, 'NOT_JSON'],
    ['long', 'TOO_LARGE'],
    [5, true],
  ]);
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
});

it('ends at Ctrl-C, and when nobody reads it any more', async () => {
  const interrupted = start();
  interrupted.send({ id: 1, html });
  await interrupted.next();
  interrupted.child.kill('SIGINT');
  expect(await interrupted.ended).toEqual([1, null]);

  const unread = start();
  unread.send({ id: 1, html });
  await unread.next();
  unread.child.stdout.destroy();
  unread.child.stdin.on('error', () => undefined);
  unread.send({ id: 2, html });
  expect(await unread.ended).toEqual([0, null]);
});

it('ends the thread of a page that takes too long, and reads the next in another', async () => {
  const reader = new PageReader({ worker: 'extract/extract.worker.js', deadlineMs: 100 });
  const stop = new AbortController();
  const answer = async (line: string, id: unknown) =>
    told(JSON.parse(await reader.answer(line, () => id, stop.signal)) as Answer);
  try {
    for (const id of [1, 2]) {
      expect(await answer(JSON.stringify({ id, html: long }), id)).toEqual([id, 'TIMED_OUT']);
      expect(await answer('{"id": 2', null)).toEqual([null, 'NOT_JSON']);
    }
    const unanswered = answer(JSON.stringify({ id: 3, html: long }), 3);
    stop.abort();
    await expect(unanswered).rejects.toThrow('abort');
  } finally {
    await reader.close();
  }
});
