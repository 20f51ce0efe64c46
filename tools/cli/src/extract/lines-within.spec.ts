import { linesWithin } from './lines-within';

async function linesOf(chunks: readonly string[], limit = 10): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesWithin(
    (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })(),
    limit,
  ))
    found.push('bytes' in line ? line.bytes.toString() : `too long: ${line.head.toString()}`);
  return found;
}

it.each<[string, string[], string[]]>([
  ['in one chunk', ['a\nb\n'], ['a', 'b']],
  ['over chunks, in the middle of a letter', ['\u00e4'.slice(0), 'a\nb', 'c'], ['\u00e4a', 'bc']],
  ['with ends of both kinds', ['a\r\nb\n\r\nc'], ['a', 'b', '', 'c']],
  ['as long as they may be', ['1234567890\n1234567890'], ['1234567890', '1234567890']],
  ['that are too long, and those behind them', ['12345', '67890', 'x', 'y\nb\n'], ['too long: 1234567890x', 'b']],
])('gives lines %s', async (_, chunks, lines) => {
  expect(await linesOf(chunks)).toEqual(lines);
});

it('keeps the beginning alone of a line that is too long, whatever comes after it', async () => {
  const [line] = await linesOf(['{"id": 7', ...Array.from({ length: 100 }, () => 'x'.repeat(1000))], 50_000);
  expect(line).toMatch(/^too long: \{"id": 7x+$/);
  expect(line!.length).toBeLessThan(5_000);
});
