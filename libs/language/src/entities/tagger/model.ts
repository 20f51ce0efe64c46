import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { TAGS } from './tags';

/** How often an article is read: sentence by sentence, then with what the first reading made of the whole of it. */
export const PASSES = 2;

/** Weights of both passes, by feature and tag. */
export interface Model {
  /** Hashes of features in an open table, 0 where it is free; a power of two long. */
  readonly keys: Int32Array;
  /** Row of `rows` of the feature at the same place. */
  readonly slots: Int32Array;
  /** For each feature the weights of the tags in the first pass, then those in the second, in units of `unit`. */
  readonly rows: Int16Array;
  /** For each pass and tag those of the tags before it: `[before * TAGS + tag]`; the row `TAGS` is the beginning. */
  readonly transitions: readonly Int16Array[];
  /** What a weight of one stands for, as a natural logarithm. */
  readonly unit: number;
}

const COLUMNS = PASSES * TAGS;
const STEPS = (TAGS + 1) * TAGS;

/** Where a feature is, or would be, in an open table. */
export function placeOf(keys: Int32Array, hash: number): number {
  const mask = keys.length - 1;
  let at = Math.imul(hash, 0x9e3779b1) >>> 7;
  for (at &= mask; keys[at] !== 0 && keys[at] !== hash; at = (at + 1) & mask);
  return at;
}

/** A model whose features have these hashes, the weights of each in the row of the same number. */
export function modelOf(
  hashes: ArrayLike<number>,
  { rows, transitions, unit }: Pick<Model, 'rows' | 'transitions' | 'unit'>,
): Model {
  const size = 2 ** Math.ceil(Math.log2(2 * hashes.length + 2));
  const keys = new Int32Array(size);
  const slots = new Int32Array(size);
  for (let slot = 0; slot < hashes.length; slot++) {
    const place = placeOf(keys, hashes[slot]!);
    keys[place] = hashes[slot]!;
    slots[place] = slot;
  }
  return { keys, slots, rows, transitions, unit };
}

/*
 * The file, compressed with brotli. Numbers are little-endian:
 *   uint32 features, float64 unit, for each pass int16 transitions[(TAGS + 1) * TAGS],
 *   varint steps of the hashes as unsigned numbers in rising order,
 *   uint32 for each feature: the columns that have a weight, as bits,
 *   for each column the varint weights of the features that have one there, zigzag.
 */

/** The file of a model. */
export function packModel({ keys, slots, rows, transitions, unit }: Model): Buffer {
  const features = [...keys.keys()]
    .filter((at) => keys[at] !== 0)
    .map((at) => [keys[at]! >>> 0, slots[at]!] as const)
    .sort(([one], [other]) => one - other);
  const head = Buffer.alloc(12);
  head.writeUInt32LE(features.length, 0);
  head.writeDoubleLE(unit, 4);
  const steps = transitions.map((pass) => Buffer.from(pass.buffer, pass.byteOffset, pass.byteLength));
  const masks = Buffer.alloc(4 * features.length);
  const bytes: number[] = [];
  let last = 0;
  for (const [hash] of features) {
    putVarint(bytes, hash - last);
    last = hash;
  }
  const weights: number[] = [];
  for (let column = 0; column < COLUMNS; column++) {
    for (const [i, [, slot]] of features.entries()) {
      const weight = rows[slot * COLUMNS + column]!;
      if (weight === 0) continue;
      masks.writeUInt32LE(masks.readUInt32LE(4 * i) | (1 << column), 4 * i);
      putVarint(weights, weight > 0 ? 2 * weight : -2 * weight - 1);
    }
  }
  return Buffer.concat([head, ...steps, Buffer.from(bytes), masks, Buffer.from(weights)]);
}

function putVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** The model in the bytes of a file. */
export function unpackModel(bytes: Buffer): Model {
  const count = bytes.readUInt32LE(0);
  const unit = bytes.readDoubleLE(4);
  let at = 12;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const transitions = Array.from({ length: PASSES }, (_, pass) =>
    Int16Array.from({ length: STEPS }, (_, i) => bytes.readInt16LE(at + 2 * (pass * STEPS + i))),
  );
  at += 2 * PASSES * STEPS;
  const hashes = new Int32Array(count);
  let hash = 0;
  for (let slot = 0; slot < count; slot++) {
    hash += varint();
    hashes[slot] = hash | 0;
  }
  const masks = at;
  at += 4 * count;
  const rows = new Int16Array(count * COLUMNS);
  for (let column = 0; column < COLUMNS; column++) {
    for (let slot = 0; slot < count; slot++) {
      if (((bytes[masks + 4 * slot + (column >> 3)]! >> (column & 7)) & 1) === 0) continue;
      const value = varint();
      rows[slot * COLUMNS + column] = value % 2 ? -(value + 1) / 2 : value / 2;
    }
  }
  return modelOf(hashes, { rows, transitions, unit });
}

/** The model of `data/`, read when the module that needs it is loaded. */
export const readModel = (file: string): Model =>
  unpackModel(brotliDecompressSync(readFileSync(join(__dirname, '..', '..', '..', 'data', file))));
