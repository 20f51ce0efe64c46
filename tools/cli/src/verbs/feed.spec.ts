import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMAND = join(__dirname, '../../bin/copydesk.mjs');
const fixture = (name: string) => join(__dirname, '../../../../libs/feeds/fixtures', name);

const run = (args: readonly string[], input: string) => spawnSync(process.execPath, [COMMAND, ...args], { input });

describe('copydesk feed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-feed-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says what is in each file, in order, and what is wrong with a file', () => {
    const bomb = join(folder, 'bomb.xml');
    writeFileSync(
      bomb,
      '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><item><title>&c;</title></item></rss>',
    );
    const half = join(folder, 'half.xml');
    writeFileSync(half, `<rss><item><title>Whole</title></item>${'<a>'.repeat(1000)}`);
    const paths = [fixture('harbour.rss.xml'), join(folder, 'none.xml'), bomb, half, folder, fixture('harbour.json')];
    const { stdout, status } = run(['feed'], `${paths.join('\n')}\n`);
    const lines = stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(paths);
    expect(lines).toMatchObject([
      { ok: true, feed: { title: 'Harbour Post', link: 'https://harbour-post.example/' }, entries: [{}, {}] },
      { ok: false, error: { code: 'ENOENT' }, entries: [] },
      { ok: false, error: { code: 'XML_DTD_FORBIDDEN' }, entries: [] },
      { ok: false, error: { code: 'XML_TOO_DEEP' }, entries: [{ title: 'Whole', link: null }] },
      { ok: false, error: { code: 'NOT_A_FEED' } },
      { ok: true, feed: { form: 'json' }, entries: [{ author: 'Ines Aldane, Tomas Reyl' }, {}] },
    ]);
    expect(lines[0].error).toBeUndefined();
    expect(Object.keys(lines[0].entries[0]).sort()).toEqual(
      'author content enclosures id link published summary tags title updated'.split(' '),
    );
  });

  it('is understood or refused like every command', () => {
    expect(run(['feed', '--help'], '').stdout.toString()).toContain('echo feed.xml | npx copydesk feed');
    expect(run(['--help'], '').stdout.toString()).toContain('feed');
    expect(run(['feed', '--no-such-flag'], '')).toMatchObject({ status: 2 });
    expect(run(['--json', 'feed'], fixture('harbour.json')).stdout.toString()).toContain('"ok":true');
  });
});
