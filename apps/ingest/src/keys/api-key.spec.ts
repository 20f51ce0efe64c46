import { ANYONE, fits, mintKey, readToken, refuseForeign } from './api-key';

describe('an API key', () => {
  it('is known by its token, which holds the only copy of the secret', () => {
    const { token, id, secretHash } = mintKey();
    const { secret, ...rest } = readToken(token)!;
    expect(rest).toEqual({ id });
    expect(fits(secret, secretHash)).toBe(true);
    expect(fits(mintKey().token, secretHash)).toBe(false);
    expect(secretHash).not.toContain(secret);
  });

  it.each(['', 'cdk_', 'cdk_0123456789ab_short', `xyz${mintKey().token}`, `${mintKey().token}x`])(
    'is none: %p',
    (token) => {
      expect(readToken(token)).toBeUndefined();
    },
  );

  it('speaks for its own sources only', () => {
    const caller = { ...ANYONE, sources: ['my.desk'] };
    expect(() => refuseForeign('my.desk', caller)).not.toThrow();
    expect(() => refuseForeign('other.desk', caller)).toThrow(/SOURCE_NOT_YOURS.*my\.desk.*other\.desk/);
    expect(() => refuseForeign('other.desk', ANYONE)).not.toThrow();
  });
});
