const NEWLINE = 0x0a;

/** What is longer than was asked for: its bytes were let go. */
export class TooLong extends Error {}

/** The bytes of a stream, piece by piece as they are asked for: never more than one piece is held. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private chunk: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /**
   * The next line without its end; `undefined` at the end of the stream.
   *
   * @throws TooLong if it has more bytes than the limit; what is read next is the line after it
   */
  async line(limit: number): Promise<Buffer | undefined> {
    if (!(await this.hasMore())) return undefined;
    const kept: Buffer[] = [];
    let length = 0;
    for (;;) {
      const end = this.chunk.indexOf(NEWLINE);
      const piece = this.chunk.subarray(0, end === -1 ? undefined : end);
      this.chunk = this.chunk.subarray(piece.length + (end === -1 ? 0 : 1));
      length += piece.length;
      if (length <= limit) kept.push(piece);
      if (end !== -1 || !(await this.hasMore())) break;
    }
    if (length > limit) throw new TooLong(`${length} bytes; at most ${limit}`);
    const line = Buffer.concat(kept);
    return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
  }

  /**
   * So many bytes, or fewer if the stream ends before.
   *
   * @throws TooLong if that is more than the limit; they are passed over
   */
  async take(count: number, limit: number): Promise<Buffer> {
    const kept: Buffer[] = [];
    await this.pass(count, (piece) => count <= limit && kept.push(piece));
    if (count > limit) throw new TooLong(`${count} bytes; at most ${limit}`);
    return Buffer.concat(kept);
  }

  /** Passes over so many bytes, or fewer if the stream ends before. */
  async pass(count: number, look: (piece: Buffer) => void = () => undefined): Promise<void> {
    let missing = count;
    while (missing > 0 && (await this.hasMore())) {
      const piece = this.chunk.subarray(0, missing);
      this.chunk = this.chunk.subarray(piece.length);
      missing -= piece.length;
      look(piece);
    }
  }

  private async hasMore(): Promise<boolean> {
    while (this.chunk.length === 0) {
      const { value, done } = await this.chunks.next();
      if (done) return false;
      this.chunk = value;
    }
    return true;
  }
}
