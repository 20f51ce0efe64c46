import { isUtf8 } from 'node:buffer';

/**
 * What was received, as content of a raw article: text where the bytes surely are, else the bytes, since only the page
 * itself may say what they mean.
 *
 * @param charset as whoever sent the bytes named it
 */
export function received(bytes: Uint8Array, charset?: string) {
  // UTF-16 of plain letters is UTF-8 too, with a zero beside each of them.
  const isText = (charset === undefined || /^utf-?8$/.test(charset)) && isUtf8(bytes) && !bytes.includes(0);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isText ? { body: buffer.toString('utf8') } : { bodyBase64: buffer.toString('base64'), charset };
}
