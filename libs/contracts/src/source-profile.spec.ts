import { Profiles, type SourceProfile } from './source-profile';

const profile = (version: number, validFrom: string, validUntil?: string): SourceProfile => ({
  source: 'harbour.example',
  version,
  validFrom,
  ...(validUntil !== undefined && { validUntil }),
  boilerplate: [],
  rules: {},
  proposedBy: 'operator',
});

describe('Profiles', () => {
  const profiles = new Profiles();
  profiles.take(profile(2, '2026-03-02T12:00:00.000Z'));
  profiles.take(profile(1, '2026-03-01T12:00:00.000Z'));
  profiles.take(profile(1, '2026-03-01T12:00:00.000Z', '2026-03-02T12:00:00.000Z'));
  profiles.take(profile(4, '2026-03-04T12:00:00.000Z', '2026-03-05T12:00:00.000Z'));

  it.each<[string, string | undefined, number | undefined]>([
    ['before the first version', '2026-03-01T11:59:59.999Z', undefined],
    ['at the moment at which a version begins', '2026-03-01T12:00:00.000Z', 1],
    ['before the next one', '2026-03-02T11:59:59.999Z', 1],
    ['at the moment at which the one ends and the other begins', '2026-03-02T12:00:00.000Z', 2],
    ['in another zone', '2026-03-02T13:59:00+02:00', 1],
    ['while two are valid: the newer one', '2026-03-04T18:00:00.000Z', 4],
    ['after that has ended: the older one again', '2026-03-05T12:00:00.000Z', 2],
    ['at no known time', undefined, undefined],
    ['at a time that is none', 'yesterday', undefined],
  ])('chooses by dates alone, %s', (_, observedAt, version) => {
    expect(profiles.at('harbour.example', observedAt)?.version).toBe(version);
  });

  it('knows nothing of a source without one', () => {
    expect(profiles.at('tide.example', '2026-03-04T18:00:00.000Z')).toBeUndefined();
    expect(profiles.find('tide.example', 1)).toBeUndefined();
  });

  it('finds the version that something is stamped with, though it has ended', () => {
    expect(profiles.find('harbour.example', 1)).toMatchObject({ validUntil: '2026-03-02T12:00:00.000Z' });
    expect(profiles.find('harbour.example', 3)).toBeUndefined();
  });
});
