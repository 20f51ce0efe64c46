import fc from 'fast-check';
import { type PageDocument, type PageElement, treeOf } from './page-tree';
import { parseSelector, selectElements } from './select-elements';

const page = (body: string) => treeOf(`<html><head></head><body>${body}</body></html>`)!;

/** Places of elements in the page: comparing the elements themselves would compare whole documents. */
const placesOf = (document: PageDocument, elements: Iterable<PageElement>): number[] => {
  const places = new Map([...document.querySelectorAll('*')].map((element, index) => [element, index]));
  return [...elements].map((element) => places.get(element)!);
};
const selected = (document: PageDocument, selector: string): number[] =>
  placesOf(document, selectElements(document.body, [parseSelector(selector)!])[0]!);
const expected = (document: PageDocument, selector: string): number[] =>
  placesOf(
    document,
    [...document.querySelectorAll(selector)].filter((element) => document.body.contains(element)),
  );

const PAGE = page(`
  <main id="top"><article class="story main"><h1 itemprop="headline">A</h1><div class="md:body" data-kind="copy text"><p>1</p></div></article></main>
  <aside class="story"><p>2</p><div><p>3</p></div></aside>`);

it.each([
  'p',
  '*',
  '.story p',
  '.story > p',
  'main .story > div > p',
  '#top .main.story',
  'article.story',
  '[itemprop]',
  '[itemprop="headline"]',
  "h1[itemprop='headline'], aside p",
  '[data-kind~=copy]',
  '[data-kind^="co"] p',
  '[data-kind$="xt"]',
  '[data-kind*="y t"]',
  '.md\\:body > p',
  'aside > p, p',
  '.nowhere p',
])('selects what browsers do: %s', (selector) => {
  expect(selected(PAGE, selector)).toEqual(expected(PAGE, selector));
});

it.each([
  '',
  ' ',
  '>',
  'p >',
  'p,',
  'p:first-child',
  ':has(p)',
  ':not(p)',
  'p + p',
  'p ~ p',
  'p::before',
  '[a=b',
  '.a p.b q#',
  'p{}',
  'p\u0000',
  Array.from({ length: 13 }, () => 'p').join(' '),
  Array.from({ length: 13 }, () => 'p').join(','),
])('does not take %j for a selector that it has', (selector) => {
  expect(parseSelector(selector)).toBeUndefined();
});

it('throws on no text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseSelector(text)));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('p', '.a', '#b', '[c]', '[c="d"]', ' ', '>', ',', '*', '\\', '"', ':')),
      (parts) => void parseSelector(parts.join('')),
    ),
  );
});

it('agrees with the selectors of the document on any page', () => {
  const tag = fc.constantFrom('div', 'p', 'section');
  const name = fc.constantFrom('a', 'b', 'c');
  const tree = fc.letrec<{ element: string }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      fc.constant('text'),
      fc
        .tuple(tag, name, fc.array(tie('element'), { maxLength: 3 }))
        .map(([of, named, inner]) => `<${of} class="${named}">${inner.join('')}</${of}>`),
    ),
  })).element;
  const compound = fc.oneof(
    tag,
    name.map((of) => `.${of}`),
    fc.tuple(tag, name).map(([of, by]) => `${of}.${by}`),
  );
  const selector = fc
    .array(fc.tuple(fc.constantFrom(' ', ' > ', ', '), compound), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map(([combinator, of], index) => (index === 0 ? of : combinator + of)).join(''));
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), selector, (trees, text) => {
      // A paragraph ends where the next one begins: as written, so that both see the same tree.
      const document = page(trees.join('').replaceAll('<p ', '<i ').replaceAll('</p>', '</i>'));
      const own = text.replaceAll(/\bp\b/g, 'i');
      expect(selected(document, own)).toEqual(expected(document, own));
    }),
    { numRuns: 300 },
  );
});

it('takes time that grows with the page alone, whatever the selector', () => {
  const deep = '<div class="a">'.repeat(200);
  const wide = `${'<p class="b">x</p>'.repeat(20_000)}`;
  const document = page(deep + wide + '</div>'.repeat(200));
  const selectors = Array.from({ length: 20 }, () => parseSelector(`${'.a '.repeat(11)}.c`)!);
  const begun = performance.now();
  expect(selectElements(document.body, selectors).flat().length).toBe(0);
  // Some 20 ms here; a search that goes back at each step would take years.
  expect(performance.now() - begun).toBeLessThan(10_000);
});
