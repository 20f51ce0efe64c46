import { isUtf8 } from 'node:buffer';
import {
  getBOMEncoding,
  isomorphicDecode,
  legacyHookDecode,
  normalizeEncoding,
  TextDecoder,
} from '@exodus/bytes/encoding.js';
import { detect } from 'chardet';

/** A body as text, and how sure that is. */
export interface DecodedBody {
  readonly text: string;
  /** WHATWG name of the encoding. */
  readonly charset: string;
  /** What the encoding follows from: what somebody states, or how the bytes look. */
  readonly from: 'byte order mark' | 'header' | 'declaration' | 'bytes';
  /** Whether something else was stated, which the bytes contradict. */
  readonly isContradicted: boolean;
}

/** How far into a page its own declaration is looked for: WHATWG HTML, section 13.2.3.2. */
const PRESCAN_BYTES = 1024;

/** How much is counted to guess an encoding: no guess is better with more. */
const COUNTED_BYTES = 8 * 1024;

const DECLARED = /<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^<>]*?\bencoding\s*=\s*["']\s*([\w.:-]+)/i;

/**
 * A body as text: a byte order mark decides (WHATWG Encoding), then the charset of the header, then what the document
 * declares of itself, each if it names an encoding and the bytes can be that; then UTF-8, and at last how the characters
 * are distributed. What the encoding does not know becomes U+FFFD.
 *
 * UTF-7 and the other encodings that are unsafe to decode are as good as unknown.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | undefined): DecodedBody {
  const mark = getBOMEncoding(bytes);
  if (mark) return { text: legacyHookDecode(bytes), charset: mark, from: 'byte order mark', isContradicted: false };
  const [, meta, xml] = DECLARED.exec(isomorphicDecode(bytes.subarray(0, PRESCAN_BYTES))) ?? [];
  const header = decodable(/\bcharset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]);
  // What was just read as ASCII is not UTF-16: the standard says UTF-8.
  const own = decodable(meta ?? xml)?.replace(/^utf-16.*/, 'utf-8');
  const stated = [
    { charset: header, from: 'header' as const },
    { charset: own, from: 'declaration' as const },
  ].filter(({ charset }) => charset !== undefined);
  const chosen = stated.find(({ charset }) => fits(bytes, charset!));
  const charset = chosen?.charset ?? guess(bytes);
  return {
    text: legacyHookDecode(bytes, charset),
    charset,
    from: chosen?.from ?? 'bytes',
    isContradicted: stated.length > 0 && chosen !== stated[0],
  };
}

/** `replacement` is the standard’s name for encodings that are unsafe to decode. */
function decodable(label: string | undefined): string | undefined {
  const charset = label === undefined ? null : normalizeEncoding(label);
  return charset === null || charset === 'replacement' ? undefined : charset;
}

function guess(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return 'utf-8';
  const firstOther = bytes.findIndex((byte) => byte >= 0x80);
  return decodable(detect(bytes.subarray(firstOther, firstOther + COUNTED_BYTES)) ?? undefined) ?? 'windows-1252';
}

/** A page that is UTF-8 but for one wrong byte is still UTF-8: its beginning counts, and the cut end does not. */
function fits(bytes: Uint8Array, charset: string): boolean {
  if (charset === 'utf-8' && isUtf8(bytes)) return true;
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes.subarray(0, COUNTED_BYTES), { stream: true });
    return true;
  } catch {
    return false;
  }
}
