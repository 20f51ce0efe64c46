import Table from 'cli-table3';
import pc from 'picocolors';

/** Whether a person watches: only then are there colours, moving lines, and lines cut to the width. */
const isTerminal = process.stdout.isTTY === true;

/** Whether there are colours to tell things apart by. */
export const isColoured = isTerminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

export const paint = pc.createColors(isColoured);

/** Clears the screen before a picture that is drawn again and again. */
export const CLEAR = isTerminal ? '\u001b[H\u001b[2J' : '';

/** How many characters fit in a line. */
export const lineWidth = (): number => (isTerminal ? process.stdout.columns || 80 : Number.POSITIVE_INFINITY);

export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Something that the person should know and that is no result: never among what a script reads. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** One JSON document in one line: the form of every answer under `--json`. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Text from elsewhere on one line, without anything that a terminal would obey. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

/** As much of a text as there is room for. */
export function clipped(text: string, room: number): string {
  const characters = [...text];
  return characters.length <= room ? text : `${characters.slice(0, Math.max(0, room - 1)).join('')}…`;
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const NO_LINES = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** Columns as wide as what is in them, without lines around. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const head = columns.map(({ title }) => paint.dim(title));
  const grid = new Table({
    head,
    colAligns: columns.map(({ align = 'left' }) => align),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  grid.push(...rows.map((row) => [...row]));
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A duration as people say it: `3 min`. */
export function duration(ms: number): string {
  const [name, size] = UNITS.find(([, unit]) => ms >= unit) ?? UNITS[3];
  return `${Math.floor(Math.max(0, ms) / size)} ${name}`;
}

/** @param at milliseconds since 1970 */
export const ago = (at: number): string => `${duration(Date.now() - at)} ago`;

const count = new Intl.NumberFormat('en');

/** A number with commas between thousands. */
export const number = (value: number): string => count.format(value);

/** `1 record`, `2 records`. */
export const counted = (value: number, noun: string): string => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A line that says how far long work is; only where a person watches it. */
export class Progress {
  private readonly startedAt = Date.now();
  private shownAt = 0;

  constructor(
    private readonly verb: string,
    private readonly total: number,
  ) {}

  /**
   * @param done how much of it is done
   * @param note what else there is to say of it
   */
  show(done: number, note = ''): void {
    if (!process.stderr.isTTY || Date.now() - this.shownAt < 100) return;
    this.shownAt = Date.now();
    const remaining = ((this.shownAt - this.startedAt) / Math.max(1, done)) * (this.total - done);
    const percent = Math.floor((100 * done) / this.total);
    const line = `${this.verb} ${number(done)}/${number(this.total)} ${percent} % eta ${duration(remaining)}${note && `  ${note}`}`;
    process.stderr.write(`\r\u001b[K${line}`);
  }

  /** Takes the line away again. */
  end(): void {
    if (process.stderr.isTTY && this.shownAt > 0) process.stderr.write('\r\u001b[K');
  }
}
