import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '../support/wait-for';

/** How an example ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An example that runs, in a process group of its own as a shell would give it. */
export class Example {
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';
  private readonly child: ChildProcess;

  /**
   * @param folder where it keeps its files
   * @param input what is piped in; without, the pipe stays open for `write`
   */
  constructor(
    [command, ...args]: readonly string[],
    { folder, env, input }: { folder: string; env: NodeJS.ProcessEnv; input?: string },
  ) {
    this.child = spawn(command!, args, { cwd: folder, env: { ...process.env, ...env }, detached: true });
    this.child.stdout!.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.child.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
    // One that ends without reading is not at fault.
    this.child.stdin!.on('error', () => undefined);
    if (input !== undefined) this.child.stdin!.end(input);
    this.ended = once(this.child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }));
  }

  write(text: string): void {
    this.child.stdin!.write(text);
  }

  /** The lines that it has printed so far. */
  lines(): string[] {
    return this.stdout.split('\n').slice(0, -1);
  }

  /** Waits until it has printed a line that has these words, and returns all lines so far. */
  prints(words: string, timeout = 60_000): Promise<string[]> {
    return waitFor(() => this.lines().some((line) => line.includes(words)) && this.lines(), {
      what: `“${words}” among:\n${this.stdout}${this.stderr}`,
      timeout,
    });
  }

  /** Waits until it has said something on stderr, and returns the part in parentheses. */
  async says(pattern: RegExp): Promise<string> {
    const found = await waitFor(() => pattern.exec(this.stderr), { what: `${pattern} on stderr`, timeout: 60_000 });
    return found[1]!;
  }

  /** Ctrl-C in its terminal. */
  async interrupt(): Promise<Ended> {
    this.signal('SIGINT');
    return this.ended;
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.ended;
  }

  private signal(name: NodeJS.Signals): void {
    if (this.child.exitCode === null && this.child.signalCode === null) process.kill(-this.child.pid!, name);
  }
}
