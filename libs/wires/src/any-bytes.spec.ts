import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readWire, recogniseWire, splitWire, WIRE_MEDIA_TYPES, WireRefused } from '.';

const FOLDER = join(__dirname, '../fixtures');
const FIXTURES = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name)));

/** Reads, or refuses: anything else that is thrown is a fault. */
function readOrRefuse(bytes: Uint8Array): void {
  recogniseWire(bytes);
  const reads = [() => splitWire(bytes), ...Object.values(WIRE_MEDIA_TYPES).map((type) => () => readWire(bytes, type))];
  for (const read of reads) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof WireRefused)) throw error;
    }
  }
}

const piece = fc.oneof(
  fc.constantFrom(
    '<newsMessage><itemSet>',
    '<newsItem guid="1">',
    '</newsItem>',
    '<nitf>',
    '<body>',
    '<body.content>',
    '<p>',
    '</p>',
  ),
  fc.constantFrom(
    '<inlineXML>',
    '<inlineData encoding="base64">',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<?',
    '<!DOCTYPE [',
    '&amp;',
    '&#x',
    '"',
  ),
  fc.constantFrom(
    '{"uri":"a","headline":',
    '"bodies":[{"value":1}]',
    '"__proto__":{}',
    '[',
    ']',
    '}',
    ',',
    '"pubstatus":null',
    'null',
  ),
  fc.constantFrom('\u0001eca0107 3 i 96\n', '\u0002', '\u0003', 'By A B =\n', '\n\n', '121745 Mar 26'),
  fc.string({ maxLength: 8 }),
);

describe('any bytes', () => {
  it('are read or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readOrRefuse));
  });

  it('that look like a wire are read or refused', () => {
    const pieces = fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join('')));
    fc.assert(fc.property(pieces, readOrRefuse), { numRuns: 1000 });
  });

  it('of a wire with some changed, or cut, are read or refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), changes, fc.nat(), (fixture, edits, length) => {
        const bytes = Buffer.from(fixture);
        for (const [place, byte] of edits) bytes[place % bytes.length] = byte;
        readOrRefuse(edits.length % 2 ? bytes : bytes.subarray(0, length % bytes.length));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['open tags', '<nitf><p>', ''],
    ['attributes', '<nitf ', 'a="b" '],
    ['comments that never end', '', '<!--'],
    ['declarations', '', '<!DOCTYPE '],
    ['references', '<nitf>', '&amp;&x;&#'],
    ['brackets', '', '[{"a":'],
    ['spaces', '<nitf>', '   \n'],
    ['empty cells', '<nitf><body><body.content><table><tr>', '<td> </td>'],
    ['lines', '\u0001eca0107 3 i 96\n\u0002H\n', '  a\n'],
    ['bylines', '\u0001eca0107 3 i 96\n\u0002H\n', 'By a '],
  ])(
    'of 2 MB of %s are read or refused in a time that grows with them, not with their square',
    (_, start, repeated) => {
      const unit = repeated || start;
      const bytes = Buffer.from(start + unit.repeat(2_000_000 / unit.length));
      const began = performance.now();
      readOrRefuse(bytes);
      // Seven reads of 2 MB take less than a second; with the square it would be an hour.
      expect(performance.now() - began).toBeLessThan(15_000);
    },
  );
});
