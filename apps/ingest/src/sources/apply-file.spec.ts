import { parseReach } from '@copydesk/fetching';
import fc from 'fast-check';
import { STATES } from '../database/entities/source.entity';
import { type ApplyOptions, checkFile, planFile } from './apply-file';
import type { HeldSource, SourceChange } from './compare-source';
import { readOpml } from './read-opml';
import { readYaml } from './read-yaml';
import type { SourceResource } from './source-resource';
import { toOpml, toYaml } from './write-file';

const INTERNET = parseReach([]);
const ONCE: ApplyOptions = { isDryRun: false, prunes: false, label: undefined };

/** What is in the tables after some changes. */
function written(held: ReadonlyMap<string, HeldSource>, changes: readonly SourceChange[]): Map<string, HeldSource> {
  const after = new Map(held);
  for (const { source, put, removed } of changes) {
    const channels = new Map((held.get(source.id)?.channels ?? []).map((channel) => [channel.id, channel]));
    for (const id of removed) channels.delete(id);
    for (const channel of put) channels.set(channel.id, channel);
    after.set(source.id, { ...source, channels: [...channels.values()] });
  }
  return after;
}

/** Applies a file to what is there. */
function apply(
  text: string | Buffer,
  held: ReadonlyMap<string, HeldSource> = new Map(),
  options: Partial<ApplyOptions> = {},
) {
  const read = String(text).startsWith('<') ? readOpml : readYaml;
  const { changes, applied } = planFile(checkFile(read(Buffer.from(text)), INTERNET), held, { ...ONCE, ...options });
  return { applied, after: written(held, changes) };
}

const outline = (url: string, more = ''): string => `<outline text="A" type="rss" xmlUrl="${url}" ${more}/>`;
const opml = (...outlines: string[]): string => `<opml version="2.0"><body>\n${outlines.join('\n')}\n</body></opml>`;
const yaml = (...sources: object[]): string => JSON.stringify({ sources });

describe('a file that is applied', () => {
  it('of 1,000 entries of which 100 are bad takes 900, and says of each of the others why not', () => {
    const bad: [string, string][] = [
      ['<outline text="none"/>', 'ADDRESS_MISSING'],
      [outline('ftp://a.example/'), 'ADDRESS_INVALID'],
      [outline('harbour'), 'ADDRESS_INVALID'],
      [outline('http://192.168.0.1/rss'), 'ADDRESS_FORBIDDEN'],
      [outline('https://a.example:8443/rss'), 'ADDRESS_FORBIDDEN'],
      [outline(`https://a.example/${'x'.repeat(2100)}`), 'TOO_LONG'],
      [outline('https://www.site-0.example/rss'), 'DUPLICATE'],
      ['<outline text="a link" type="link" url="https://a.example"/>', 'KIND_UNKNOWN'],
      [outline('https://a.example/rss', 'language="not a tag"'), 'LANGUAGE_INVALID'],
      [outline('https://me:secret@a.example/rss'), 'ADDRESS_INVALID'],
    ];
    const lines = Array.from({ length: 1000 }, (_, index) =>
      index % 10 === 9
        ? bad[Math.floor(index / 10) % bad.length]![0]
        : outline(`https://www.site-${index}.example/rss`),
    );
    const { applied, after } = apply(opml(...lines));
    expect(applied).toMatchObject({ created: 900, changed: 0, unchanged: 0, refused: 100 });
    expect(after.size).toBe(900);
    const refused = applied.entries.filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ line, code }) => [line, code])).toEqual(
      Array.from({ length: 100 }, (_, index) => [index * 10 + 11, bad[index % bad.length]![1]]),
    );
    for (const { detail } of refused) expect(detail).toMatch(/\w+/);
    expect(refused.find(({ code }) => code === 'DUPLICATE')!.detail).toContain('at line 2 already');
    expect(JSON.stringify(refused.map(({ detail }) => detail))).not.toContain('secret');
    const again = apply(opml(...lines), after);
    expect(again.applied).toMatchObject({ created: 0, changed: 0, unchanged: 900, refused: 100 });
    expect(again.after).toEqual(after);
  });

  it('joins the feeds of one publisher', () => {
    const home = 'htmlUrl="https://www.a.example/"';
    const file = opml(outline('https://feeds.example/1', home), outline('https://feeds.example/2', home));
    const { after } = apply(file);
    expect([...after.values()]).toMatchObject([{ id: 'a.example', name: 'A', channels: [{}, {}] }]);
    const { applied } = apply(file.replace('/2', '/3'), after);
    expect(applied.entries.map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ['unchanged', undefined],
      ['changed', ['added https://feeds.example/3']],
    ]);
  });

  it('leaves what it does not say', () => {
    const { after } = apply(yaml({ name: 'Post', state: 'paused', channels: [{ url: 'https://post.example/rss' }] }));
    const { applied } = apply(yaml({ channels: [{ url: 'https://post.example/rss' }] }), after);
    expect(applied.entries).toMatchObject([{ outcome: 'unchanged', source: 'post.example' }]);
  });

  it('knows a channel that has moved by its former address', () => {
    const { after } = apply(yaml({ id: 'a', channels: [{ url: 'https://a.example/old' }] }));
    const [before] = after.get('a')!.channels;
    const moved = new Map([['a', { ...after.get('a')!, channels: [{ ...before!, url: 'https://a.example/new' }] }]]);
    for (const path of ['old', 'new']) {
      const { applied } = apply(yaml({ id: 'a', channels: [{ url: `https://a.example/${path}` }] }), moved);
      expect(applied).toMatchObject({ unchanged: 1 });
    }
  });

  it('does not know the parts of an index, which go with it', () => {
    const index = { url: 'https://a.example/index.xml', kind: 'sitemap' };
    const { after } = apply(yaml({ id: 'a', channels: [index] }), undefined, { label: 'ours.yaml' });
    const [whole] = after.get('a')!.channels;
    const part = { ...whole!, id: '1', url: 'https://a.example/1.xml', options: { takes: 'auto', partOf: whole!.id } };
    const parted = new Map([['a', { ...after.get('a')!, channels: [whole!, part] }]]);
    const options = { label: 'ours.yaml', prunes: true };
    expect(apply(yaml({ id: 'a', channels: [index] }), parted, options)).toMatchObject({
      applied: { unchanged: 1 },
      after: parted,
    });
    expect(toYaml([...parted.values()] as unknown as SourceResource[])).not.toContain('1.xml');
    for (const other of [{ ...index, options: { include: '/news/' } }, { url: 'https://a.example/rss' }]) {
      const { after: without } = apply(yaml({ id: 'a', channels: [other] }), parted, options);
      expect(without.get('a')!.channels.map(({ url }) => url)).toEqual([other.url]);
    }
    const stolen = apply(yaml({ id: 'b', channels: [{ ...index, options: { partOf: whole!.id } }] }));
    expect(stolen.applied.entries).toMatchObject([{ outcome: 'refused', code: 'SCHEMA_INVALID' }]);
  });

  describe('and prunes', () => {
    const [one, two] = ['one', 'two'].map((id) => ({ id, channels: [{ url: `https://${id}.example/rss` }] })) as [
      { id: string; channels: { url: string }[] },
      { id: string; channels: { url: string }[] },
    ];
    const label = { label: 'ours.yaml' };
    const pruned = { ...label, prunes: true };

    it('retires what it named before, and takes it back when it names it again', () => {
      const { after } = apply(yaml(one, two), undefined, label);
      const { applied, after: without } = apply(yaml(one), after, pruned);
      expect(applied).toMatchObject({ unchanged: 1, retired: ['two'], pruneWithheld: false });
      expect(without.get('two')).toMatchObject({ state: 'retired', managedBy: null, channels: [{ state: 'retired' }] });
      expect(apply(yaml(one), without, pruned).applied).toMatchObject({ unchanged: 1, retired: [] });
      const { after: again } = apply(yaml(one, two), without, pruned);
      expect(again.get('two')).toMatchObject({
        state: 'active',
        managedBy: 'ours.yaml',
        channels: [{ state: 'active' }],
      });
    });

    it('leaves what others have added, and retired channels as they are', () => {
      const others = apply(yaml(two), apply(yaml(one), undefined, { label: 'theirs.yaml' }).after).after;
      expect(apply(yaml({ ...one, id: 'three' }), others, pruned).applied.retired).toEqual([]);
      const { after } = apply(yaml(one), undefined, label);
      const [channel] = after.get('one')!.channels;
      const gone = new Map([['one', { ...after.get('one')!, channels: [{ ...channel!, state: 'retired' as const }] }]]);
      expect(apply(yaml(one), gone, pruned)).toMatchObject({ applied: { unchanged: 1 }, after: gone });
    });

    it('removes the channels that it no longer names, of its own sources only', () => {
      const both = { id: 'one', channels: [...one.channels, { url: 'https://one.example/more' }] };
      const { after } = apply(yaml(both), undefined, label);
      expect(apply(yaml(one), after, label).applied).toMatchObject({ unchanged: 1 });
      expect(apply(yaml(one), after, { label: 'theirs.yaml', prunes: true }).applied).toMatchObject({ unchanged: 1 });
      const { applied, after: less } = apply(yaml(one), after, pruned);
      expect(applied.entries).toMatchObject([{ outcome: 'changed', changes: ['removed https://one.example/more'] }]);
      expect(less.get('one')!.channels).toHaveLength(1);
    });

    it('not while an entry is refused', () => {
      const { after } = apply(yaml(one, two), undefined, label);
      const { applied, after: same } = apply(yaml(one, { ...two, chanels: [] }), after, pruned);
      expect(applied).toMatchObject({ refused: 1, retired: [], pruneWithheld: true });
      expect(same).toEqual(after);
    });
  });
});

describe('sources that are exported', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => {
    return text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text);
  });
  const path = fc.webPath();
  const options = fc.record(
    {
      takes: fc.constantFrom('auto', 'page', 'entry'),
      include: fc.constantFrom('^/news/', '"&<>\'', 'ä|ö'),
      rule: fc.constant({ item: 'li.story > a[title="x & y"]', link: 'a' }),
    },
    { requiredKeys: [] },
  );
  const channel = fc.record(
    {
      url: fc
        .tuple(fc.webAuthority({ withUserInfo: false, withPort: false }), path, fc.webQueryParameters())
        .map(([host, where, query]) => `https://x${host}${where}?${query}`)
        // A name that begins `xn--` has to be an encoded one.
        .filter((url) => URL.canParse(url)),
      kind: fc.constantFrom('feed', 'sitemap', 'list-page', 'page'),
      options,
    },
    { requiredKeys: ['url'] },
  );
  const source = fc.record(
    {
      id: words,
      name: words,
      homePage: fc.constantFrom('https://a.example/', 'https://b.example/?a=1&b=%22'),
      language: fc.constantFrom('en', 'de-AT', 'zh-Hant'),
      state: fc.constantFrom(...STATES),
      channels: fc.uniqueArray(channel, { minLength: 1, maxLength: 4, selector: ({ url }) => new URL(url).href }),
    },
    { requiredKeys: ['id', 'channels'] },
  );

  it.each([
    ['YAML', toYaml],
    ['OPML', toOpml],
  ])('as %s are the same when that is applied, here and elsewhere', (_, toFile) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(source, { minLength: 1, maxLength: 5, selector: ({ id }) => id.trim() }),
        (sources) => {
          const { applied, after: held } = apply(yaml(...sources));
          expect(applied.refused).toBe(0);
          const resources = [...held.values()].map(
            ({ homePage, language, ...rest }) =>
              ({
                ...rest,
                homePage: homePage ?? undefined,
                language: language ?? undefined,
              }) as unknown as SourceResource,
          );
          const file = toFile(resources);
          const here = apply(file, held);
          expect(here.applied).toMatchObject({ created: 0, changed: 0, refused: 0 });
          expect(here.after).toEqual(held);
          expect(apply(file).after).toEqual(held);
        },
      ),
    );
  });
});
