import { z } from 'zod';
import { loadSettings, SettingsError, serviceSettings } from './load-settings';

const schema = serviceSettings(3001).extend({
  DATABASE_URL: z.string().min(1).describe('where Postgres is'),
  THREADS: z.coerce.number().int().min(1).default(2).describe('worker threads'),
});
const given = { DATABASE_URL: 'postgres://localhost/copydesk' };

it('fills in defaults and converts', () => {
  expect(loadSettings(schema, { ...given, THREADS: '4', OTHER: 'left alone' })).toEqual({
    ...given,
    HOST: '127.0.0.1',
    PORT: 3001,
    LOG_LEVEL: 'log',
    THREADS: 4,
  });
});

it('takes an empty variable for an unset one', () => {
  expect(loadSettings(schema, { ...given, THREADS: '' }).THREADS).toBe(2);
});

it('names every wrong setting with its meaning, and shows no value', () => {
  const wrong = { DATABASE_URL: '', PORT: '70000', THREADS: 'secret-by-mistake' };
  expect.assertions(3);
  try {
    loadSettings(schema, wrong);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    expect((error as Error).message).toMatch(
      /PORT: .*\n.*DATABASE_URL: .*where Postgres is.*\n.*THREADS: .*worker threads/,
    );
    expect((error as Error).message).not.toContain('secret-by-mistake');
  }
});
