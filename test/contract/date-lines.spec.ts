import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractArticle } from '@copydesk/extraction';

interface DateLine {
  readonly language: string;
  readonly line: string;
  readonly expected: string;
}

const lines: DateLine[] = readFileSync(join(__dirname, '../fixtures/dates/date-lines.txt'), 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [language, line, expected] = row.split(' | ');
    return { language: language!, line: line!, expected: expected!.trim() };
  });

/** By a hash: the others were looked at once the reader was written, which was by somebody who knew neither half. */
const isHeld = ({ line }: DateLine): boolean => createHash('sha256').update(line).digest()[0]! >= 128;

const story = Array.from(
  { length: 5 },
  (_, week) => `<p>No boat could leave the harbour of Holm that day, its old master said of week ${week + 1}.</p>`,
).join('');

function read({ language, line }: DateLine): string {
  const body = `<html lang="${language}"><article><h1>Harbour closed</h1><p class="date">${line}</p>${story}</article></html>`;
  const { publishedAt, modifiedAt } = extractArticle({ content: { mediaType: 'text/html', body } });
  return `${publishedAt?.value ?? '-'} / ${modifiedAt?.value ?? '-'}`;
}

const misread = (some: readonly DateLine[]): string[] =>
  some.flatMap((one) => {
    const told = read(one);
    return told === one.expected ? [] : [`${one.language} | ${one.line} | ${one.expected}, not ${told}`];
  });

it('reads lines of other hands, in all languages', () => {
  expect(new Set(lines.map(({ language }) => language)).size).toBeGreaterThan(40);
  expect(misread(lines.filter((line) => !isHeld(line)))).toEqual([]);
});

it('reads nineteen of twenty that nobody has looked at', () => {
  const held = lines.filter(isHeld);
  expect(misread(held).length).toBeLessThanOrEqual(held.length / 20);
});
