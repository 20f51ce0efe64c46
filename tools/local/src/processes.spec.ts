import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines } from './log-file';
import { identityOf, isAlive } from './process-table';
import { type Launch, Processes } from './processes';
import { findOrphans, stopOrphans, writeRunRecord } from './run-record';
import { waitUntil } from './wait-until';

const STAYS = 'console.log("up"); setInterval(() => {}, 1000)';
const STAYS_DEAF = `process.on("SIGINT", () => {}); ${STAYS}`;

let folder: string;
let runFile: string;
let processes: Processes;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  runFile = join(folder, 'run.json');
  processes = new Processes(runFile);
});

afterEach(async () => {
  await processes.stopAll();
  rmSync(folder, { recursive: true });
});

const script = (name: string, code: string): Launch => ({
  name,
  command: process.execPath,
  args: ['-e', code],
  logFile: join(folder, `${name}.log`),
});

const untilUp = ({ logFile }: Launch) =>
  waitUntil(() => lastLines(logFile, 1)[0] === 'up', { timeoutMs: 20_000, everyMs: 20 });

describe('a command', () => {
  it('ends well when it exits with 0', async () => {
    await expect(processes.run(script('job', 'console.log("done")'))).resolves.toBeUndefined();
    expect(lastLines(join(folder, 'job.log'), 1)).toEqual(['done']);
  });

  it('that fails is told with its last line', async () => {
    const failing = script('job', 'console.log("no such table"); process.exit(3)');
    await expect(processes.run(failing)).rejects.toThrow('job failed (exit code 3): no such table');
  });

  it('that is not there is told', async () => {
    const missing = { ...script('job', ''), command: join(folder, 'nothing') };
    await expect(processes.run(missing)).rejects.toThrow('job could not be started');
  });
});

describe('a process that is to stay', () => {
  it('is reported with the end of its log when it ends by itself', async () => {
    processes.start(script('server', 'console.log("out of memory"); process.exit(7)'));
    await expect(processes.failed).rejects.toThrow(/server ended by itself \(exit code 7\)[\s\S]*out of memory/);
  });

  it('is stopped in the order asked for, and then on no record', async () => {
    for (const name of ['postgres', 'kafka', 'ingest']) processes.start(script(name, STAYS));
    const order: string[] = [];
    await processes.stopAll(['ingest', 'kafka'], async (running) => {
      order.push(running.name);
      await running.stop();
      expect(isAlive(running.pid)).toBe(false);
    });
    expect(order).toEqual(['ingest', 'kafka', 'postgres']);
    expect(existsSync(runFile)).toBe(false);
    expect(() => processes.start(script('late', STAYS))).toThrow('everything is being stopped');
  });

  it('does not hear the Ctrl-C of our terminal', async () => {
    const launch = script('server', STAYS);
    const { pid } = processes.start(launch);
    await untilUp(launch);
    // A terminal sends SIGINT to a process group: a process that leads one of its own is in no other.
    expect(() => process.kill(-pid, 0)).not.toThrow();
  });
});

describe('what a killed start left running', () => {
  it('is found by the record and stopped', async () => {
    const launch = script('kafka', STAYS_DEAF);
    const running = processes.start(launch);
    await untilUp(launch);
    expect(findOrphans(runFile).map(({ name, pid }) => [name, pid])).toEqual([['kafka', running.pid]]);
    await stopOrphans(runFile);
    expect(isAlive(running.pid)).toBe(false);
    expect(existsSync(runFile)).toBe(false);
  });

  it('is left alone when another program has its id by now', async () => {
    const other = spawn(process.execPath, ['-e', STAYS]);
    writeRunRecord(runFile, [
      { name: 'kafka', pid: other.pid!, identity: '1 java kafka.Kafka', stopSignal: 'SIGTERM' },
    ]);
    await stopOrphans(runFile);
    expect(identityOf(other.pid!)).toContain(process.execPath);
    other.kill();
  });

  it('is nothing where nothing was started', () => {
    expect(findOrphans(join(folder, 'no-record.json'))).toEqual([]);
  });
});
