import { spawn } from 'node:child_process';
import { closeSync, rmSync } from 'node:fs';
import { Advice } from './advice';
import { endOfLog, lastLines, openLog } from './log-file';
import { endProcess, identityOf, signal } from './process-table';
import { type RunEntry, writeRunRecord } from './run-record';

/** What to start. */
export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The user to run as; default: our own. */
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Takes everything that the process prints. */
  readonly logFile: string;
  /** What asks it to stop in order. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Running {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Becomes how it ended: `exit code 1`, `SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to stop, waits, and kills it when it takes longer than `STOP_WITHIN_MS`. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/**
 * The processes that one start has running.
 *
 * Each leads a session of its own, so that Ctrl-C in the terminal reaches only us and the order of stopping is ours.
 * So they also outlive us when we are killed: the record says who they are.
 */
export class Processes {
  private readonly entries = new Map<Running, RunEntry>();
  private readonly asked = new Set<Running>();
  private isOver = false;
  private reportFailure: (advice: Advice) => void = () => undefined;
  /** Rejects when a process that was to stay ends without having been asked to. */
  readonly failed = new Promise<never>((_, reject) => {
    this.reportFailure = reject;
  });

  constructor(private readonly runFile: string) {
    // Whoever cares awaits it; a failure that comes while nobody does is no error of its own.
    this.failed.catch(() => undefined);
  }

  /** Starts a process that is to stay. */
  start(launch: Launch): Running {
    const running = this.launch(launch);
    void running.exited.then((how) => {
      this.forget(running);
      if (!this.asked.has(running)) this.reportFailure(endedByItself(running, how));
    });
    return running;
  }

  /**
   * Runs a command to its end.
   *
   * @throws Advice with the last line that it printed, if it fails
   */
  async run(launch: Launch): Promise<void> {
    const running = this.launch(launch);
    const how = await running.exited;
    this.forget(running);
    if (how === 'exit code 0') return;
    const said = lastLines(launch.logFile, 1)[0] ?? 'it printed nothing';
    throw new Advice(`${launch.name} failed (${how}): ${said}\nThe whole log: ${launch.logFile}`);
  }

  /** Whether nothing is running. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /**
   * Stops everything that is running, one after the other: the named ones in that order, then the rest. From then on
   * nothing more can be started.
   *
   * @param stop is given each and has to stop it
   */
  async stopAll(
    order: readonly string[] = [],
    stop: (running: Running) => Promise<void> = (running) => running.stop(),
  ): Promise<void> {
    this.isOver = true;
    const place = ({ name }: Running) => (order.includes(name) ? order.indexOf(name) : order.length);
    for (const running of [...this.entries.keys()].sort((one, other) => place(one) - place(other))) await stop(running);
    rmSync(this.runFile, { force: true });
  }

  /** Ends everything at once, data be what it may: for someone who pressed Ctrl-C twice. */
  killAll(): void {
    for (const { pid } of this.entries.keys()) signal(pid, 'SIGKILL');
    rmSync(this.runFile, { force: true });
  }

  private launch({ name, command, args, env, cwd, uid, gid, logFile, stopSignal = 'SIGTERM' }: Launch): Running {
    if (this.isOver) throw new Advice(`${name} is not started: everything is being stopped.`);
    const log = openLog(logFile);
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      ...(env && { env }),
      ...(cwd && { cwd }),
      ...(uid !== undefined && { uid }),
      ...(gid !== undefined && { gid }),
    });
    closeSync(log);
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
    });
    const { pid } = child;
    if (pid === undefined) throw new Advice(`${name} could not be started: ${command} is not there or may not be run.`);
    const end = async (first: NodeJS.Signals) => {
      this.asked.add(running);
      await endProcess(pid, first);
      await exited;
    };
    const running = { name, pid, logFile, exited, stop: () => end(stopSignal), kill: () => end('SIGKILL') };
    this.entries.set(running, { name, pid, identity: identityOf(pid), stopSignal });
    this.save();
    return running;
  }

  private forget(running: Running): void {
    this.entries.delete(running);
    this.save();
  }

  private save(): void {
    writeRunRecord(this.runFile, [...this.entries.values()]);
  }
}

function endedByItself({ name, logFile }: Running, how: string): Advice {
  return new Advice(`${name} ended by itself (${how}). ${endOfLog(logFile)}`);
}
