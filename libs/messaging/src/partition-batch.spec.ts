import fc from 'fast-check';
import { inBatches } from './partition-batch';

const most = { records: 3, bytes: 100 };
const sized = (bytes: number) => ({ value: Buffer.alloc(bytes) });
const sizes = (batches: Iterable<readonly { value: Buffer | null }[]>) =>
  [...batches].map((batch) => batch.map(({ value }) => value?.length ?? 0));

describe('inBatches', () => {
  it.each([
    ['by number', [1, 1, 1, 1], [[1, 1, 1], [1]]],
    ['by size', [60, 50, 40], [[60], [50, 40]]],
    ['a record that is too large alone', [10, 500, 10], [[10], [500], [10]]],
    ['nothing', [], []],
  ])('cuts %s', (_, records, expected) => {
    expect(sizes(inBatches(records.map(sized), most))).toEqual(expected);
  });

  it('loses and reorders nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150)), (records) => {
        expect(sizes(inBatches(records.map(sized), most)).flat()).toEqual(records);
      }),
    );
  });
});
