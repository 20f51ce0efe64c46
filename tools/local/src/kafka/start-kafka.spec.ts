import { newClusterId } from './start-kafka';

it('makes cluster ids that Kafka reads as 16 bytes, and its command line never as an option', () => {
  const ids = Array.from({ length: 500 }, newClusterId);
  expect(ids.filter((id) => !/^[A-Za-z0-9_][A-Za-z0-9_-]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
