import { createInterface } from 'node:readline';
import { type Content, RawArticle, Timestamp, Unprocessable, WebAddress } from '@copydesk/contracts';
import { type ExtractedArticle, type ExtractionInput, extractArticle } from '@copydesk/extraction';
import type { Command } from 'commander';
import { z } from 'zod';

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

const text = z.string().optional();

/** A line of standard input: a page, with what is known of it. */
const PageRequest = RawArticle.pick({
  source: true,
  sourceName: true,
  headline: true,
  standfirst: true,
  byline: true,
  section: true,
  publishedAt: true,
  modifiedAt: true,
})
  .partial()
  .extend({
    url: text,
    html: text,
    text,
    body: z.base64().optional(),
    mediaType: text,
    charset: text,
    observedAt: Timestamp.optional(),
  });
type PageRequest = z.infer<typeof PageRequest>;

/** Why a line is no page. */
class NotAPage extends Error {}

/** What is said of one page; an error is told in the same place, and the next page is looked at. */
export function answerTo(line: string): object {
  const begun = performance.now();
  const took = () => Math.round((performance.now() - begun) * 100) / 100;
  let id: unknown = null;
  try {
    const given: unknown = JSON.parse(line);
    if (typeof given === 'object' && given !== null && 'id' in given) id = given.id;
    const article = extractArticle(pageOf(given));
    return { id, ok: true, ...shortOf(article), ms: took(), article };
  } catch (error) {
    return { id, ok: false, title: null, text: null, date: null, author: null, error: errorOf(error), ms: took() };
  }
}

function pageOf(given: unknown): ExtractionInput {
  const request = PageRequest.safeParse(given);
  if (!request.success) {
    const [issue] = request.error.issues;
    throw new NotAPage(`${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
  }
  const { html: _, text: __, body: ___, mediaType: ____, charset: _____, url, ...known } = request.data;
  // An address that cannot be visited tells nothing of the page, and is no reason not to read it.
  const address = WebAddress.safeParse(url?.trim()).data;
  return { ...known, ...(address !== undefined && { url: address }), content: contentOf(request.data) };
}

function contentOf({ html, text, body, mediaType, charset }: PageRequest): Content {
  if (html !== undefined) return { mediaType: 'text/html', body: html };
  if (text !== undefined) return { mediaType: 'text/plain', body: text };
  if (body === undefined) throw new NotAPage('one of html, text and body is needed');
  return {
    mediaType: mediaType ?? 'text/html',
    bodyBase64: body,
    ...(charset !== undefined && { charset }),
  };
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
  if (error instanceof NotAPage) return { code: 'NOT_A_PAGE', message: error.message };
  return { code: 'FAILED', message: error instanceof Error ? error.message : String(error) };
}
