import { createHmac, timingSafeEqual } from 'node:crypto';

/** What `X-Hub-Signature` says: W3C WebSub, section 7.1. */
export interface Signature {
  readonly method: (typeof METHODS)[number];
  readonly digest: Buffer;
}

/**
 * SHA-1 too: as an HMAC nobody has broken it, and the hubs that most feeds name sign with nothing else. To refuse it
 * would be to take nothing from them.
 */
const METHODS = ['sha1', 'sha256', 'sha384', 'sha512'] as const;

/** @returns `undefined` for what is no signature, or one by a method that nobody should trust */
export function readSignature(header: string | undefined): Signature | undefined {
  const [, name, hex = ''] = /^\s*(sha\d+)=([0-9a-f]{2,128})\s*$/i.exec(header ?? '') ?? [];
  const method = METHODS.find((one) => one === name?.toLowerCase());
  return method && { method, digest: Buffer.from(hex, 'hex') };
}

/** Whether whoever signed a body, the bytes as they came, knows the secret. Takes as long whatever is wrong. */
export function isSignedWith({ method, digest }: Signature, secret: string, body: Uint8Array): boolean {
  const expected = createHmac(method, secret).update(body).digest();
  return digest.length === expected.length && timingSafeEqual(digest, expected);
}
