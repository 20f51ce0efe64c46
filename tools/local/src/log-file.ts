import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Opens an empty log; what the run before wrote stays beside it as `NAME.previous.log`. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'w');
}

/** Writes a log in one go. */
export function writeLog(file: string, text: string): void {
  const log = openLog(file);
  writeSync(log, text);
  closeSync(log);
}

/** The last lines of a log, without empty ones. */
export function lastLines(file: string, count: number): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(-count);
}

/** A sentence that shows how a log ends. */
export const endOfLog = (file: string): string =>
  [`${file} ends with:`, ...lastLines(file, 8).map((line) => `    ${line.slice(0, 300)}`)].join('\n');
