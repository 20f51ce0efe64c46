import { z } from 'zod';

/** Values of a band: two texts meet in one if they have all its values in common. */
const VALUES_PER_BAND = 3;
/** Bands of a signature: texts that share half of their shingles meet in one of them with 99.6 %, unrelated ones hardly. */
const BANDS = 42;
const BYTES_PER_VALUE = 2;
/** Three values of two bytes are eight characters of Base64, so that a band is a piece of the string. */
const CHARACTERS_PER_BAND = 8;

/** How many values a signature has. */
export const SIGNATURE_VALUES = VALUES_PER_BAND * BANDS;

/**
 * From this resemblance on two texts are the same copy, lightly edited. Of 733 news texts of which a tenth of the words
 * was replaced one had less; the most alike of 268,278 pairs of different ones had 0.30.
 */
const SAME_COPY = 0.4;
/** What is shorter is a caption or a line of furniture, and the same copy only if nothing differs. */
const FEWEST_SHINGLES = 20;

/**
 * A near-duplicate signature of a text: MinHash (Broder, 1997) over its shingles, of which 16 bits each are kept (Li and
 * König, 2010).
 */
export const Fingerprint = z.object({
  scheme: z
    .string()
    .describe('how it was made, `minhash-1`: only signatures of the same scheme can be compared')
    .meta({ 'x-extensible-enum': ['minhash-1'] }),
  signature: z
    .string()
    .regex(/^[A-Za-z0-9+/]+$/)
    .describe(
      'Base64 of 126 values of 16 bits, most significant byte first. The share of values that two signatures have in ' +
        'common is the share of shingles that the texts do; every 8 characters are a band, by which likely pairs are found',
    ),
  shingles: z.int().min(1).describe('how many different runs of three words the text has'),
});
export interface Fingerprint extends z.infer<typeof Fingerprint> {}

/**
 * The keys under which a signature is filed: two texts whose copy is nearly the same share at least one, so that only
 * those that do need be compared.
 */
export const bandsOf = ({ scheme, signature }: Fingerprint): string[] =>
  (signature.match(new RegExp(`.{${CHARACTERS_PER_BAND}}`, 'g')) ?? []).map((band, i) => `${scheme}/${i}/${band}`);

/** How much of their copy two texts have in common, between 0 and 1: an estimate, give or take 0.09. */
export function resemblance(one: Fingerprint, other: Fingerprint): number {
  if (one.scheme !== other.scheme) return 0;
  const [mine, theirs] = [one, other].map(({ signature }) => Buffer.from(signature, 'base64')) as [Buffer, Buffer];
  const values = Math.min(mine.length, theirs.length) / BYTES_PER_VALUE;
  let equal = 0;
  for (let at = 0; at < values * BYTES_PER_VALUE; at += BYTES_PER_VALUE) {
    if (mine[at] === theirs[at] && mine[at + 1] === theirs[at + 1]) equal++;
  }
  return values === 0 ? 0 : equal / values;
}

/** Whether two texts are the same copy, but for light edits. */
export const isSameCopy = (one: Fingerprint, other: Fingerprint): boolean =>
  resemblance(one, other) >= (Math.min(one.shingles, other.shingles) < FEWEST_SHINGLES ? 1 : SAME_COPY);
