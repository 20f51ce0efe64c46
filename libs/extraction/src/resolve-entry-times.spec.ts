import { resolveEntryTimes } from './resolve-entry-times';

const dated = (value: string) =>
  ({ value, precision: value.length > 10 ? 'minute' : 'day', provenance: 'json-ld', confidence: 1 }) as const;

describe('times of entries', () => {
  it.each([
    [
      'of the day and the zone of the blog',
      ['14:05', '09:15'],
      '2026-01-14T06:30+01:00',
      ['2026-01-14T14:05+01:00', '2026-01-14T09:15+01:00'],
    ],
    ['of the zone that is printed', ['14:05 GMT'], '2026-01-14', ['2026-01-14T14:05+00:00']],
    ['as printed where the blog is dated in UTC', ['14:05'], '2026-01-14T06:30+00:00', ['14:05']],
    ['as printed where a midnight is between them', ['00:10', '23:50'], '2026-01-14T06:30+01:00', ['00:10', '23:50']],
    [
      'as printed where they run both ways',
      ['09:00', '00:10', '23:50'],
      '2026-01-14T06:30+01:00',
      ['09:00', '00:10', '23:50'],
    ],
    [
      'as they are where they are instants',
      ['2026-01-14T14:05+00:00', undefined],
      '2026-01-14',
      ['2026-01-14T14:05+00:00', undefined],
    ],
  ])('are %s', (_, times, published, resolved) => {
    expect(resolveEntryTimes(times, dated(published))).toEqual(resolved);
  });

  it('are as printed where the blog has no date', () => {
    expect(resolveEntryTimes(['14:05'], undefined)).toEqual(['14:05']);
  });
});
