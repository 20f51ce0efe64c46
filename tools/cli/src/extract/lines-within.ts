/** A line of a stream of bytes, without its end. */
export type BoundedLine =
  | { readonly bytes: Buffer }
  /** It is longer than was allowed: its bytes were let go, except for those at its beginning. */
  | { readonly head: Buffer };

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** How much of a line that is too long is kept, to tell which one it was. */
const HEAD = 4096;

/**
 * The lines of a stream, as they come in: never more than one is held, and of one that is too long only its beginning.
 *
 * @param limit the most bytes that a line may have
 */
export async function* linesWithin(stream: AsyncIterable<Buffer | string>, limit: number): AsyncGenerator<BoundedLine> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    const isOver = length > limit;
    length += piece.length;
    if (!isOver) pieces.push(piece);
    if (!isOver && length > limit) pieces = [Buffer.from(Buffer.concat(pieces, Math.min(length, HEAD)))];
  };
  const line = (): BoundedLine => {
    const bytes = Buffer.concat(pieces);
    const isOver = length > limit;
    pieces = [];
    length = 0;
    if (isOver) return { head: bytes };
    return { bytes: bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes };
  };
  for await (const piece of stream) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
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
