import { toHeaders } from './headers';

const [a, b] = [Buffer.from('a'), Buffer.from('b')];

it('keeps headers of any name, in order, with their repeats', () => {
  const headers = [
    ['toString', a],
    ['__proto__', b],
    ['toString', b],
  ] as const;
  expect(Object.entries(toHeaders(headers))).toEqual([
    ['toString', [a, b]],
    ['__proto__', [b]],
  ]);
});
