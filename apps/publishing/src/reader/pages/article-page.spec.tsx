import { type Entity, type Quote, Unprocessable } from '@copydesk/contracts';
import { type ExtractedArticle, extractArticle } from '@copydesk/extraction';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { ArticleResource } from '../../api/resources';
import {
  EXAMPLE_ARTICLE,
  EXAMPLE_NOW,
  EXAMPLE_POPULAR,
  EXAMPLE_RELATED,
  EXAMPLE_VERSIONS,
} from '../preview/example-articles';
import { type ArticlePage, articlePage } from './article-page';

const show = (article: Partial<ArticleResource> = {}, page: Partial<ArticlePage> = {}) =>
  parseHTML(
    articlePage({
      article: { ...EXAMPLE_ARTICLE, ...article },
      related: EXAMPLE_RELATED,
      popular: EXAMPLE_POPULAR,
      versions: EXAMPLE_VERSIONS,
      now: EXAMPLE_NOW,
      ...page,
    }),
  ).document;

/** Undefined where nothing is left, such as behind a comment that does not end. */
function articleIn(body: string): ExtractedArticle | undefined {
  try {
    return extractArticle({ headline: 'Ferry stays in', content: { mediaType: 'text/html', body } });
  } catch (error) {
    expect(error).toBeInstanceOf(Unprocessable);
    return undefined;
  }
}

/** What could act in a browser, and of which the page itself has nothing. */
const ACTIVE =
  'script:not([src="/assets/reader.js"]), style, [style], [onerror], [onload], img, svg, textarea, [href^="javascript:"]';

type Shown = ReturnType<typeof show>;

const texts = (page: Shown, selector: string): (string | null)[] =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent);

/** An article of one paragraph. */
const shortArticle = (text: string, annotations: Partial<ArticleResource> = {}): Partial<ArticleResource> => ({
  text,
  paragraphs: [{ start: 0, end: text.length, text, kind: 'body' }],
  entities: [],
  quotes: [],
  attributions: [],
  places: [],
  summary: [],
  ...annotations,
});

const spanOf = (text: string, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  text: words,
});

describe('articlePage', () => {
  describe('its text', () => {
    it('is the article’s own, paragraph by paragraph', () => {
      const paragraphs = EXAMPLE_ARTICLE.paragraphs.map((_, index) => `#paragraph-${index + 1}`);
      expect(paragraphs.flatMap((selector) => texts(show(), selector))).toEqual(
        EXAMPLE_ARTICLE.paragraphs.map(({ text }) => text),
      );
    });

    it('is never changed by marks, however they lie', () => {
      const span = (text: string) =>
        fc
          .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: text.length }))
          .map(([start, length]) => Math.min(start + length, text.length))
          .chain((end) => fc.nat(end - 1).map((start) => ({ start, end, text: text.slice(start, end) })));
      // A mark between the halves of one character would be no span of the text: so ASCII, with all that HTML escapes.
      const article = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 }).chain((drawn) => {
        const text = drawn.replace(/[\0\r]/g, '&');
        return fc.record({
          text: fc.constant(text),
          quotes: fc.array(
            span(text).map((quote): Quote => ({ ...quote, kind: 'direct', confidence: 1 })),
            { maxLength: 4 },
          ),
          entities: fc.array(
            fc.record({ mention: span(text), type: fc.constantFrom('person', 'organisation', 'place') }).map(
              ({ mention, type }): Entity => ({
                id: 'local:any',
                name: 'any',
                type: type as Entity['type'],
                salience: 1,
                confidence: 1,
                mentions: [mention],
              }),
            ),
            { maxLength: 4 },
          ),
        });
      });
      fc.assert(
        fc.property(article, ({ text, quotes, entities }) => {
          const page = show(shortArticle(text, { quotes, entities }), { related: [], popular: [] });
          expect(page.querySelector('#paragraph-1')?.textContent).toBe(text);
          expect(page.querySelectorAll('.text a a')).toHaveLength(0);
        }),
        { numRuns: 60 },
      );
    });

    it('has names inside a quote marked inside it', () => {
      const text = '“Ada Holm was right,” said Bo.';
      const quote: Quote = {
        ...spanOf(text, 'Ada Holm was right,'),
        kind: 'direct',
        speaker: { name: 'Bo Lind', role: 'mayor', mention: spanOf(text, 'Bo') },
        confidence: 1,
      };
      const ada: Entity = {
        id: 'local:ada',
        name: 'Ada Holm',
        type: 'person',
        salience: 1,
        confidence: 1,
        mentions: [spanOf(text, 'Ada Holm')],
      };
      const page = show(shortArticle(text, { quotes: [quote], entities: [ada] }));
      const marked = page.querySelector('.text .quote')!;
      expect(marked.getAttribute('data-speaker')).toBe('Bo Lind, mayor');
      expect(marked.querySelector('.person')?.textContent).toBe('Ada Holm');
      expect(page.getElementById(marked.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Bo Lind, mayor');
    });

    it('has the items of a list together', () => {
      expect(texts(show(), '.text ul > li')).toHaveLength(3);
      expect(texts(show(), '.text ul')).toHaveLength(1);
    });

    it('has a legend of what is marked in it, and no other', () => {
      expect(texts(show(), '.legend label span')).toEqual(['Quotes', 'People', 'Organisations', 'Places']);
      expect(texts(show({ quotes: [], entities: [] }), '.legend')).toEqual([]);
    });
  });

  it('prints the date as fine as it is known and no finer', () => {
    const dated = (value: string, precision: 'day' | 'minute') =>
      texts(show({ publishedAt: { ...EXAMPLE_ARTICLE.publishedAt!, value, precision } }), '.story-head .kicker time');
    expect(dated('2023-09-12', 'day')).toEqual(['12 September 2023']);
    expect(dated('2023-09-12T05:15+03:00', 'minute')).toEqual(['12 September 2023 at 05:15 UTC+3']);
  });

  it('groups sources by kind and counts how often each is named', () => {
    const named = texts(show(), '[aria-labelledby="sources"] h3, [aria-labelledby="sources"] li');
    expect(named).toEqual([
      'News agencies',
      'Northern News Agency',
      'Other media',
      'Averil Courier ×2',
      'Officials',
      'Ines AldaneTransport Minister',
      'Documents',
      'Ministry document',
      'Unnamed',
      'A spokesman for the court',
    ]);
  });

  it('lists who is in it, the most important first, with roles', () => {
    const people = texts(show(), '[aria-labelledby="who"] section:first-of-type li');
    expect(people).toEqual([
      'Ines AldaneTransport Minister',
      'Tomas Rehnmayor of Sund',
      'Mara Velttransport spokeswoman of the Centre Alliance',
    ]);
  });

  it('tells every quote from what is only reported', () => {
    expect(texts(show(), '.quotes > figure q')).toHaveLength(3);
    expect(texts(show(), '.quotes details blockquote')).toEqual([
      'the first winter sailing would leave on 2 December',
      'it had received the letter',
    ]);
  });

  it('leaves out key points that would be most of the article', () => {
    const text = 'One short sentence.';
    expect(texts(show(), '.key-points li')).toHaveLength(3);
    expect(texts(show(shortArticle(text, { summary: [spanOf(text, text)] })), '.key-points')).toEqual([]);
  });

  it('tells what changed, headline included, in versions that readers have seen', () => {
    const unseen = { version: 4, observedAt: '2026-11-12T00:00:00Z', revision: '', headline: 'Late', changes: [] };
    const page = show({}, { versions: [...EXAMPLE_VERSIONS, unseen] });
    expect(texts(page, '.history strong')).toEqual(['Corrected', 'Updated', 'First published']);
    expect(texts(page, '.history .facts')).toEqual(['number 40,000 14,000']);
    expect(texts(page, '.changes p')).toHaveLength(4);
    expect(texts(page, '.changes p > ins:only-child')).toHaveLength(2);
    const [headline] = page.querySelectorAll('.changes')[1]!.children;
    expect(
      [...headline!.childNodes]
        .filter(({ nodeName }) => nodeName !== 'INS')
        .map(({ textContent }) => textContent)
        .join(''),
    ).toBe('Ferries to sail through winter');
    expect(texts(show({}, { versions: EXAMPLE_VERSIONS.slice(2) }), '.history')).toEqual([]);
  });

  it('says at the top whether the last change was a correction', () => {
    const note = (from: number) => texts(show({}, { versions: EXAMPLE_VERSIONS.slice(from) }), '.story-head .updated');
    expect(note(0)).toEqual(['Corrected 22 minutes ago (what changed)']);
    expect(note(1)).toEqual(['Updated 22 minutes ago (what changed)']);
    expect(note(2)).toEqual(['Updated 22 minutes ago']);
  });

  it('says what related articles share', () => {
    expect(texts(show(), '.shares')[0]).toBe('Shares: running costs, Norrlinje');
  });

  it('leads to the original without vouching for it', () => {
    const original = show().querySelector('.story-head .source')!;
    expect(original.getAttribute('href')).toBe(EXAMPLE_ARTICLE.url);
    expect(original.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(show({ url: 'javascript:alert(1)' }).querySelector('.story-head .source')?.hasAttribute('href')).toBe(false);
  });

  it.each([
    ['ar', 'ar', 'rtl'],
    ['he', 'he', 'rtl'],
    ['de', 'de', 'ltr'],
    ['und', '', 'auto'],
  ])('announces an article in %s with lang="%s" and dir="%s"', (tag, lang, dir) => {
    const text = show({ language: { tag, confidence: 1 } }).querySelector('.text')!;
    expect([text.getAttribute('lang'), text.getAttribute('dir')]).toEqual([lang, dir]);
  });

  it('shows what was taken from a page, of whatever markup, as text that says the same when it is parsed again', () => {
    const piece = fc.constantFrom(
      ...[
        '<script>alert(1)</script>',
        '&lt;script&gt;alert(1)&lt;/script&gt;',
        '<img src=x onerror=alert(1)>',
        '<b>',
        '</b>',
      ],
      ...[
        '&lt;img src=x onerror=alert(1)&gt;',
        '<svg onload=alert(1)>',
        '&amp;lt;p&amp;gt;',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
      ],
      ...[
        '"',
        "'",
        '&quot;',
        '&#x3c;',
        '<a href="javascript:alert(1)">',
        '</a>',
        '</p>',
        '<p>',
        '<textarea>',
        '</title>',
      ],
      ...['The ferry to Holm stayed in the harbour. ', 'No boat could leave it on Monday, its master said. '],
    );
    const paragraph = 'The ferry to Holm stayed in the harbour on Monday, since no pilot could come aboard at night.';
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const body = `<article><h1>Ferry ${pieces[0]}</h1><p>${paragraph}</p><p>${pieces.join('')}</p><p>${paragraph}</p></article>`;
        const taken = articleIn(body);
        if (!taken) return;
        const { headline, text, paragraphs } = taken;
        const page = show({ ...shortArticle(text), headline, paragraphs });
        expect(page.querySelectorAll(ACTIVE)).toHaveLength(0);
        const shown = paragraphs.map((_, index) => page.querySelector(`#paragraph-${index + 1}`)?.textContent);
        expect(shown).toEqual(paragraphs.map((one) => one.text));
      }),
    );
  });

  it('shows hostile text as text, under a policy that allows nothing inline', () => {
    const hostile = '</title></p><script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';
    const page = show({
      ...shortArticle(hostile),
      headline: hostile,
      standfirst: hostile,
      byline: [hostile],
      keywords: [{ term: hostile, score: 1 }],
      source: { id: hostile, name: hostile },
    });
    expect(page.querySelectorAll(ACTIVE)).toHaveLength(0);
    for (const place of ['h1', '.standfirst', '.byline', '.keywords a', '.story-head .source', '#paragraph-1'])
      expect(page.querySelector(place)?.textContent).toBe(hostile);
  });

  it('has one element for every id, and an element for every reference', () => {
    const page = show();
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    const references = [...page.querySelectorAll('[href^="#"], [aria-labelledby], [aria-describedby]')].map(
      (element) =>
        element.getAttribute('aria-labelledby') ??
        element.getAttribute('aria-describedby') ??
        element.getAttribute('href')!.slice(1),
    );
    expect(ids).toHaveLength(new Set(ids).size);
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });
});
