import { readYaml } from './read-yaml';

const read = (text: string) => readYaml(Buffer.from(text));

describe('a file of sources in YAML', () => {
  it('has an entry for each source, with the line where it is', () => {
    expect(read('# ours\nsources:\n  - id: a\n    channels:\n      - url: https://a.example/\n  - 7\n')).toEqual([
      { line: 3, stated: { id: 'a', channels: [{ url: 'https://a.example/' }] }, url: 'https://a.example/' },
      { line: 6, stated: 7, url: undefined },
    ]);
  });

  it('may be JSON', () => {
    expect(read('{"sources": [{"id": "a"},\n {"id": "\\ud83d\\ude00\\/"}]}')).toMatchObject([
      { line: 1, stated: { id: 'a' } },
      { line: 2, stated: { id: '😀/' } },
    ]);
  });

  it('may say something once and point at it', () => {
    const entries = read(
      `sources:\n  - &a { id: a, channels: &c [{ url: 'https://a.example/' }] }\n${'  - { id: b, channels: *c }\n'.repeat(900)}`,
    );
    expect(entries).toHaveLength(901);
    expect(entries[900]).toMatchObject({ line: 902, stated: { channels: [{ url: 'https://a.example/' }] } });
  });

  it.each([
    ['nothing', ''],
    ['a list', '- id: a'],
    ['another key', 'sources: []\nfeeds: []'],
    ['a key twice', 'sources: []\nsources: []'],
    ['markup that is broken', 'sources: [\n'],
    ['two documents', 'sources: []\n---\nsources: []'],
    ['brackets inside each other without end', `sources: ${'['.repeat(100_000)}`],
    ['lists inside each other without end', `sources:\n  ${'- '.repeat(100_000)}a`],
    ['keys inside each other without end', `sources:\n  ${'? '.repeat(100_000)}a`],
  ])('is not %s', (_, text) => {
    expect(() => read(text)).toThrow(/FILE_MALFORMED/);
  });

  it('is not what grows out of all proportion', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `x${level + 1}: &x${level + 1} [${`*x${level}, `.repeat(9)}]`,
    );
    const bomb = `x0: &x0 [a]\n${levels.join('\n')}\nsources: *x9\n`;
    const before = process.memoryUsage().heapUsed;
    expect(() => read(bomb)).toThrow(/FILE_MALFORMED.*alias/);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
  });

  it('is not longer than what is read in a moment', () => {
    expect(() => read(`sources: []\n#${'x'.repeat(1024 * 1024)}`)).toThrow(/TOO_LARGE/);
  });

  it('is not other bytes than UTF-8', () => {
    expect(() => readYaml(Buffer.from([0x73, 0xff]))).toThrow(/FILE_MALFORMED.*UTF-8/);
  });
});
