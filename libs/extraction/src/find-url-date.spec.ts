import { findUrlDate } from './find-url-date';

describe('findUrlDate', () => {
  it.each([
    ['https://example.org/2023/09/12/talks', '2023-09-12'],
    ['https://example.org/news/talks-2023-09-12.html', '2023-09-12'],
    ['https://example.org/news/20230912/talks', '2023-09-12'],
    ['https://example.org/talks?date=2023-09-12', undefined],
    ['https://example.org/2023/09/talks', undefined],
    ['https://example.org/id/1202309123', undefined],
    [undefined, undefined],
  ])('%s: %s', (url, day) => {
    expect(findUrlDate(url)).toBe(day);
  });
});
