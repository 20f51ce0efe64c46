import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { TAGS } from './tags';

/** Weights of one pass, by feature and tag. */
export interface Weights {
  /** Hashes of features in an open table, 0 where it is free; a power of two long. */
  readonly keys: Int32Array;
  /** Row of `rows` of the feature at the same place. */
  readonly slots: Int32Array;
  /** `TAGS` weights for each feature, in units of `unit`. */
  readonly rows: Int16Array;
  /** For each tag those of the tags before it: `transitions[before * TAGS + tag]`; the row `TAGS` is the beginning. */
  readonly transitions: Int16Array;
  readonly unit: number;
}

/** The first pass reads sentences by themselves, the second with what the first one made of the whole article. */
export interface Model {
  readonly passes: readonly Weights[];
}

/** Where a feature is, or would be, in an open table. */
export function placeOf(keys: Int32Array, hash: number): number {
  const mask = keys.length - 1;
  let at = Math.imul(hash, 0x9e3779b1) >>> 7;
  for (at &= mask; keys[at] !== 0 && keys[at] !== hash; at = (at + 1) & mask);
  return at;
}

/*
 * The file, compressed with brotli. Numbers are little-endian, in this order for each pass:
 *   uint32 features, float64 unit, int16 transitions[(TAGS + 1) * TAGS],
 *   varint steps of the hashes as unsigned numbers in rising order,
 *   uint16 for each feature: the tags that have a weight, as bits,
 *   varint weights of those, zigzag.
 */

/** The file of a model. */
export function packModel({ passes }: Model): Buffer {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  bytes.push(passes.length);
  for (const { keys, slots, rows, transitions, unit } of passes) {
    const features = [...keys.keys()]
      .filter((at) => keys[at] !== 0)
      .map((at) => [keys[at]! >>> 0, slots[at]!] as const)
      .sort(([one], [other]) => one - other);
    const head = Buffer.alloc(12 + 2 * transitions.length);
    head.writeUInt32LE(features.length, 0);
    head.writeDoubleLE(unit, 4);
    for (const [i, weight] of transitions.entries()) head.writeInt16LE(weight, 12 + 2 * i);
    for (const byte of head) bytes.push(byte);
    let last = 0;
    for (const [hash] of features) {
      varint(hash - last);
      last = hash;
    }
    for (const [, slot] of features) {
      let mask = 0;
      for (let tag = 0; tag < TAGS; tag++) if (rows[slot * TAGS + tag] !== 0) mask |= 1 << tag;
      bytes.push(mask & 255, mask >> 8);
    }
    for (let tag = 0; tag < TAGS; tag++) {
      for (const [, slot] of features) {
        const weight = rows[slot * TAGS + tag]!;
        if (weight !== 0) varint(weight > 0 ? 2 * weight : -2 * weight - 1);
      }
    }
  }
  return Buffer.from(bytes);
}

/** The model in the bytes of a file. */
export function unpackModel(bytes: Buffer): Model {
  let at = 0;
  const varint = (): number => {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const passes = Array.from({ length: bytes[at++]! }, (): Weights => {
    const count = bytes.readUInt32LE(at);
    const unit = bytes.readDoubleLE(at + 4);
    at += 12;
    const transitions = new Int16Array((TAGS + 1) * TAGS);
    for (let i = 0; i < transitions.length; i++, at += 2) transitions[i] = bytes.readInt16LE(at);
    const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
    const keys = new Int32Array(size);
    const slots = new Int32Array(size);
    let hash = 0;
    for (let slot = 0; slot < count; slot++) {
      hash += varint();
      const place = placeOf(keys, hash | 0);
      keys[place] = hash | 0;
      slots[place] = slot;
    }
    const masks = new Uint16Array(count);
    for (let slot = 0; slot < count; slot++, at += 2) masks[slot] = bytes.readUInt16LE(at);
    const rows = new Int16Array(count * TAGS);
    for (let tag = 0; tag < TAGS; tag++) {
      for (let slot = 0; slot < count; slot++) {
        if (!(masks[slot]! & (1 << tag))) continue;
        const value = varint();
        rows[slot * TAGS + tag] = value % 2 ? -(value + 1) / 2 : value / 2;
      }
    }
    return { keys, slots, rows, transitions, unit };
  });
  return { passes };
}

/** The model of `data/`, read when the module that needs it is loaded. */
export const readModel = (file: string): Model =>
  unpackModel(brotliDecompressSync(readFileSync(join(__dirname, '..', '..', '..', 'data', file))));
