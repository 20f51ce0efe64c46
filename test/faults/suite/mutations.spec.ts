import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changed } from '../../mutations/change';
import { FAULTS } from './faults';
import { MUTATIONS } from './mutations';

const CHECKOUT = resolve(__dirname, '../../..');

it.each(MUTATIONS)('can still be made: $name', ({ change, fault }) => {
  const source = readFileSync(join(CHECKOUT, change.file), 'utf8');
  expect(changed(source, change)).not.toBe(source);
  expect(FAULTS.map(({ id }) => id)).toContain(fault);
});

it.each(FAULTS.flatMap(({ id, change }) => (change ? [{ id, change }] : [])))(
  '$id can still slow down what it slows down',
  ({ change }) => {
    const source = readFileSync(join(CHECKOUT, change.file), 'utf8');
    expect(changed(source, change)).not.toBe(source);
  },
);
