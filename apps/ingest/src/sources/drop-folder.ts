import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RAW_ARTICLE_LIMIT, Unprocessable, uuidV5 } from '@copydesk/contracts';
import { Problem } from '@copydesk/runtime';
import { recogniseWire, LIMITS as WIRE_LIMITS } from '@copydesk/wires';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { articlesInWire, type RefusedArticle } from '../articles-in-wire';
import type { HandedIn, Intake } from '../intake/intake';
import { ANYONE } from '../keys/api-key';
import { toRawArticle } from '../to-raw-article';
import { articlesInArchive } from './articles-in-archive';

/** Looking again and again works on network shares too, where nobody tells of changes. */
const LOOK_EVERY_MS = 1_000;

/** Where files are while they are taken in, and where they go then. */
const TAKING = '.taking';
const DONE = 'done';
const REFUSED = 'refused';

/** Names under which somebody is still writing. */
const UNFINISHED = /^\.|\.(part|tmp|crdownload|swp)$|~$/i;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
  '.json': 'application/json',
};
const LINES_OF_JSON = ['.ndjson', '.jsonl'];
/** What may be of a news agency: its content decides. */
const WIRES = ['.xml', '.ninjs', '.iim', '.json', '.txt'];

/** Web archives, which may be larger than memory. */
const ARCHIVE = /\.warc(\.gz)?$/i;
/** So many pages of one are sent at once, of so many bytes. */
const BATCH = { articles: 100, bytes: 2 * RAW_ARTICLE_LIMIT };
/** So many problems of one are told: more are of one kind. */
const PROBLEMS = 1000;

/** What is in a file. */
interface Content {
  readonly articles: readonly HandedIn[];
  /** Items of a wire that cannot be taken in: they stop no other. */
  readonly refused: readonly RefusedArticle[];
}

/**
 * Takes in the files that somebody puts into a folder: a file in it comes from the desk, one in a folder of it from the
 * source of that name. What Kafka has goes to `done`, what can never be taken in to `refused` with the reason beside it.
 *
 * A file is taken once it has stayed the same for two looks. It is moved aside before it is read, so that another one of
 * the same name cannot be taken for it. Its events have ids of its name, its time and its content: whatever is sent
 * again after a crash is the same observation.
 */
@Injectable()
export class DropFolder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DropFolder.name);
  private readonly stopping = new AbortController();
  /** How each file was at the last look. */
  private lastLook = new Map<string, string>();
  /** Taken in, but not moved away yet. */
  private readonly sent = new Set<string>();
  private looking = Promise.resolve();

  /** @param folder `undefined` if there is none */
  constructor(
    private readonly folder: string | undefined,
    private readonly intake: Intake,
  ) {}

  onApplicationBootstrap(): void {
    if (this.folder !== undefined) this.looking = this.lookForEver(this.folder);
  }

  /** Finishes the file in hand, while Kafka is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.looking;
  }

  private async lookForEver(folder: string): Promise<void> {
    const { signal } = this.stopping;
    let lastTrouble = '';
    while (!signal.aborted) {
      try {
        await this.look(folder);
        lastTrouble = '';
      } catch (error) {
        const { message } = error as Error;
        if (message !== lastTrouble) this.logger.warn({ message: `the drop folder waits: ${message}`, folder });
        lastTrouble = message;
      }
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async look(folder: string): Promise<void> {
    await mkdir(join(folder, TAKING), { recursive: true });
    for (const file of await filesBelow(join(folder, TAKING))) await this.take(folder, file);
    for (const file of await this.settledFiles(folder)) {
      const taking = join(folder, TAKING, relative(folder, file));
      if (await moved(file, taking)) await this.take(folder, taking);
    }
  }

  /** Files that are as they were at the last look, in the order in which they were written. */
  private async settledFiles(folder: string): Promise<string[]> {
    const now = new Map<string, string>();
    const settled: { file: string; writtenAt: number }[] = [];
    for (const file of await filesBelow(folder, [DONE, REFUSED])) {
      const { size, mtimeMs } = await lstat(file);
      const state = `${size} ${mtimeMs}`;
      now.set(file, state);
      if (this.lastLook.get(file) === state) settled.push({ file, writtenAt: mtimeMs });
    }
    this.lastLook = now;
    return settled.sort((one, other) => one.writtenAt - other.writtenAt).map(({ file }) => file);
  }

  /** @throws what is wrong with Kafka or the folder: the file stays where it is, and is taken at another look */
  private async take(folder: string, file: string): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const path = relative(join(folder, TAKING), file);
    try {
      if (!this.sent.has(file)) await this.send(folder, path, file);
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      await moved(file, await this.refuse(folder, path, { file: path, code: error.code, detail: error.detail }));
      return;
    }
    this.sent.add(file);
    await moved(file, await freePlace(join(folder, DONE, path)));
    this.sent.delete(file);
  }

  /** @returns where it is to be put, with the reason beside that */
  private async refuse(folder: string, path: string, why: Refusal): Promise<string> {
    const place = await freePlace(join(folder, REFUSED, path));
    await mkdir(dirname(place), { recursive: true });
    const dated = { ...why, refusedAt: new Date().toISOString() };
    await writeFile(`${place}.why.json`, `${JSON.stringify(dated, undefined, 2)}\n`);
    const { code, detail, ...which } = why;
    this.logger.warn({ message: 'refused', ...which, reason: code, error: detail });
    return place;
  }

  private async send(folder: string, path: string, file: string): Promise<void> {
    if (ARCHIVE.test(file)) return this.sendArchive(folder, path, file);
    const { articles, refused } = await readArticles(path, file);
    for (let start = 0; start < articles.length; start += BATCH.articles)
      await this.hand(articles.slice(start, start + BATCH.articles));
    for (const { number, guid, code, detail, bytes } of refused) {
      const item = `${path.slice(0, path.length - extname(path).length)}.item-${number}${extname(path)}`;
      await writeFile(await this.refuse(folder, item, { file: path, item: number, guid, code, detail }), bytes);
    }
    this.logger.log({ message: 'taken in', file: path, articles: articles.length, refused: refused.length });
  }

  private async hand(articles: readonly HandedIn[]): Promise<void> {
    const results = await this.intake.take(articles, ANYONE.id);
    const refused = results.find((result) => result instanceof Problem);
    if (refused) throw refused;
  }

  /** What is wrong in an archive is told in one file; the archive is taken in all the same. */
  private async sendArchive(folder: string, path: string, file: string): Promise<void> {
    const { size, mtimeMs } = await statusOf(file);
    const problems: { readonly record: number; readonly problem: string }[] = [];
    let [count, bytes] = [0, 0];
    let batch: HandedIn[] = [];
    const send = async () => {
      if (batch.length > 0) await this.hand(batch);
      [count, bytes, batch] = [count + batch.length, 0, []];
    };
    for await (const { number, ...entry } of articlesInArchive(file, sourceFor(path))) {
      if (this.stopping.signal.aborted) throw new Error('the service stops: the archive is begun again');
      if ('problem' in entry) {
        if (problems.length < PROBLEMS) problems.push({ record: number, problem: entry.problem });
        continue;
      }
      batch.push({ ...entry, eventId: uuidV5('drop', path, String(mtimeMs), String(size), String(number)) });
      bytes += (entry.raw.content.body ?? entry.raw.content.bodyBase64).length;
      if (batch.length === BATCH.articles || bytes >= BATCH.bytes) await send();
    }
    await send();
    if (count === 0) {
      const why = problems.map(({ record, problem }) => `record ${record}: ${problem}`).join('; ');
      throw new Unprocessable('NOT_AN_ARTICLE', `no page in it${why && `: ${why}`}`.slice(0, 10_000));
    }
    if (problems.length > 0) {
      const place = await freePlace(join(folder, REFUSED, `${path}.why.json`));
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, `${JSON.stringify({ file: path, problems }, undefined, 2)}\n`);
    }
    this.logger.log({ message: 'taken in', file: path, articles: count, refused: problems.length });
  }
}

/** @throws Unprocessable for a link */
async function statusOf(file: string) {
  const status = await lstat(file);
  if (!status.isFile()) throw new Unprocessable('MEDIA_TYPE_UNSUPPORTED', 'not a file: links are not followed');
  return status;
}

/** A file in a folder of its own is from the source of that name. */
const sourceFor = (path: string): string | undefined => (dirname(path) === '.' ? undefined : dirname(path));

/** Why a file, or an item in it, is refused. */
interface Refusal {
  readonly file: string;
  readonly item?: number;
  readonly guid?: string | undefined;
  readonly code: string;
  readonly detail: string;
}

/** @throws Unprocessable with every reason why the file cannot be taken in */
async function readArticles(path: string, file: string): Promise<Content> {
  const status = await statusOf(file);
  const extension = extname(file).toLowerCase();
  const isLines = LINES_OF_JSON.includes(extension);
  const mediaType = isLines ? 'application/json' : MEDIA_TYPES[extension];
  const mayBeWire = WIRES.includes(extension);
  if (!mediaType && !mayBeWire) {
    const taken = new Set([...Object.keys(MEDIA_TYPES), ...WIRES, ...LINES_OF_JSON, '.warc', '.warc.gz']);
    throw new Unprocessable('MEDIA_TYPE_UNSUPPORTED', `takes ${[...taken].join(', ')}`);
  }
  const refuseAbove = (limit: number) => {
    if (status.size > limit) throw new Unprocessable('TOO_LARGE', `${status.size} bytes; a file has at most ${limit}`);
  };
  refuseAbove(isLines ? 16 * RAW_ARTICLE_LIMIT : mayBeWire ? WIRE_LIMITS.bytes : RAW_ARTICLE_LIMIT);
  const bytes = await readFile(file);
  const source = sourceFor(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const eventId = (index: number) => uuidV5('drop', path, String(status.mtimeMs), hash, String(index));
  const form = mayBeWire ? recogniseWire(bytes, { fileName: basename(path) }) : undefined;
  if (form !== undefined && form !== 'text')
    return readItems(bytes, { source: source ?? 'desk', guid: basename(path) }, eventId);
  if (!mediaType) throw new Unprocessable('MEDIA_TYPE_UNSUPPORTED', 'neither NewsML-G2 nor NITF, ninjs or IPTC 7901');
  if (!isLines) {
    refuseAbove(RAW_ARTICLE_LIMIT);
    const query = mediaType === 'application/json' ? {} : { source, guid: basename(path) };
    const raw = toRawArticle({ contentType: mediaType, body: bytes, query });
    return { articles: [{ raw, eventId: eventId(0) }], refused: [] };
  }
  return { articles: readLines(bytes).map((raw, index) => ({ raw, eventId: eventId(index) })), refused: [] };
}

/** The articles of a wire; of what they are not, pictures and packages are no reason to tell anybody. */
function readItems(
  bytes: Buffer,
  stated: { readonly source: string; readonly guid: string },
  eventId: (index: number) => string,
): Content {
  const { articles, refused } = articlesInWire(bytes, stated, new Date());
  const [first] = refused.filter(({ isOther }) => !isOther).concat(refused);
  if (first && articles.length === 0)
    throw new Unprocessable(first.code, refused.map(({ number, detail }) => `item ${number}: ${detail}`).join('; '));
  return {
    articles: articles.map(({ raw, number, observedAt }) => ({ raw, eventId: eventId(number), observedAt })),
    refused: refused.filter(({ isOther }) => !isOther),
  };
}

/** All lines or none: half a file in `done` would be taken for the whole. */
function readLines(bytes: Buffer): HandedIn['raw'][] {
  const wrong: string[] = [];
  const lines = bytes.toString('utf8').split('\n');
  const articles = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [toRawArticle({ contentType: 'application/json', body: Buffer.from(line), query: {} })];
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      wrong.push(`line ${index + 1}: ${error.message}`);
      return [];
    }
  });
  if (wrong.length > 0) throw new Unprocessable('SCHEMA_INVALID', wrong.join('; ').slice(0, 10_000));
  if (articles.length === 0) throw new Unprocessable('BODY_EMPTY', 'the file has no line');
  return articles;
}

/** Files in a folder and in those directly below it, but for unfinished ones. */
async function filesBelow(folder: string, but: readonly string[] = []): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.map(async (entry) => {
    if (UNFINISHED.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    if (but.includes(entry.name)) return [];
    const inside = await readdir(path, { withFileTypes: true });
    return inside.filter((one) => !one.isDirectory() && !UNFINISHED.test(one.name)).map(({ name }) => join(path, name));
  });
  return (await Promise.all(files)).flat();
}

/** Whether it was moved; not if somebody else has moved it, or taken it away. */
async function moved(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The place itself, or one with a number before its ending: nothing is ever overwritten. */
async function freePlace(place: string): Promise<string> {
  const ending = extname(place);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? place : `${place.slice(0, place.length - ending.length)}.${number}${ending}`;
    const isTaken = await lstat(candidate).then(
      () => true,
      () => false,
    );
    if (!isTaken) return candidate;
  }
}
