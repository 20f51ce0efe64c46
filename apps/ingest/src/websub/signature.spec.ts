import { createHmac } from 'node:crypto';
import { isSignedWith, readSignature } from './signature';

// RFC 4231, section 4.3, and RFC 2202, section 3: test case 2 of each.
const KEY = 'Jefe';
const BODY = Buffer.from('what do ya want for nothing?');
const VECTORS = [
  ['sha1', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  ['sha256', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ['sha384', 'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649'],
  [
    'sha512',
    '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
  ],
] as const;

const isSigned = (header: string, secret = KEY, body = BODY): boolean => {
  const signature = readSignature(header);
  return signature !== undefined && isSignedWith(signature, secret, body);
};

describe.each(VECTORS)('a signature by %s', (method, hex) => {
  it('holds for the very bytes and the secret', () => {
    expect(isSigned(`${method}=${hex}`)).toBe(true);
    expect(isSigned(`${method.toUpperCase()}=${hex.toUpperCase()}`)).toBe(true);
    expect(isSigned(`${method}=${hex}`, KEY, Buffer.from('what do ya want for nothing!'))).toBe(false);
    expect(isSigned(`${method}=${hex}`, 'jefe')).toBe(false);
  });

  it('does not hold if it is cut short, or is by another method', () => {
    expect(isSigned(`${method}=${hex.slice(0, -2)}`)).toBe(false);
    const other = VECTORS.find(([name]) => name !== method)![0];
    expect(isSigned(`${other}=${hex}`)).toBe(false);
  });
});

it.each([
  ['nothing', ''],
  ['no method', VECTORS[1][1]],
  ['a method that is broken', `md5=${createHmac('md5', KEY).update(BODY).digest('hex')}`],
  ['an unknown method', 'sha3=00'],
  ['no digest', 'sha256='],
  ['no hexadecimal digest', `sha256=${Buffer.from(VECTORS[1][1], 'hex').toString('base64')}`],
])('%s is no signature', (_, header) => {
  expect(isSigned(header)).toBe(false);
});
