import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '@copydesk/runtime';

/** What a key may be used for: to hand in articles, to see what is fetched, and to say what is. */
export const SCOPES = ['articles:write', 'sources:read', 'sources:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks. */
export interface Caller {
  /** Id of the API key, `anyone` where none is needed. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** The sources that it may speak for; `null` for any. */
  readonly sources: readonly string[] | null;
}

/** Whoever reaches a service that asks for no key. */
export const ANYONE: Caller = { id: 'anyone', scopes: SCOPES, sources: null };

/** A new key: `token` is shown once, to whoever is to have it; the rest is kept. */
export interface MintedKey {
  readonly token: string;
  readonly id: string;
  readonly secretHash: string;
}

/** `cdk_<id>_<secret>`: the prefix lets scanners of repositories find one that leaked. */
const TOKEN = /^cdk_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

export function mintKey(): MintedKey {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { token: `cdk_${id}_${secret}`, id, secretHash: hashOf(secret) };
}

/** The parts of a token, or `undefined` if it is none of ours. */
export function readToken(token: string): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = TOKEN.exec(token) ?? [];
  return id && secret ? { id, secret } : undefined;
}

/** Takes as long for a wrong secret as for the right one. */
export const fits = (secret: string, secretHash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(secretHash, 'hex'));

/** The secret has 256 random bits: no dictionary has it, so a slow hash would only slow us down. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** @throws Problem SOURCE_NOT_YOURS if the caller may not speak for the source */
export function refuseForeign(source: string, { sources }: Caller): void {
  if (sources !== null && !sources.includes(source))
    throw new Problem(403, 'SOURCE_NOT_YOURS', `this API key speaks for ${sources.join(', ')}, not for ${source}`);
}
