import { createHash } from 'node:crypto';

/** The namespace of every name-based id of Copydesk; changing it would give every article a new id. */
export const COPYDESK_NAMESPACE = '7f1c6d0e-5a43-5d7b-9a52-3c8f0e2b9d11';

/**
 * Name-based UUID, version 5 (RFC 9562, section 5.5): the same parts always give the same id.
 *
 * The parts are joined as a JSON array, so that `['a', 'bc']` and `['ab', 'c']` differ.
 */
export function uuidV5(...parts: readonly string[]): string {
  const namespace = Buffer.from(COPYDESK_NAMESPACE.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
