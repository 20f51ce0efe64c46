import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changed } from './change';
import { MUTATIONS, RULES } from './mutations';

const CHECKOUT = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(CHECKOUT, path), 'utf8');

/** What tests of a spec are called, with anything for what `it.each` puts into a name. */
const titlesOf = (spec: string): RegExp[] =>
  [...read(spec).matchAll(/(?:^ *it|\]\))\(\s*'(.+)',\s/gm)].map(
    ([, title = '']) => new RegExp(`(^| )${title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/%s/g, '.+')}$`),
  );

/** Numbers of a spec's tests: `(row 7)`, `(rows 1 and 2)`. */
const rowsNamedIn = (source: string): number[] =>
  [...source.matchAll(/\(rows? (\d+)(?: and (\d+))?\)'/g)].flatMap(([, ...rows]) => rows.filter(Boolean).map(Number));

it.each(MUTATIONS)('can still be made: $name', (mutation) => {
  expect(changed(read(mutation.file), mutation)).not.toBe(read(mutation.file));
  expect(titlesOf(mutation.spec).filter((title) => title.test(mutation.test))).toHaveLength(1);
});

it('has a name for each mutation', () => {
  expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
});

it('has a mutation for each rule, and for each failure that the tests are named after', () => {
  const rules = new Set(MUTATIONS.map(({ rule }) => String(rule)));
  expect([...rules].sort()).toEqual(Object.keys(RULES).sort());
  const rows = new Set(MUTATIONS.flatMap(({ rows }) => rows));
  const named = new Set(MUTATIONS.flatMap(({ spec }) => rowsNamedIn(read(spec))));
  expect([...rows].sort((a, b) => a - b)).toEqual([...named].sort((a, b) => a - b));
});

describe('changed', () => {
  const change = { file: 'a.ts', find: 'true', replace: 'false' };

  it('changes one place', () => {
    expect(changed('a = true;', change)).toBe('a = false;');
  });

  it.each(['a = 1;', 'a = true; b = true;'])('refuses to guess in: %s', (source) => {
    expect(() => changed(source, change)).toThrow(/a\.ts has [02] times, not once/);
  });
});
