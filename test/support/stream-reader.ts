import type { PublicationEvent } from '@copydesk/contracts';
import { pause } from './pause';

/**
 * Reads `/v1/stream` as a browser does: after a cut it connects again with the last id that it saw, for as long as it
 * takes. Everything that arrives is kept, repeats too, so that a test can judge it.
 */
export class StreamReader {
  readonly events: PublicationEvent[] = [];
  connections = 0;
  private lastId: string;
  private readonly ending = new AbortController();
  private readonly reading: Promise<void>;

  /** @param after the `seq` to begin after */
  constructor(
    private readonly url: () => string,
    after = 0,
  ) {
    this.lastId = String(after);
    this.reading = this.readForEver();
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.reading;
  }

  private async readForEver(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.readOnce();
      } catch {
        await pause(100);
      }
    }
  }

  private async readOnce(): Promise<void> {
    const response = await fetch(`${this.url()}/v1/stream`, {
      headers: { 'Last-Event-ID': this.lastId },
      signal: this.ending.signal,
    });
    if (!response.ok || !response.body) throw new Error(`the stream answered ${response.status}`);
    this.connections++;
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s) as [string, string]));
    const data = fields.get('data');
    if (data === undefined) return;
    this.lastId = fields.get('id') ?? this.lastId;
    this.events.push(JSON.parse(data) as PublicationEvent);
  }
}
