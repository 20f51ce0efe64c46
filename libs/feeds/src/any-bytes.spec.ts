import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FeedParser, FeedRefused, parseFeed } from '.';

const FIXTURES = ['harbour.rss.xml', 'harbour.atom.xml', 'harbour.rdf.xml', 'harbour.sitemap.xml', 'harbour.json'].map(
  (name) => readFileSync(join(__dirname, '../fixtures', name)),
);

/** Reads, or refuses: anything else that is thrown is a fault. */
function readOrRefuse(bytes: Uint8Array) {
  try {
    return parseFeed(bytes);
  } catch (error) {
    if (error instanceof FeedRefused) return undefined;
    throw error;
  }
}

const piece = fc.oneof(
  fc.constantFrom(
    '<rss>',
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<feed xmlns="',
    '">',
  ),
  fc.constantFrom(
    '<entry',
    '/>',
    ' xml:base="',
    '&amp;',
    '&#x',
    '&',
    '<?xml encoding="',
    '<!ENTITY ',
    '{"items":[',
    '}]',
    '"',
    '\\',
  ),
  fc.constantFrom(
    '<author>',
    '<constructor>',
    '<name>',
    '<pubDate>',
    '2026-11-24T',
    '<link href="',
    '<content type="xhtml">',
    '<x:y:z a=b>',
  ),
  fc.string({ maxLength: 8 }),
);

describe('any bytes', () => {
  it('are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readOrRefuse(bytes);
      }),
    );
  });

  it('that look like a feed are read or refused', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        readOrRefuse(Buffer.from(pieces.join('')));
      }),
      { numRuns: 500 },
    );
  });

  it('of a feed with some changed are read or refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), changes, (fixture, changed) => {
        const bytes = Buffer.from(fixture);
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        readOrRefuse(bytes);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a feed that is made to take long', () => {
  const many = 200_000;
  const item = (inside: string) => `<rss><item>${inside}</item></rss>`;
  it.each([
    ['white space in a date', item(`<pubDate>a${' '.repeat(many)}b</pubDate>`)],
    ['a long author', item(`<author>${'a'.repeat(many)}</author>`)],
    ['many authors', item(Array.from({ length: 50_000 }, (_, at) => `<author>${at}</author>`).join(''))],
    ['many tags', item(Array.from({ length: 50_000 }, (_, at) => `<category>${at}</category>`).join(''))],
    ['white space in keywords', item(`<keywords>a${' '.repeat(many)}b</keywords>`)],
    ['ends of divs', item(`<content type="xhtml"><div>${'</div>'.repeat(many)}</div></content>`)],
    ['escaped ends of divs', item(`<content type="xhtml"><![CDATA[<div>${'</div>'.repeat(many)}]]></content>`)],
    ['ampersands', item(`<title type="html">${'&amp;a'.repeat(many)}</title>`)],
    [
      'beginnings of links',
      `<rss xml:base="https://a.example/"><item><title>${'&lt;a href '.repeat(many)}</title></item></rss>`,
    ],
    [
      'spaces in a tag',
      `<rss xml:base="https://a.example/"><item><title>&lt;a${' '.repeat(many)}</title></item></rss>`,
    ],
    ['arrays', `{${'"a":[],'.repeat(many)}"items":[]}`],
    ['declarations', `<!ENTITY${' '.repeat(many)}${'a'.repeat(many)}`],
    ['ends without beginnings', `<rss>${'</a>'.repeat(many)}</rss>`],
    ['base64', item(`<content type="application/octet-stream">${'abcd'.repeat(1_900_000)}</content>`)],
    ['one declaration', `<!ENTITY a "${'a'.repeat(7_000_000)}">`],
    ['one address', `<rss xml:base="https://a.example/"><item><link>/${'a'.repeat(7_000_000)}</link></item></rss>`],
    [
      'one text',
      `<rss xml:base="https://a.example/"><item><title>&lt;a href="${'a '.repeat(3_000_000)}"></title></item></rss>`,
    ],
    ['one keyword', item(`<keywords>${'a'.repeat(7_000_000)}</keywords>`)],
    ['brackets', `<rss>${'<'.repeat(many)}</rss>`],
    ['names', item(Array.from({ length: many }, (_, at) => `<a${at}/>`).join(''))],
  ])('%s', (_, text) => {
    const begin = process.cpuUsage();
    readOrRefuse(Buffer.from(text));
    const { user, system } = process.cpuUsage(begin);
    // What grows with the square of its length would take a minute or more.
    expect((user + system) / 1e6).toBeLessThan(8);
  });
});

describe('a feed', () => {
  it('that is cut anywhere has the entries before the cut, whole', () => {
    for (const fixture of FIXTURES) {
      const { entries } = parseFeed(fixture);
      const ends = entries.map((_, index) => endOfEntry(fixture, index + 1));
      for (let cut = 1; cut < fixture.length; cut += 7) {
        const whole = ends.filter((end) => end <= cut).length;
        expect(readOrRefuse(fixture.subarray(0, cut))?.entries.slice(0, whole) ?? []).toEqual(entries.slice(0, whole));
      }
    }
  });

  it('is the same in any chunks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), fc.integer({ min: 1, max: 999 }), (fixture, size) => {
        const parser = new FeedParser();
        const entries = [];
        for (let at = 0; at < fixture.length; at += size)
          entries.push(...parser.write(fixture.subarray(at, at + size)));
        entries.push(...parser.end());
        expect({ ...parser.head(), entries }).toEqual(parseFeed(fixture));
      }),
    );
  });

  it('is the same in any encoding that has its characters', () => {
    const title = fc.string({ unit: fc.constantFrom(...'aZ 9éüßñ£'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(title, fc.constantFrom('utf8' as const, 'latin1' as const, 'utf16le' as const), (text, encoding) => {
        const declared = { utf8: 'utf-8', latin1: 'iso-8859-1', utf16le: 'utf-16' }[encoding];
        const xml = `<?xml version="1.0" encoding="${declared}"?><rss><channel><title>${text}</title></channel></rss>`;
        expect(parseFeed(Buffer.from(xml, encoding)).title ?? '').toBe(text.trim());
      }),
    );
  });
});

/** Where the nth entry has ended: with that many bytes the parser gives it. */
function endOfEntry(bytes: Buffer, count: number): number {
  for (const tag of ['</item>', '</entry>', '</url>']) {
    let at = -1;
    for (let found = 0; found < count; found++) {
      at = bytes.indexOf(tag, at + 1);
      if (at < 0) break;
    }
    if (at >= 0) return at + tag.length;
  }
  // JSON: the end of the line on which the item ends.
  return count === 1 ? bytes.indexOf('},\n', bytes.indexOf('"items"')) + 1 : bytes.lastIndexOf('}\n  ]') + 1;
}
