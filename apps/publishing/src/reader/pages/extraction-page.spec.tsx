import { explainPage } from '@copydesk/extraction';
import { parseHTML } from 'linkedom';
import { extractionPage } from './extraction-page';

const paragraph = 'The ferry to Holm stayed in the harbour on Monday, since no pilot could come aboard at night.';

const show = (body: string, mediaType = 'text/html') =>
  parseHTML(
    extractionPage({
      ...explainPage({ content: { mediaType, body }, url: 'https://harbour.example/ferry' }),
      articleId: '3b7d74c6-752e-50de-a4e8-663eff1dcd36',
      version: 1,
      headline: 'Ferry stays in',
      rawPosition: 'articles.raw/3/17',
      observedAt: '2026-03-04T05:06:07Z',
      readBy: '0.1.0',
      isAsKept: true,
    }),
  ).document;

const texts = (page: ReturnType<typeof show>, selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent?.trim());

it('leads from a line that was taken to its paragraph, and strikes what was dropped, with its reason', () => {
  const page = show(
    `<article><h1>Ferry stays in</h1><p>${paragraph}</p><p>${paragraph} Twice.</p></article><footer>Imprint</footer>`,
  );
  expect(texts(page, '.page-lines .taken ins')).toEqual([paragraph, `${paragraph} Twice.`]);
  for (const link of page.querySelectorAll('.page-lines .taken a'))
    expect(page.querySelector(link.getAttribute('href')!)).not.toBeNull();
  expect(texts(page, '.page-lines .dropped:has(del)')).toEqual(['outside Imprint']);
  expect(texts(page, '.readings .won h3')).toEqual(['Readability won']);
  expect(texts(page, '.readings .badge')).toEqual(['won']);
});

it('folds a run of lines that went by one rule', () => {
  const lines = Array.from({ length: 6 }, (_, at) => `<p>Line ${at}</p>`).join('');
  const page = show(
    `<article><h1>Ferry stays in</h1><p>${paragraph}</p><p>${paragraph}</p></article><div class="related">${lines}</div>`,
  );
  expect(texts(page, '.run summary')).toEqual(['6 lines furniture: related']);
});

it('shows what a hostile page says as text, and loads and runs nothing of it', () => {
  const hostile = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt; "quoted" &lt;/ins&gt;';
  const page = show(
    `<h1>${hostile}</h1><p>${paragraph} ${hostile}</p><p>${paragraph}</p><link rel=canonical href="javascript:alert(3)"><meta name=author content="${hostile}">`,
  );
  expect(page.querySelectorAll('img, iframe, object, main script').length).toBe(0);
  expect([...page.querySelectorAll('script')].map((script) => script.getAttribute('src'))).toEqual([
    '/assets/reader.js',
  ]);
  expect([...page.querySelectorAll('[href^="javascript"], [onerror], [style]')]).toEqual([]);
  expect(texts(page, '.page-lines .taken ins')[0]).toContain('<script>alert(1)</script>');
});

it('says what there is to say of plain text, and of what is no article', () => {
  const page = show(`Ferry stays in\n\n${paragraph}\n\n${paragraph}`, 'text/plain');
  expect(texts(page, '.extraction .empty')).toContain('There is one way to read this: as the text that it is.');
  expect(texts(show('<p>One line</p>'), '.note')[0]).toContain('NOT_AN_ARTICLE');
});
