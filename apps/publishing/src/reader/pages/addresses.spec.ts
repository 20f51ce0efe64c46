import { articleAddress, frontPageAddress, webAddress } from './addresses';

describe('frontPageAddress', () => {
  it.each([
    [{}, '/'],
    [{ section: '', query: undefined }, '/'],
    [{ section: 'Arts & Life' }, '/?section=Arts+%26+Life'],
    [{ query: '"Ada Holm"', cursor: 'a=b' }, '/?q=%22Ada+Holm%22&cursor=a%3Db'],
  ])('of %j is %s', (choice, expected) => {
    expect(frontPageAddress(choice)).toBe(expected);
  });
});

it('keeps an article’s id inside its path', () => {
  expect(articleAddress('../v1?x#y')).toBe('/articles/..%2Fv1%3Fx%23y');
});

describe('webAddress', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://example.com', 'http://example.com/'],
    ['javascript:alert(1)', undefined],
    [' JavaScript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    ['data:text/html,<script>alert(1)</script>', undefined],
    ['//example.com/a', undefined],
    ['/a', undefined],
    [undefined, undefined],
  ])('of %j is %j', (address, expected) => {
    expect(webAddress(address)).toBe(expected);
  });
});
