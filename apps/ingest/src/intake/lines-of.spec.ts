import fc from 'fast-check';
import { linesOf } from './lines-of';

async function* streamOf(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function read(limit: number, ...chunks: string[]): Promise<[number, string | undefined][]> {
  const lines: [number, string | undefined][] = [];
  for await (const { number, bytes } of linesOf(streamOf(...chunks), limit)) lines.push([number, bytes?.toString()]);
  return lines;
}

describe('linesOf', () => {
  it.each([
    ['nothing', [], []],
    ['a line without an end', ['a'], ['a']],
    ['lines over several chunks', ['a', 'b\nc', '\n', 'd\n'], ['ab', 'c', 'd']],
    ['empty lines', ['\n\na\n'], ['', '', 'a']],
    ['a line that is too long', ['a\nbbb', 'bbbb', 'b\nc'], ['a', undefined, 'c']],
    ['a last line that is too long', ['a\nbbbbbb'], ['a', undefined]],
  ])('reads %s', async (_, chunks, expected) => {
    expect(await read(5, ...chunks)).toEqual(expected.map((line, index) => [index + 1, line]));
  });

  it('finds the same lines wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-z\n]{0,12}$/)), async (chunks) => {
        expect(await read(100, ...chunks)).toEqual(await read(100, chunks.join('')));
      }),
    );
  });
});
