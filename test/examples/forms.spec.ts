import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adviceFor, EXAMPLES, missingPrograms } from './languages';

// One folder for each language: deeper lie only libraries that somebody has installed.
const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^\w+\/\w+\.(mjs|py|java|sh)$/.test(file),
);
const linesOf = (file: string): string[] => readFileSync(join(EXAMPLES, file), 'utf8').trimEnd().split('\n');

it.each(files)('%s fits on a screen: at most 40 lines of 120 columns', (file) => {
  const lines = linesOf(file);
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});

it('has producers and consumers in four languages, and streams and webhooks in two', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      ...['node/producer.mjs', 'python/producer.py', 'java/Producer.java', 'kcat/producer.sh'],
      ...['node/consumer.mjs', 'python/consumer.py', 'java/Consumer.java', 'kcat/consumer.sh'],
      ...['node/stream.mjs', 'python/stream.py', 'node/webhook.mjs', 'python/webhook.py'],
    ]),
  );
});

it('has a producer of twelve lines of code', () => {
  expect(linesOf('python/twelve_lines.py').filter((line) => !/^("""|#|$)/.test(line))).toHaveLength(12);
});

it('says what to install where nothing is', () => {
  expect(adviceFor(missingPrograms({ PATH: '/nowhere' }))).toBe(
    'The examples need Python 3 with venv, a JDK, Maven, kcat, jq: install it (Debian: apt-get install python3-venv ' +
      'openjdk-17-jdk-headless maven kcat jq; macOS: brew install python openjdk maven kcat jq) and run ' +
      'npm run test:examples again.',
  );
  expect(adviceFor([])).toBeUndefined();
});
