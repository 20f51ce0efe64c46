import { type RawArticle, Unprocessable } from '@copydesk/contracts';
import fc from 'fast-check';
import { cleanText, hasText } from './clean-text';
import {
  composeText,
  dropBoilerplate,
  dropRepeatedHeadline,
  findCanonicalUrl,
  readContent,
  readMasthead,
} from './index';

/** The steps as enrichment runs them. */
function extract(raw: RawArticle) {
  const content = freeze({ ...raw, ...readContent(raw) });
  const copy = freeze({ ...content, ...dropBoilerplate(content) });
  const titled = freeze({ ...copy, ...readMasthead(copy) });
  const body = freeze({ ...titled, ...dropRepeatedHeadline(titled) });
  return freeze({
    ...composeText(body),
    ...findCanonicalUrl(body),
    byline: body.byline,
    publishedAt: body.publishedAt,
  });
}

/** What one run of the steps comes to, so that two can be compared. */
function outcome(raw: RawArticle) {
  try {
    return extract(raw);
  } catch (error) {
    if (error instanceof Unprocessable) return error.code;
    throw error;
  }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/** Any code point; every other one is from the scripts in use. */
const character = fc.oneof(fc.nat(0x2fff), fc.nat(0x10ffff)).map((code) => String.fromCodePoint(code));

const line = fc.oneof(
  fc.constantFrom(
    'Ferry to Holm sails again',
    'Lund: Ferry to Holm sails again',
    'news 12-Sep-2023 Politcs',
    'By Jane Doe and John Roe, Northern Wire',
    'Related Post',
    'Polular post',
    'Home | News | Sport',
    'Politics',
    'Advertisement',
    '',
    '“Yes, it will,” she said in answer to a question.',
    'The ferry sailed again on Monday, three weeks after the storm that tore away its pier.',
    '> We waited.',
    '- rope',
    'قالت إن العبّارة أبحرت من جديد يوم الاثنين.',
  ),
  fc.string({ unit: character, maxLength: 80 }),
);
const text = fc
  .array(line, { maxLength: 25 })
  .chain((lines) => fc.constantFrom('\n', '\r\n', '\n\n').map((end) => lines.join(end)));
const tag = fc.constantFrom(
  'p',
  'div',
  'h1',
  'h2',
  'li',
  'blockquote',
  'a',
  'a href="https://b.example/c"',
  'article',
  'br',
  'pre',
  'figcaption',
  'script',
);
const html = fc
  .array(fc.tuple(tag, line, fc.boolean()), { maxLength: 25 })
  .map((parts) =>
    parts.map(([name, words, closed]) => `<${name}>${words}${closed ? `</${name.split(' ', 1)[0]}>` : ''}`).join(''),
  );

const raw: fc.Arbitrary<RawArticle> = fc.oneof(
  text.map((body) => ({ source: 'northern.example', content: { mediaType: 'text/plain', body } })),
  html.map((body) => ({ source: 'northern.example', content: { mediaType: 'text/html', body } })),
);

/** Each run is a whole page; the properties find what they find in few of them, or in the thousands. */
const RUNS = { numRuns: 40 };

describe('the steps of extraction', () => {
  it('keep the law of spans, and cover the text with paragraphs', () => {
    fc.assert(
      fc.property(raw, (article) => {
        const result = outcome(article);
        if (typeof result === 'string') return;
        for (const { start, end, text: words } of [...result.paragraphs, ...result.links])
          expect(result.text.slice(start, end)).toBe(words);
        expect(result.paragraphs.map(({ text: words }) => words).join('\n\n')).toBe(result.text);
        expect(result.text).toBe(result.text.normalize('NFC'));
        expect(result.paragraphs.filter(({ kind }) => kind === 'lead').length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('give the same twice, from input that cannot be changed', () => {
    fc.assert(
      fc.property(raw.map(freeze), (article) => {
        expect(outcome(article)).toEqual(outcome(article));
      }),
      RUNS,
    );
  });

  it('find nothing more to drop the second time', () => {
    const block = fc.record({
      kind: fc.constantFrom(...(['heading', 'paragraph', 'quote', 'list-item', 'caption'] as const)),
      text: line.map(cleanText).filter(hasText),
      linked: fc.constantFrom(0, 0.6, 1),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        const copy = dropBoilerplate({ blocks });
        expect(dropBoilerplate(copy)).toEqual(copy);
        const headline = 'Ferry to Holm sails again';
        const body = dropRepeatedHeadline({ ...copy, headline });
        expect(dropRepeatedHeadline({ ...body, headline })).toEqual(body);
      }),
      RUNS,
    );
  });

  it('read a page that was saved as text, from its title to its tail', () => {
    const body = `Ferry to Holm Sails Again After Storm

news 12-Sep-2023 Transprot

Ferry to Holm sails again after storm

Lund: Ferry to Holm sails again after storm
The ferry sailed again on Monday, three weeks after the storm that tore away its pier, said Arna Lund, the mate.

"It was time," she said.
Two hundred people came to see it leave.


Related Post
School of Holm opens

Polular post
`;
    expect(extract({ source: 'northern.example', content: { mediaType: 'text/plain', body } })).toMatchObject({
      headline: 'Ferry to Holm Sails Again After Storm',
      publishedAt: { value: '2023-09-12', precision: 'day', provenance: 'date-line' },
      text: [
        'The ferry sailed again on Monday, three weeks after the storm that tore away its pier, said Arna Lund, the mate.',
        '"It was time," she said.',
        'Two hundred people came to see it leave.',
      ].join('\n\n'),
      flags: { stub: true },
    });
  });
});
