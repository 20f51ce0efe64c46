import { isUtf8 } from 'node:buffer';
import { type Content, Unprocessable } from '@copydesk/contracts';
import { isomorphicDecode, legacyHookDecode, normalizeEncoding } from '@exodus/bytes/encoding.js';

/** How far into a page its own declaration is looked for: WHATWG HTML, section 13.2.3.2. */
const PRESCAN_BYTES = 1024;

const DECLARED = /<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^<>]*?\bencoding\s*=\s*["']([\w.:-]+)/i;

/**
 * The content as text.
 *
 * Bytes are decoded as browsers do it (WHATWG Encoding): a byte order mark decides, then the given label, then what
 * the page declares of itself, then UTF-8. What the encoding does not know becomes U+FFFD. One thing is done that browsers
 * do not do: what is labelled as UTF-8 and cannot be that is what the page declares, since servers label all of their pages.
 *
 * @throws Unprocessable CHARSET_UNKNOWN if the given label names no encoding
 */
export function decodeContent(content: Content): string {
  if (content.body !== undefined) return content.body;
  const bytes = Buffer.from(content.bodyBase64, 'base64');
  const given = givenEncoding(content.charset);
  const isWrong = given === 'utf-8' && !isUtf8(bytes);
  return legacyHookDecode(bytes, (isWrong ? undefined : given) ?? declaredEncoding(bytes) ?? 'utf-8');
}

function givenEncoding(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const encoding = decodable(label);
  if (!encoding) throw new Unprocessable('CHARSET_UNKNOWN', `content.charset ${JSON.stringify(label)} has no decoder`);
  return encoding;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const [, meta, xml] = DECLARED.exec(isomorphicDecode(bytes.subarray(0, PRESCAN_BYTES))) ?? [];
  const encoding = decodable(meta ?? xml ?? '');
  // The declaration was just read as ASCII, so it cannot be true: the standard says UTF-8.
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}

/** Whether a label names an encoding that can be decoded. */
export const hasDecoder = (label: string): boolean => decodable(label) !== undefined;

/** `replacement` is the standard’s name for encodings that are unsafe to decode: all of it becomes one U+FFFD. */
function decodable(label: string): string | undefined {
  const encoding = normalizeEncoding(label);
  return encoding === null || encoding === 'replacement' ? undefined : encoding;
}
