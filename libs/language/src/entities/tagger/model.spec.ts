import fc from 'fast-check';
import { modelOf, PASSES, packModel, placeOf, unpackModel } from './model';
import { TAGS } from './tags';

const COLUMNS = PASSES * TAGS;
const int16 = fc.integer({ min: -32768, max: 32767 });
const model = fc
  .uniqueArray(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).filter((hash) => hash !== 0),
    { maxLength: 20 },
  )
  .chain((hashes) =>
    fc.record({
      hashes: fc.constant(hashes),
      weights: fc.array(int16, { minLength: hashes.length * COLUMNS, maxLength: hashes.length * COLUMNS }),
      transition: int16,
      unit: fc.constantFrom(0.01, 1),
    }),
  );

describe('the file of a model', () => {
  it('keeps every weight', () => {
    fc.assert(
      fc.property(model, ({ hashes, weights, transition, unit }) => {
        const transitions = Array.from({ length: PASSES }, (_, pass) =>
          new Int16Array((TAGS + 1) * TAGS).fill(transition, pass),
        );
        const made = modelOf(hashes, { rows: Int16Array.from(weights), transitions, unit });
        const read = unpackModel(packModel(made));
        expect(read.unit).toBe(unit);
        expect(read.transitions).toEqual(transitions);
        for (const [i, hash] of hashes.entries()) {
          const place = placeOf(read.keys, hash);
          expect(read.keys[place]).toBe(hash);
          const slot = read.slots[place]!;
          expect([...read.rows.subarray(slot * COLUMNS, (slot + 1) * COLUMNS)]).toEqual(
            weights.slice(i * COLUMNS, (i + 1) * COLUMNS),
          );
        }
      }),
    );
  });

  it('knows no feature that it was not given', () => {
    const transitions = Array.from({ length: PASSES }, () => new Int16Array((TAGS + 1) * TAGS));
    const read = unpackModel(packModel(modelOf([7], { rows: new Int16Array(COLUMNS), transitions, unit: 1 })));
    expect(read.keys[placeOf(read.keys, 8)]).toBe(0);
  });
});
