import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meaningOf, readDateLine } from './read-date-line';

interface Line {
  readonly language: string;
  readonly line: string;
  readonly published?: string;
  readonly updated?: string;
}

const file = join(__dirname, '../../../test/fixtures/dates/lines.json');
const lines: Line[] = JSON.parse(readFileSync(file, 'utf8'));

/** Half of the lines is for counting only. */
const isHeld = ({ line, published, updated }: Line): boolean =>
  createHash('sha256')
    .update(JSON.stringify([line, published ?? null, updated ?? null]))
    .digest()[0]! %
    2 ===
  0;

function read({ line, language }: Line): Pick<Line, 'published' | 'updated'> {
  const dates = readDateLine(line, { dayFirst: language !== 'en' });
  const published = dates.find(({ means }) => means === undefined || means === 'published')?.value;
  const updated = dates.find(({ means }) => means === 'modified')?.value;
  return { ...(published && { published }), ...(updated && { updated }) };
}

const expected = ({ published, updated }: Line) => ({ ...(published && { published }), ...(updated && { updated }) });

describe('date lines', () => {
  it('are in thirty languages at least', () => {
    expect(new Set(lines.map(({ language }) => language)).size).toBeGreaterThanOrEqual(30);
  });

  it.each(lines.filter((line) => !isHeld(line)))('$language: $line', (line) => {
    expect(read(line)).toEqual(expected(line));
  });

  it('of the half that is held out are read as well', () => {
    const held = lines.filter(isHeld);
    const right = held.filter((line) => JSON.stringify(read(line)) === JSON.stringify(expected(line)));
    expect(held.length).toBeGreaterThan(100);
    expect(right.length / held.length).toBeGreaterThan(0.95);
  });
});

describe('meaningOf', () => {
  it.each([
    ['Published on', 'published'],
    ['Last updated:', 'modified'],
    ['Member since', 'other'],
    ['By Jane Doe, ', undefined],
    ['For immediate release: ', undefined],
    ['Born in Holm, raised in the harbour: a life ', undefined],
    ['', undefined],
  ])('%j: %s', (label, means) => {
    expect(meaningOf(label)).toBe(means);
  });
});
