import { isUtf8 } from 'node:buffer';
import { getBOMEncoding, isomorphicDecode, normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';
import { detect } from 'chardet';
import type { Flaw } from './feed';
import { Utf32Decoder, utf32Of } from './utf32-decoder';

/** How much of a feed is looked at to find out what it is written in. */
const SNIFFED_BYTES = 64 * 1024;

const DECLARED = /^\s*<\?xml\b[^<>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)/i;

/**
 * Bytes as text, chunk by chunk.
 *
 * A byte order mark decides (WHATWG Encoding), then zero bytes where UTF-32 and UTF-16 have them (XML 1.0, appendix F), then the
 * charset of the HTTP header (RFC 7303), then the XML declaration, then UTF-8. What the bytes contradict is passed over;
 * what nobody declared and is not UTF-8 is found out by how its characters are distributed.
 */
export class FeedDecoder {
  readonly flaws = new Set<Flaw>();
  /** The WHATWG name, or `utf-32le` and `utf-32be`, as soon as it is known. */
  charset: string | undefined;
  private decoder: InstanceType<typeof TextDecoder> | Utf32Decoder | undefined;
  private held: Uint8Array[] = [];
  private heldBytes = 0;

  /** @param contentType the header that came with the bytes */
  constructor(private readonly contentType: string | undefined) {}

  write(bytes: Uint8Array): string {
    if (this.decoder) return this.decoder.decode(bytes, { stream: true });
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    return this.heldBytes < SNIFFED_BYTES ? '' : this.begin();
  }

  end(): string {
    const before = this.decoder ? '' : this.begin();
    return before + this.decoder!.decode();
  }

  private begin(): string {
    const bytes = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
    this.held = [];
    this.charset = this.choose(bytes.subarray(0, SNIFFED_BYTES));
    this.decoder = this.charset.startsWith('utf-32') ? new Utf32Decoder(this.charset) : new TextDecoder(this.charset);
    return this.decoder.decode(bytes, { stream: true });
  }

  private choose(start: Uint8Array): string {
    const certain = utf32Of(start) ?? getBOMEncoding(start) ?? utf16Of(start);
    if (certain) return certain;
    const header = decodable(/\bcharset\s*=\s*["']?([^\s"';]+)/i.exec(this.contentType ?? '')?.[1]);
    const own = decodable(DECLARED.exec(isomorphicDecode(start.subarray(0, 1024)))?.[1]);
    // What was just read as ASCII is not UTF-16.
    const declared = [header, own].filter((label) => label !== undefined && !label.startsWith('utf-16'));
    const charset = [...declared, 'utf-8'].find((label) => label !== undefined && fits(start, label)) ?? guess(start);
    if (declared.length === 0 && charset !== 'utf-8') this.flaws.add('CHARSET_GUESSED');
    if (declared.length > 0 && charset !== declared[0]) this.flaws.add('CHARSET_CONTRADICTED');
    return charset;
  }
}

function decodable(label: string | undefined): string | undefined {
  const charset = label === undefined ? null : normalizeEncoding(label);
  return charset === null || charset === 'replacement' ? undefined : charset;
}

/** A feed begins with `<` or `{`, or with white space before it. */
function utf16Of([first = 0, second = 0]: Uint8Array): string | undefined {
  const isStart = (byte: number) => byte === 0x3c || byte === 0x7b || byte === 0x0a || byte === 0x20;
  if (isStart(first) && second === 0) return 'utf-16le';
  return first === 0 && isStart(second) ? 'utf-16be' : undefined;
}

/** How much of the text is counted: a guess is no better with more. */
const COUNTED_BYTES = 8 * 1024;

/** The most likely encoding, by a library that counts; where it has none, that of most feeds that declare nothing. */
function guess(bytes: Uint8Array): string {
  const firstOther = bytes.findIndex((byte) => byte >= 0x80);
  return decodable(detect(bytes.subarray(firstOther, firstOther + COUNTED_BYTES)) ?? undefined) ?? 'windows-1252';
}

function fits(bytes: Uint8Array, charset: string): boolean {
  if (charset === 'utf-8') return isUtf8(wholeCharacters(bytes));
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Without the character that is cut at the end. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && (bytes[end - 1]! & 0xc0) === 0x80) end--;
  return end > 0 && bytes[end - 1]! >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}
