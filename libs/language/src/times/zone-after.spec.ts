import { offsetAt, zoneAfter } from './zone-after';

describe('zoneAfter', () => {
  it.each([
    [' Moscow time, a train crossed', 'Europe/Moscow', ' Moscow time'],
    [' GMT on Monday', '+00:00', ' GMT'],
    [' (UTC+2).', '+02:00', ' (UTC+2)'],
    [' GMT-3:30', '-03:30', ' GMT-3:30'],
    [' (EDT)', '-04:00', ' (EDT)'],
  ])('reads the zone in "%s"', (after, zone, words) => {
    expect(zoneAfter(after)).toEqual({ zone, length: words.length });
  });

  it.each([' local time', ' pt', ' ESTABLISHED', ' in Moscow'])('reads none in "%s"', (after) => {
    expect(zoneAfter(after)).toBeUndefined();
  });
});

describe('offsetAt', () => {
  it.each([
    ['America/New_York', 1, '-05:00'],
    ['America/New_York', 7, '-04:00'],
    ['Asia/Kolkata', 7, '+05:30'],
    ['Europe/London', 1, '+00:00'],
    ['+09:00', 1, '+09:00'],
  ])('knows %s in month %i', (zone, month, offset) => {
    expect(offsetAt(zone, { year: 2024, month, day: 15 }, 12, 0)).toBe(offset);
  });
});
