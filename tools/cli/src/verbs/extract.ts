import { createInterface } from 'node:readline';
import { type Content, Unprocessable } from '@copydesk/contracts';
import { type ExtractedArticle, extractArticle } from '@copydesk/extraction';
import type { Command } from 'commander';

export function addExtract(program: Command): void {
  program
    .command('extract')
    .summary('say what is seen in pages')
    .description(
      'Reads pages on standard input, one JSON object to a line, and prints what is taken from each, in order, as one line of JSON. Needs no service.',
    )
    .addHelpText(
      'after',
      `
What a line in has: {id, url} with one of html, text, or body in base64 with mediaType; and, if known, charset,
observedAt and the hints of docs/contracts/raw-article.md.
What a line out has: {id, ok, title, text, date, author, error?, ms, article}; see docs/command-line.md

Examples:
  jq -Rs '{id: "1", url: "https://news.example/a", html: .}' -c page.html | npx copydesk extract | jq -r .text
  npx copydesk extract < pages.jsonl | jq -r 'select(.ok | not) | [.id, .error.code] | @tsv'`,
    )
    .action(extractAll);
}

async function extractAll(): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line.trim() !== '') await write(`${JSON.stringify(answerTo(line))}\n`);
}

/** Whoever reads gets each line before the next page is looked at. */
const write = (line: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));

interface Request {
  readonly id?: unknown;
  readonly html?: string;
  readonly text?: string;
  readonly body?: string;
  readonly mediaType?: string;
  readonly charset?: string;
}

/** What is said of one page; an error is told in the same place, and the next page is looked at. */
function answerTo(line: string): object {
  const begun = performance.now();
  const took = () => Math.round((performance.now() - begun) * 100) / 100;
  let id: unknown = null;
  try {
    const request = JSON.parse(line) as Request;
    id = request.id ?? null;
    const { html: _, text: __, body: ___, mediaType: ____, charset: _____, ...known } = request;
    const article = extractArticle({ ...known, content: contentOf(request) });
    return { id, ok: true, ...shortOf(article), ms: took(), article };
  } catch (error) {
    return { id, ok: false, title: null, text: null, date: null, author: null, error: errorOf(error), ms: took() };
  }
}

function contentOf({ html, text, body, mediaType, charset }: Request): Content {
  if (html !== undefined) return { mediaType: 'text/html', body: html };
  if (text !== undefined) return { mediaType: 'text/plain', body: text };
  if (body === undefined) throw new Unprocessable('BODY_EMPTY', 'one of html, text and body is needed');
  return {
    mediaType: mediaType ?? 'text/html',
    bodyBase64: body,
    ...(charset !== undefined && { charset }),
  } as Content;
}

const shortOf = ({ headline, readable, day, byline }: ExtractedArticle) => ({
  title: headline,
  text: readable,
  date: day ?? null,
  author: byline.join('; ') || null,
});

function errorOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof Unprocessable) return { code: error.code, message: error.detail };
  if (error instanceof SyntaxError) return { code: 'NOT_JSON', message: error.message };
  return { code: 'FAILED', message: error instanceof Error ? error.message : String(error) };
}
