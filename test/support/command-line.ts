import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { waitFor } from './wait-for';

const CHECKOUT = resolve(__dirname, '../..');
const PROGRAM = resolve(CHECKOUT, 'tools/cli/bin/copydesk.mjs');

/** What a command has printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command in a process of its own, as a person or a script runs it. */
export class Command {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  /** @param input what is piped in */
  constructor(args: readonly string[], environment: NodeJS.ProcessEnv, input = '') {
    this.child = spawn(process.execPath, [PROGRAM, ...args], { cwd: CHECKOUT, env: environment });
    this.child.stdout!.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
    // A command that ends without reading is not at fault.
    this.child.stdin!.on('error', () => undefined);
    this.child.stdin!.end(input);
    this.ended = once(this.child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }));
  }

  /** Waits until it has printed so many lines. */
  prints(lines: number): Promise<string[]> {
    return waitFor(() => this.lines().length >= lines && this.lines(), {
      what: `${lines} lines of output after:\n${this.stdout}${this.stderr}`,
      timeout: 60_000,
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Closes the pipe that it prints to, as `head` does when it has enough. */
  closePipe(): void {
    this.child.stdout!.destroy();
  }

  private lines(): string[] {
    return this.stdout.split('\n').slice(0, -1);
  }
}
