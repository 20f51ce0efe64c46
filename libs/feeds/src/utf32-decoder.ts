/** `utf-32le` or `utf-32be` by a byte order mark or by the zero bytes around the first character (XML 1.0, appendix F). */
export function utf32Of([a, b, c, d]: Uint8Array): string | undefined {
  const isStart = (byte: number | undefined) => byte === 0x3c || byte === 0x7b || byte === 0x0a || byte === 0x20;
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (isStart(a) && b === 0))) return 'utf-32le';
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && isStart(d)))) return 'utf-32be';
  return undefined;
}

/** UTF-32 chunk by chunk, which the WHATWG standard leaves out. What is no character becomes U+FFFD. */
export class Utf32Decoder {
  private rest = Buffer.alloc(0);
  private isBegun = false;

  constructor(private readonly charset: string) {}

  decode(bytes: Uint8Array = new Uint8Array(), { stream = false } = {}): string {
    const all = Buffer.concat([this.rest, bytes]);
    const end = all.length - (all.length % 4);
    const characters: string[] = [];
    for (let at = 0; at < end; at += 4) {
      const code = this.charset === 'utf-32le' ? all.readUInt32LE(at) : all.readUInt32BE(at);
      if (code !== 0xfeff || this.isBegun) characters.push(characterOf(code));
      this.isBegun = true;
    }
    this.rest = all.subarray(end);
    if (!stream && this.rest.length > 0) characters.push('\uFFFD');
    return characters.join('');
  }
}

const characterOf = (code: number): string =>
  code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code);
