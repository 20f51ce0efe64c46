import type { KafkaMessage } from 'kafkajs';
import { toHeaders, toRecord } from './to-record';

const [a, b] = [Buffer.from('a'), Buffer.from('b')];

/** What kafkajs makes of the headers of a record, for it asks an object whether it has seen a name before. */
const messageWith = (headers: unknown) =>
  ({ offset: '0', timestamp: '0', key: null, value: null, headers }) as KafkaMessage;

it('keeps headers in order, with their repeats, and without what is no value', () => {
  const headers = { 'x-own': [a, b], constructor: [Object, a], absent: null, ['__proto__']: [Object.prototype, b] };
  expect(toRecord('t', 0, messageWith({ ...headers, partly: [null, b] })).headers).toEqual([
    ['x-own', a],
    ['x-own', b],
    ['constructor', a],
    ['__proto__', b],
    ['partly', b],
  ]);
  expect(toRecord('t', 0, messageWith(undefined)).headers).toEqual([]);
});

it('gives back headers of any name as they came', () => {
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
