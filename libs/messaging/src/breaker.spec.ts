import { isTooMuch } from './breaker';

const outcomes = (failed: number, handled: number) => [
  ...Array.from({ length: handled }, () => 'handled' as const),
  ...Array.from({ length: failed }, () => 'failed' as const),
];

it.each([
  [20, 0, false],
  [21, 0, true],
  [21, 20, true],
  [21, 21, false],
  [50, 50, false],
  [51, 49, true],
])('%i failures among %i that were handled: %s', (failed, handled, open) => {
  expect(isTooMuch(outcomes(failed, handled), 20)).toBe(open);
});
