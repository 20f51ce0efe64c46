import { findDatelineDate } from './find-dateline-date';

describe('findDatelineDate', () => {
  it.each([
    ['LONDON, 12 September 2023 (Northern Wire) - The ferry sailed again.', '2023-09-12'],
    ['HOLM, Sept. 12, 2023 – The ferry sailed again.', '2023-09-12'],
    ['New York, Tuesday, September 12, 2023 — The ferry sailed again.', '2023-09-12'],
    ['Kiel (12. September 2023): Die Fähre fährt wieder.', '2023-09-12'],
  ])('%s', (lead, day) => {
    expect(findDatelineDate(lead)).toBe(day);
  });

  it.each([
    'HOLM, Sept. 12 (Northern Wire) - The ferry sailed again.',
    'The ferry of 12 September 2023 - the last of its kind - sailed again.',
    'On Tuesday, 12 September 2023, the ferry sailed again.',
    'The ferry sailed again.',
  ])('none in: %s', (lead) => {
    expect(findDatelineDate(lead)).toBeUndefined();
  });
});
