import fc from 'fast-check';
import { resolveAddress } from './resolve-address';
import { TRACKERS } from './trackers';
import { WRAPPERS } from './wrappers';

const url = (address: string) => resolveAddress(address)?.url;

describe('resolveAddress', () => {
  it('tells what was undone, in order', () => {
    const address =
      'https://www.google.com/url?q=https%3A%2F%2Fm.harbour.example%2F2023%2F09%2F12%2Fferry-sails%2Famp%2F%3Futm_source%3Dx%23top';
    expect(resolveAddress(address)).toEqual({
      url: 'https://www.harbour.example/2023/09/12/ferry-sails',
      rules: ['google', 'amp', 'mobile', 'trackers', 'fragment'],
      isCopy: false,
    });
  });

  it.each([
    ['https://web.archive.org/web/20230912081500/https://harbour.example/ferry', true],
    ['https://harbour-example.translate.goog/ferry?_x_tr_sl=de&_x_tr_tl=en', true],
    ['https://harbour-example.cdn.ampproject.org/c/s/harbour.example/ferry', false],
  ])('%s is a copy: %s', (address, isCopy) => {
    expect(resolveAddress(address)).toMatchObject({ url: 'https://harbour.example/ferry', isCopy });
  });

  it.each(['', 'ferry', 'mailto:desk@harbour.example', 'https://', 'javascript:alert(1)', '//harbour.example/a'])(
    '%j is no address',
    (text) => expect(resolveAddress(text)).toBeUndefined(),
  );

  it.each([
    ['https://harbour.example/amp/2023/09/12/ferry.html', 'https://harbour.example/2023/09/12/ferry.html'],
    ['https://harbour.example/news/ferry-48213.print.html', 'https://harbour.example/news/ferry-48213.html'],
    ['https://www.zeit.de/politik/2023-09/ferry/komplettansicht', 'https://www.zeit.de/politik/2023-09/ferry'],
    ['https://harbour.example/ferry-48213?page=all', 'https://harbour.example/ferry-48213'],
    ['https://wap.harbour.example/ferry-48213', 'https://www.harbour.example/ferry-48213'],
    ['https://r.jina.ai/https://harbour.example/a', 'https://harbour.example/a'],
    ['https://clicktime.symantec.com/3a?u=https%3A%2F%2Fharbour.example%2Fa', 'https://harbour.example/a'],
    ['https://12ft.io/favicon.ico', 'https://12ft.io/favicon.ico'],
    ['https://harbour.example/amp/2023-marshall-amplifiers', 'https://harbour.example/amp/2023-marshall-amplifiers'],
  ])('%s is %s', (address, expected) => {
    expect(url(address)).toBe(expected);
  });

  it('leaves the parameters that stay as they are written', () => {
    expect(url('https://harbour.example/a?q=x+y%20z&utm_id=1&empty=&bare')).toBe(
      'https://harbour.example/a?q=x+y%20z&empty=&bare',
    );
  });

  it('takes amp for a word on a page that has an AMP form elsewhere', () => {
    const address = 'https://harbour.example/2023/09/12/the-best-amp/amp';
    expect(resolveAddress(address, { notAmp: true })).toEqual({ url: address, rules: [], isCopy: false });
  });

  it('leaves what is wrapped more often than anybody means it', () => {
    const wrapped = (times: number): string =>
      times === 0 ? 'https://harbour.example/a' : `https://href.li/?${wrapped(times - 1)}`;
    expect(url(wrapped(8))).toBe('https://harbour.example/a');
    expect(url(wrapped(80))).toBe(wrapped(80));
  });

  it.each([
    ['an address inside', 'https://href.li/?http://kafka/a'],
    ['a password', 'https://href.li/?https://desk:secret@harbour.example/a'],
    ['no address', 'https://l.facebook.com/l.php?u=javascript%3Aalert(1)'],
    ['broken percent-encoding', 'https://l.facebook.com/l.php?u=https%3A%2F%2Fharbour.example%2F%E0%A4%A'],
  ])('unwraps no target that is %s', (_, address) => {
    expect(url(address)).toBe(address);
  });

  it('survives names that objects have by themselves', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(url(`https://${name.toLowerCase()}/?${name}=1`)).toBe(`https://${name.toLowerCase()}/?${name}=1`);
  });
});

describe('any address', () => {
  const HOSTS = WRAPPERS.flatMap(({ hosts }) => hosts).map((host) => host.replace('*.', 'a.').replace('.*', '.de'));
  const host = fc.oneof(
    fc.domain(),
    fc.constantFrom(...HOSTS, 'm.harbour.example', 'amp.m.harbour.example', 'en.m.wikipedia.org', 'mobile.de'),
  );
  const PIECES = [
    'amp',
    'print',
    'url',
    'l.php',
    'web',
    '2023',
    'ferry-sails-again',
    'a.amp.html',
    's',
    'c',
    'https:',
    '',
  ];
  const NAMES = ['u', 'url', 'q', 'amp', 'print', 'id', 'p', 'm', 'utm_source', 'share', 'nb', 'tmpl', 'outputType'];
  const inner = fc.constantFrom(
    'https://harbour.example/a?b=1',
    'https://l.facebook.com/l.php?u=https://m.me/',
    '1',
    '',
  );
  const parameter = fc
    .tuple(
      fc.constantFrom(...NAMES, ...TRACKERS.map(({ name }) => name)),
      fc.oneof(inner, fc.string({ unit: 'grapheme' })),
    )
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const address = fc
    .record({
      host,
      path: fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.webSegment(), inner), { maxLength: 6 }),
      query: fc.array(parameter, { maxLength: 5 }),
      hash: fc.constantFrom('', '#top', '#!/story/1', '#/story/2', '#'),
    })
    .map(({ host, path, query, hash }) => `https://${host}/${path.join('/')}?${query.join('&')}${hash}`);

  it('is resolved to what is resolved to itself, and to the same each time', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true })), (text) => {
        const once = resolveAddress(text);
        expect(resolveAddress(text)).toEqual(once);
        if (once) expect(resolveAddress(once.url)).toEqual({ url: once.url, rules: [], isCopy: false });
      }),
      { numRuns: 1000 },
    );
  });

  it('is resolved or none, and never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...HOSTS), (text, host) => {
        for (const one of [
          text,
          `https://${text}`,
          `https://${host}/${text}`,
          `https://${host}/?u=${text}&url=${text}`,
        ])
          expect(() => resolveAddress(one)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['parameters that need another', (size: number) => `https://harbour.example/?${'nb=1&'.repeat(size)}`],
    ['labels', (size: number) => `https://${'m.'.repeat(size)}harbour.example/ferry-sails-again`],
    ['endings', (size: number) => `https://harbour.example/ferry-sails-again${'/amp'.repeat(size)}`],
    ['parts of an article number', (size: number) => `https://www.spiegel.de/${'-a-0'.repeat(size)}-amp`],
    ['wrappers', (size: number) => `https://href.li/?${'https://href.li/?'.repeat(size)}`],
    ['stars', (size: number) => `https://urldefense.com/v3/__${'**a*'.repeat(size)}__;YQ!!`],
    ['slashes', (size: number) => `https://web.archive.org/web/${'1/'.repeat(size)}`],
  ])('of many %s is resolved in no time', (_, of) => {
    for (const size of [1000, 100_000]) {
      const begun = performance.now();
      resolveAddress(of(size));
      expect(performance.now() - begun).toBeLessThan(1000);
    }
  });
});
