import { treeOf } from './page-tree';

const bodyOf = (html: string) => treeOf(`<html><body>${html}</body></html>`)!.body!;

describe('a page as a tree', () => {
  it('has elements and runs of text, and no comments', () => {
    const body = bodyOf('<p Class="lead">One &amp; <!-- not this -->two<br>three</p>');
    expect(body.innerHTML).toBe('<p class="lead">One &amp; two<br>three</p>');
    expect(body.textContent).toBe('One & twothree');
    expect(body.firstElementChild!.childNodes).toHaveLength(3);
  });

  it('finds by selectors, in the order of the page', () => {
    const body = bodyOf(
      '<div id="a"><p class="x y">1</p></div><p>2</p><section><p class="y" data-k="v">3</p></section>',
    );
    const texts = (selector: string) => body.querySelectorAll(selector).map(({ textContent }) => textContent);
    expect(texts('p')).toEqual(['1', '2', '3']);
    expect(texts('.y')).toEqual(['1', '3']);
    expect(texts('section > p[data-k^="v"], #a p')).toEqual(['1', '3']);
    expect(texts('p:not([class])')).toEqual(['2']);
    expect(texts('div + p')).toEqual(['2']);
    expect(body.querySelector('.y')!.closest('div')!.id).toBe('a');
    expect(body.querySelector('em')).toBeNull();
  });

  it('answers by what is there now, however often the same is asked', () => {
    const body = bodyOf('<ul><li>1</li><li>2</li><li>3</li></ul>');
    const last = () => body.querySelector('li:last-child')!.textContent;
    expect(last()).toBe('3');
    body.querySelector('li:last-child')!.remove();
    expect(last()).toBe('2');
  });

  it('can be changed everywhere', () => {
    const body = bodyOf('<i>1</i><b>2</b><u>3</u>');
    const [first, second, third] = body.children;
    first!.after(third!);
    expect(body.innerHTML).toBe('<i>1</i><u>3</u><b>2</b>');
    second!.replaceWith(first!, body.ownerDocument!.createTextNode('<'));
    expect(body.innerHTML).toBe('<u>3</u><i>1</i>&lt;');
    body.lastChild!.remove();
    first!.remove();
    expect([body.firstChild, body.lastChild, third!.nextSibling, third!.previousSibling]).toEqual([
      third,
      third,
      null,
      null,
    ]);
    body.innerHTML = '<p title="&quot;">x</p>';
    expect(body.firstElementChild!.getAttribute('title')).toBe('"');
    expect(body.firstElementChild!.parentElement).toBe(body);
  });

  it('tells what hides an element', () => {
    const [shown, hidden, invisible] = bodyOf(
      '<p>1</p><p style="color: red;display : NONE">2</p><p style="visibility:hidden">3</p>',
    ).children.map(({ style }) => style);
    expect([shown!.display, hidden!.display, invisible!.visibility]).toEqual(['', 'none', 'hidden']);
  });

  it('has no attribute that the page does not give it', () => {
    const element = bodyOf('<p __proto__="1" constructor="2">x</p>').firstElementChild!;
    expect([element.getAttribute('toString'), element.getAttribute('constructor')]).toEqual([null, '2']);
  });

  it('is not built beyond its limits', () => {
    const limits = { depth: 10, nodes: 50 };
    expect(treeOf('<div>'.repeat(10), limits)).toBeDefined();
    expect(treeOf('<div>'.repeat(11), limits)).toBeUndefined();
    expect(treeOf('<p>a</p>'.repeat(25), limits)).toBeDefined();
    expect(treeOf('<p>a</p>'.repeat(26), limits)).toBeUndefined();
  });
});
