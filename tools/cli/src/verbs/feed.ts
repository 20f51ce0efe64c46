import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
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
    .action(async () => {
      for await (const path of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
        if (path !== '') await write(`${JSON.stringify(await readFeed(path))}\n`);
    });
}

/** What one line says: of a feed that is refused half-way, the entries before. */
async function readFeed(file: string) {
  const parser = new FeedParser();
  const entries: ReturnType<typeof entryOf>[] = [];
  try {
    if (!(await stat(file)).isFile()) throw new FeedRefused('NOT_A_FEED', 'It is no file.');
    for await (const entry of readEntries(createReadStream(file, { highWaterMark: 1 << 20 }), parser))
      entries.push(entryOf(entry));
    return { file, ok: true, feed: headOf(parser), entries };
  } catch (error) {
    return { file, ok: false, error: errorOf(error), feed: headOf(parser), entries };
  }
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

/** Waits for a reader that is slower: a line may be as long as a feed. */
async function write(line: string): Promise<void> {
  if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
