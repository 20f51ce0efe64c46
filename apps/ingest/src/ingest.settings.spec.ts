import { asksForKeys } from './ingest.settings';

it.each([
  ['auto', '127.0.0.1', false],
  ['auto', '127.1.2.3', false],
  ['auto', '::1', false],
  ['auto', 'localhost', false],
  ['auto', '0.0.0.0', true],
  ['auto', '::', true],
  ['auto', '10.0.0.7', true],
  ['auto', 'localhost.example', true],
  ['on', '127.0.0.1', true],
  ['off', '0.0.0.0', false],
] as const)('API_KEYS=%s on %s asks for keys: %p', (setting, host, expected) => {
  expect(asksForKeys(setting, host)).toBe(expected);
});
