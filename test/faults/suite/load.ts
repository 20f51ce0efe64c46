import { setTimeout as pause } from 'node:timers/promises';
import { CompressionTypes, type Kafka, type Producer } from 'kafkajs';
import { type Accepted, appendLine, sha256 } from './input-ledger';
import type { ArticleInput, Input, PoisonInput } from './inputs';

/** As many are under way at a time; the versions of one article never are. */
const LANES = 6;

/** An answer that does not come is asked for again. In milliseconds. */
const ANSWER_WITHIN_MS = 10_000;
const AGAIN_AFTER_MS = 250;

export interface LoadOptions {
  readonly inputs: readonly Input[];
  /** Inputs a second. */
  readonly rate: number;
  /** Where articles are posted: another one of them after each failure. */
  readonly ingest: () => readonly string[];
  readonly kafka: Kafka;
  /** Takes a line for everything that is accepted. */
  readonly file: string;
}

/**
 * Sends inputs at a steady rate, as a producer does that wants to lose nothing: what is not acknowledged is sent again
 * until it is, and only then goes down in the input ledger.
 */
export class Load {
  readonly accepted: Accepted[] = [];
  private readonly refusals = new Map<string, number>();
  private readonly waiting: { readonly due: number; readonly input: Input }[][];
  // Several sends under way on an idempotent producer lose records when an answer is lost: repeats are harmless.
  private readonly producer: Producer;
  /** The load comes no further than this share of itself, until it may. */
  private gate = 1;
  private turn = 0;
  private ended = false;

  constructor(private readonly options: LoadOptions) {
    this.producer = options.kafka.producer({ retry: { retries: 2 }, allowAutoTopicCreation: false });
    const { inputs, rate } = options;
    this.waiting = Array.from({ length: LANES }, () => []);
    for (const [index, input] of inputs.entries()) {
      const lane = input.kind === 'article' ? hash(input.key) % LANES : index % LANES;
      this.waiting[lane]!.push({ due: (index / rate) * 1000, input });
    }
  }

  /** Share of the inputs that were accepted. */
  get progress(): number {
    return this.accepted.length / this.options.inputs.length;
  }

  /** How often a post was refused with a status, and whether it was told when to come back: `503 retry-after`. */
  refused(status: string): number {
    return this.refusals.get(status) ?? 0;
  }

  async run(): Promise<void> {
    const startedAt = performance.now();
    await this.again(() => this.producer.connect());
    await Promise.all(
      this.waiting.map(async (lane) => {
        for (const { due, input } of lane) {
          await pause(Math.max(0, startedAt + due - performance.now()));
          while (this.progress >= this.gate && !this.ended) await pause(50);
          if (this.ended) return;
          await (input.kind === 'poison' ? this.sendPoison(input) : this.sendArticle(input));
        }
      }),
    );
    await this.producer.disconnect();
  }

  /** Lets the load come so far and no further: what is under way is finished. */
  flowTo(share: number): void {
    this.gate = share;
  }

  /** Gives up what is not accepted yet. */
  end(): void {
    this.ended = true;
  }

  private accept(accepted: Accepted): void {
    if (this.ended) return;
    appendLine(this.options.file, accepted);
    this.accepted.push(accepted);
  }

  private async sendPoison({ eventId, source, reason, value, headers }: PoisonInput): Promise<void> {
    await this.produce(eventId, value, { ...attributes(eventId, source), ...headers });
    this.accept({ source, eventId, records: 1, expected: 'rejected', sha: sha256(value), reason });
  }

  private async sendArticle(article: ArticleInput): Promise<void> {
    const { source, url, edition, paragraphs, copies, way, key, observedAt } = article;
    let eventId = article.eventId;
    if (way === 'http') {
      for (let copy = 0; copy < copies; copy++) eventId = await this.post(article);
    } else {
      const raw = { source, url, content: { mediaType: 'text/html', body: pageOf(article) } };
      const headers = { ...attributes(eventId, source), ...(observedAt && { ce_time: observedAt }) };
      const value = Buffer.from(JSON.stringify(raw));
      for (let copy = 0; copy < copies; copy++) await this.produce(key, value, headers);
    }
    const records = way === 'http' ? 1 : copies;
    this.accept({
      source,
      eventId,
      records,
      expected: 'published',
      url,
      edition,
      sha: sha256(paragraphs.join('\n\n')),
    });
  }

  private async produce(key: string, value: Buffer | null, headers: Record<string, string>): Promise<void> {
    const messages = [{ key, value, headers }];
    await this.again(() =>
      this.producer.send({
        ...{ topic: 'articles.raw', acks: -1, messages },
        ...{ timeout: ANSWER_WITHIN_MS, compression: CompressionTypes.GZIP },
      }),
    );
  }

  /** @returns the event id that it was taken in as */
  private async post(article: ArticleInput): Promise<string> {
    let eventId = '';
    await this.again(async () => {
      const places = this.options.ingest();
      const place = places[this.turn % places.length]!;
      const answer = await fetch(`${place}/v1/articles?url=${encodeURIComponent(article.url)}`, {
        method: 'POST',
        headers: { 'content-type': 'text/html; charset=utf-8', 'idempotency-key': article.eventId },
        body: pageOf(article),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await answer.text();
      if (answer.status !== 202) {
        this.refuse(`${answer.status}${answer.headers.has('retry-after') ? ' retry-after' : ''}`);
        throw new Error(text);
      }
      ({ eventId } = JSON.parse(text));
    });
    return eventId;
  }

  private async again(attempt: () => Promise<unknown>): Promise<void> {
    while (!this.ended) {
      try {
        await attempt();
        return;
      } catch {
        this.turn++;
        await pause(AGAIN_AFTER_MS);
      }
    }
  }

  private refuse(status: string): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
  }
}

function attributes(eventId: string, source: string): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: eventId,
    ce_source: source,
    ce_type: 'copydesk.article.raw.v1',
    ce_time: new Date().toISOString(),
    'content-type': 'application/json',
  };
}

const pageOf = ({ headline, paragraphs }: ArticleInput): string =>
  `<html><head><title>${headline}</title></head><body><article><h1>${headline}</h1>\n${paragraphs
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n')}</article></body></html>`;

const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
