import { Unprocessable } from '@copydesk/contracts';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { asError, kindOf, Unavailable } from './failure';

const coded = (code: string) => Object.assign(new Error('as the driver says'), { code });

describe('kindOf', () => {
  it.each([
    ['what can never succeed', new Unprocessable('BODY_EMPTY'), 'record'],
    ['what the handler calls unavailable', new Unavailable('away'), 'system'],
    ['a refused connection', coded('ECONNREFUSED'), 'system'],
    ['a database that shuts down', coded('57P01'), 'system'],
    ['a serialization failure', coded('40001'), 'system'],
    ['a deadlock', coded('40P01'), 'system'],
    ['a full disk', coded('53100'), 'system'],
    ['a statement that took too long', coded('57014'), 'system'],
    ['a lost connection without a code', new Error('Connection terminated unexpectedly'), 'system'],
    ['a connection that ended within a transaction', new QueryRunnerAlreadyReleasedError(), 'system'],
    ['a cause that is wrapped', new Error('query failed', { cause: coded('ECONNRESET') }), 'system'],
    ['a driver error that is wrapped', Object.assign(new Error('q'), { driverError: coded('08006') }), 'system'],
    ['one of several', new AggregateError([new Error('a'), coded('ECONNREFUSED')]), 'system'],
    ['a duplicate key', coded('23505'), 'unknown'],
    ['a mistake of ours', new TypeError('x is undefined'), 'unknown'],
    ['what is no error at all', 'boom', 'unknown'],
    ['an error whose parts are no list', Object.assign(new Error('a'), { errors: { a: 1 } }), 'unknown'],
    ['an error whose name is none', Object.assign(new Error('a'), { name: 7 }), 'unknown'],
  ])('%s', (_, error, kind) => {
    expect(kindOf(error)).toBe(kind);
  });

  it('ends on an error that is its own cause', () => {
    const error = new Error('round and round');
    error.cause = error;
    expect(kindOf(error)).toBe('unknown');
  });
});

describe('asError', () => {
  it('leaves an error as it is', () => {
    const error = new RangeError('too far');
    expect(asError(error)).toBe(error);
  });

  it.each([
    ['a string', 'boom', /boom/],
    ['nothing', undefined, /undefined/],
    ['an object that has no words', Object.create(null), /null prototype/],
    ['an error whose name is none', Object.assign(new Error('a'), { name: 7 }), /a/],
  ])('makes one of %s', (_, thrown, message) => {
    expect(asError(thrown).message).toMatch(message);
  });
});
