import { Connections } from './connections';

const refusing = () => {
  throw new Error('nothing is connected here');
};
let now = 0;
let connections: Connections;
beforeEach(() => {
  now = 0;
  connections = new Connections(refusing, () => now);
});
afterEach(() => connections.close());

const origin = (number: number) => `http://host-${number}.example`;

it('keeps those of the 256 origins that were asked last', () => {
  const first = connections.to(origin(0));
  const second = connections.to(origin(1));
  for (let other = 2; other < 256; other++) connections.to(origin(other));
  expect(connections.to(origin(0))).toBe(first);
  connections.to(origin(256));
  expect(second.closed).toBe(true);
  expect(connections.to(origin(0))).toBe(first);
  expect(connections.to(origin(1))).not.toBe(second);
});

it.each([60_000, -1])('begins anew after %d ms', (elapsed) => {
  const before = connections.to(origin(0));
  now += elapsed;
  expect(connections.to(origin(0))).not.toBe(before);
  expect(before.closed).toBe(true);
});
