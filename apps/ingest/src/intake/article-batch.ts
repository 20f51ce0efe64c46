import { RAW_ARTICLE_LIMIT, Unprocessable } from '@copydesk/contracts';
import { Problem, toProblem } from '@copydesk/runtime';
import { z } from 'zod';
import type { Caller } from '../keys/api-key';
import { toRawArticle } from '../to-raw-article';
import { asProblem } from './as-problem';
import type { HandedIn, Intake, TakenIn } from './intake';
import { type Line, linesOf } from './lines-of';

const line = z.int().min(1).describe('the number of the line; lines that are empty count');

export const LineAnswer = z
  .union([
    z.object({ line, status: z.literal(202), id: z.string(), eventId: z.string() }),
    z.object({ line, status: z.int().min(400), code: z.string(), detail: z.string() }),
  ])
  .describe('What a producer is told of one line');
export type LineAnswer = z.infer<typeof LineAnswer>;

/** A line that can be handed in, or what is wrong with it. */
interface Entry {
  readonly line: number;
  readonly content: HandedIn | Problem;
}

/** What is told about a batch as a whole. */
export interface BatchOptions {
  /** Throws the Problem of a source that the caller may not speak for. */
  readonly refuse: (source: string) => void;
  /** Each line has a key of its own: this one, and its number. */
  readonly idempotencyKey?: string | undefined;
  readonly traceParent?: string | undefined;
}

/** The most lines of one batch: what is answered is held until the end. */
const MOST_LINES = 100_000;

/** So much goes to Kafka at once. */
const CHUNK = { lines: 100, bytes: RAW_ARTICLE_LIMIT };

/**
 * Takes in articles as lines of JSON, and answers for each. A line that is refused changes nothing for the others; once
 * Kafka or Postgres is away, what was not taken in is answered with 503, so that just those lines are sent again.
 */
export async function takeBatch(
  intake: Intake,
  stream: AsyncIterable<Buffer>,
  caller: Caller,
  options: BatchOptions,
): Promise<LineAnswer[]> {
  const answers: LineAnswer[] = [];
  let away: Problem | undefined;
  try {
    for await (const lines of inChunks(linesOf(stream, RAW_ARTICLE_LIMIT))) {
      const entries = lines.map((line) => read(line, options));
      const results = away ? entries.map(() => away!) : await take(intake, entries, caller, options);
      away ??= results.find((result): result is Problem => result instanceof Problem && result.status === 503);
      answers.push(...entries.map(({ line }, index) => toAnswer(line, results[index]!)));
      if (answers.length >= MOST_LINES) throw new Problem(413, 'TOO_LARGE', `a batch has at most ${MOST_LINES} lines`);
    }
  } catch (error) {
    // What was taken in before has to be told: the last line tells that nothing after it was.
    if (!(error instanceof Problem) || answers.length === 0) throw error;
    answers.push(toAnswer(answers.at(-1)!.line + 1, error));
  }
  return answers;
}

async function* inChunks(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let chunk: Line[] = [];
  let bytes = 0;
  for await (const line of lines) {
    if (line.bytes && isBlank(line.bytes)) continue;
    chunk.push(line);
    bytes += line.bytes?.length ?? 0;
    if (chunk.length < CHUNK.lines && bytes < CHUNK.bytes) continue;
    yield chunk;
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield chunk;
}

const isBlank = (bytes: Buffer): boolean => bytes.length < 1000 && bytes.toString('latin1').trim() === '';

function read({ number: line, bytes }: Line, { refuse, idempotencyKey: batchKey }: BatchOptions): Entry {
  try {
    if (!bytes) throw new Unprocessable('TOO_LARGE', `a line has at most ${RAW_ARTICLE_LIMIT} bytes`);
    const raw = toRawArticle({ contentType: 'application/json', body: bytes, query: {} });
    refuse(raw.source);
    return { line, content: { raw, idempotencyKey: batchKey && `${batchKey}#${line}` } };
  } catch (error) {
    return { line, content: known(error) };
  }
}

async function take(
  intake: Intake,
  entries: readonly Entry[],
  caller: Caller,
  { traceParent }: BatchOptions,
): Promise<(TakenIn | Problem)[]> {
  const articles = entries.flatMap(({ content }) => (content instanceof Problem ? [] : [content]));
  const taken = await takeTogether(intake, articles, caller, traceParent);
  return entries.map(({ content }) => (content instanceof Problem ? content : taken.shift()!));
}

/** If one is refused as an event, each gets its chance alone. */
async function takeTogether(
  intake: Intake,
  articles: readonly HandedIn[],
  caller: Caller,
  traceParent: string | undefined,
): Promise<(TakenIn | Problem)[]> {
  if (articles.length === 0) return [];
  try {
    return await intake.take(articles, caller.id, traceParent);
  } catch (error) {
    const problem = known(error);
    if (problem.status === 503 || articles.length === 1) return articles.map(() => problem);
    const results: (TakenIn | Problem)[] = [];
    for (const article of articles) results.push(...(await takeTogether(intake, [article], caller, traceParent)));
    return results;
  }
}

/** @throws the error itself if it is a mistake of ours */
function known(error: unknown): Problem {
  const problem = toProblem(asProblem(error));
  if (problem.code === 'INTERNAL') throw error;
  return problem;
}

function toAnswer(line: number, result: TakenIn | Problem): LineAnswer {
  if (!(result instanceof Problem)) return { line, status: 202, id: result.id, eventId: result.eventId };
  const { status, code, detail } = result;
  return { line, status, code, detail };
}
