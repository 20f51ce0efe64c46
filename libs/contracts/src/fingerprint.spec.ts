import { bandsOf, type Fingerprint, isSameCopy, resemblance, SIGNATURE_VALUES } from './fingerprint';

/** A signature whose first values are other ones. */
function fingerprint(others: number, shingles = 300): Fingerprint {
  const values = Buffer.alloc(2 * SIGNATURE_VALUES);
  for (let i = 0; i < SIGNATURE_VALUES; i++) values.writeUInt16BE(i < others ? 60000 + i : i, 2 * i);
  return { scheme: 'minhash-1', signature: values.toString('base64'), shingles };
}

it('is as long as its schema says, and each band a piece of it', () => {
  const { signature } = fingerprint(0);
  expect(signature).toHaveLength(336);
  expect(signature).not.toContain('=');
  const bands = bandsOf(fingerprint(0));
  expect(bands).toHaveLength(42);
  expect(bands[1]).toBe(`minhash-1/1/${signature.slice(8, 16)}`);
  expect(new Set(bands).size).toBe(42);
});

it('shares a band with another only where all three values are the same', () => {
  const shared = bandsOf(fingerprint(0)).filter((band) => bandsOf(fingerprint(4)).includes(band));
  expect(shared).toHaveLength(40);
});

it.each([
  [0, 1],
  [63, 0.5],
  [126, 0],
])('resembles one of which %i values differ by %d', (others, much) => {
  expect(resemblance(fingerprint(0), fingerprint(others))).toBe(much);
  expect(resemblance(fingerprint(others), fingerprint(0))).toBe(much);
});

it('is never compared with one that was made otherwise', () => {
  const other = { ...fingerprint(0), scheme: 'minhash-2' };
  expect(resemblance(fingerprint(0), other)).toBe(0);
  expect(bandsOf(fingerprint(0)).some((band) => bandsOf(other).includes(band))).toBe(false);
});

it('resembles nothing when it is empty', () => {
  expect(resemblance({ ...fingerprint(0), signature: '' }, fingerprint(0))).toBe(0);
});

it('takes captions for the same copy only if nothing differs', () => {
  expect(isSameCopy(fingerprint(0), fingerprint(60))).toBe(true);
  expect(isSameCopy(fingerprint(0), fingerprint(80))).toBe(false);
  expect(isSameCopy(fingerprint(0, 10), fingerprint(60))).toBe(false);
  expect(isSameCopy(fingerprint(0, 10), fingerprint(0, 10))).toBe(true);
});
