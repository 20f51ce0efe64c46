import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { type Entry, FeedParser, FeedRefused, nameOf, type Person, readEntries } from '@copydesk/feeds';
import type { Command } from 'commander';

export function addFeed(program: Command): void {
  program
    .command('feed')
    .summary('say what is in feeds')
    .description(
      'Reads paths of feeds on standard input, one to a line, and prints what is seen in each, in order, as one line of JSON. Needs no service.',
    )
    .addHelpText(
      'after',
      `
What a line has: {file, ok, error?, feed: {title, link, …}, entries: [{title, link, id, published, updated, summary,
content, author, tags, enclosures}]}; see docs/command-line.md

Examples:
  echo feed.xml | npx copydesk feed
  ls archive/*.xml | npx copydesk feed | jq -r 'select(.ok | not) | [.file, .error.code] | @tsv'`,
    )
    .action(() => pipeline(lines(), process.stdout, { end: false }));
}

async function* lines(): AsyncGenerator<string> {
  const paths = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const path of paths) if (path !== '') yield* lineOf(path);
}

/**
 * The line of one feed, entry by entry: a feed may be larger than the memory. What is known at the end comes last; of
 * a feed that is refused half-way there are the entries before.
 */
async function* lineOf(file: string): AsyncGenerator<string> {
  const parser = new FeedParser();
  let error: ReturnType<typeof errorOf> | undefined;
  yield `{"file":${JSON.stringify(file)},"entries":[`;
  try {
    if (!(await stat(file)).isFile()) throw new FeedRefused('NOT_A_FEED', 'It is no file.');
    let separator = '';
    for await (const entry of readEntries(createReadStream(file), parser)) {
      yield separator + JSON.stringify(entryOf(entry));
      separator = ',';
    }
  } catch (cause) {
    error = errorOf(cause);
  }
  yield `],"feed":${JSON.stringify(headOf(parser))},${error ? `"ok":false,"error":${JSON.stringify(error)}` : '"ok":true'}}\n`;
}

function headOf(parser: FeedParser) {
  const { title = null, link = null, form = null, authors, ...rest } = parser.head();
  return { title, link, form, author: authorOf(authors), ...rest, authors };
}

function entryOf({ title, link, id, published, updated, summary, content, authors, tags, enclosures }: Entry) {
  return {
    ...{ title: title ?? null, link: link ?? null, id: id ?? null },
    ...{ published: published ?? null, updated: updated ?? null },
    ...{ summary: summary ?? null, content: content ?? null },
    ...{ author: authorOf(authors), tags, enclosures },
  };
}

const authorOf = (authors: readonly Person[]): string | null => authors.map(nameOf).join(', ') || null;

function errorOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof FeedRefused) return { code: error.code, message: error.message };
  const { code = 'UNREADABLE', message } = error as NodeJS.ErrnoException;
  return { code, message };
}
