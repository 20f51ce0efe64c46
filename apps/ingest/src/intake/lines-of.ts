/** One line of a stream, counted from 1, without its end. */
export interface Line {
  readonly number: number;
  /** `undefined` if it is longer than was allowed: its bytes were let go. */
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes, as they come in: never more than one line is held.
 *
 * @param limit the most bytes that a line may have
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let number = 1;
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length > limit) pieces = [];
    else pieces.push(piece);
  };
  const line = (): Line => {
    const bytes = length > limit ? undefined : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return { number: number++, bytes };
  };
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (length > 0) yield line();
}
