import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { homeAt, openFolder } from '@copydesk/local';
import type { Input, StatedOfAll } from './entries';

/** How far an input has been back-filled. */
export interface HowFar {
  /** Entries that Kafka has, or that were refused or passed over. */
  readonly done: number;
  readonly sent: number;
  readonly refused: number;
  readonly finished: boolean;
}

interface Kept extends HowFar {
  readonly path: string;
  /** What the input was like: of one that was changed nothing is known. */
  readonly state: string;
}

const CHECKOUT = resolve(__dirname, '../../../..');

/** Remembers in a file how far one input has been sent to one Kafka, with what was stated of it. */
export class Bookmark {
  private readonly file: string;

  /** @param home COPYDESK_HOME, if it is set */
  constructor(
    private readonly input: Input,
    stated: StatedOfAll,
    brokers: string,
    home: string | undefined,
  ) {
    const path = realpathSync(input.path);
    const name = createHash('sha256').update(JSON.stringify([path, stated.source, stated.urlPrefix, brokers]));
    this.file = join(homeAt(CHECKOUT, home).folder, 'backfill', `${name.digest('hex').slice(0, 32)}.json`);
  }

  read(): HowFar | undefined {
    try {
      const kept = JSON.parse(readFileSync(this.file, 'utf8')) as Kept;
      return kept.state === this.input.state ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws Advice or NodeJS.ErrnoException if nothing can be written there */
  write(howFar: HowFar): void {
    const folder = dirname(this.file);
    openFolder(dirname(folder));
    mkdirSync(folder, { recursive: true });
    const kept: Kept = { path: this.input.path, state: this.input.state, ...howFar };
    // Whoever is killed in between leaves the one or the other, never half of one.
    writeFileSync(`${this.file}.part`, JSON.stringify(kept));
    renameSync(`${this.file}.part`, this.file);
  }
}
