import { annotate, copyOf } from '../test/annotate';

const placesOf = (text: string) => annotate(copyOf(text)).places;

describe('findPlaces', () => {
  it('locates a town by its coordinates and country', () => {
    const [place] = placesOf('A fire broke out in Reykjavik.');
    expect(place).toMatchObject({ name: 'Reykjavik', country: 'IS', precision: 'city', geonames: 3413829 });
    expect(place?.latitude).toBeCloseTo(64.1, 0);
    expect(place?.longitude).toBeCloseTo(-21.9, 0);
  });

  it.each([
    ['a country', 'A storm hit Portugal.', { precision: 'country', country: 'PT' }],
    ['a region', 'A storm hit Bavaria.', { precision: 'region', country: 'DE' }],
    ['a region named like a town', 'A storm hit the Belgorod region.', { precision: 'region' }],
    ['a river', 'They swam in the Ondava River.', { precision: 'feature' }],
  ])('gives no point for %s', (_, text, expected) => {
    const [place] = placesOf(text);
    expect(place).toMatchObject(expected);
    expect(place).not.toHaveProperty('latitude');
  });

  it.each([
    ['the larger town', 'The court sits in Birmingham.', 'GB'],
    ['the town of the state that follows', 'The court sits in Birmingham, Alabama.', 'US'],
    [
      'the town of the country that the copy is about',
      'Canada voted. Canadian police in London, Ontario, were out.',
      'CA',
    ],
  ])('reads an ambiguous name as %s', (_, text, country) => {
    expect(placesOf(text).find(({ precision }) => precision === 'city')).toMatchObject({ country });
  });

  it.each([
    ['a country', 'Georgia and Armenia signed in Tbilisi.', 'country'],
    ['a state', 'Florida and Georgia braced for the storm.', 'region'],
  ])('reads Georgia as %s by its neighbours', (_, text, precision) => {
    expect(placesOf(text)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Georgia', precision })]));
  });

  it.each<[name: string, text: string, expected: string[]]>([
    ['a list', 'Cargoes went by rail to Hamburg and Rostock.', ['Hamburg', 'Rostock']],
    ['counties', 'Schools in Galway, Mayo and Clare are closed.', ['Galway', 'Mayo', 'Clare']],
    ['both ends of a way', 'The core will travel from Hobart to Bremerhaven.', ['Hobart', 'Bremerhaven']],
    ['a dateline', 'WELLINGTON – A court sat on Monday.', ['Wellington']],
    ['a town before a noun', 'A Geneva grain house was told.', ['Geneva']],
    [
      'a town named like a word',
      'At a meeting in Nice in Provence it was as nice a day as they could have.',
      ['Nice', 'Provence'],
    ],
    ['a village that no table has', 'The wall broke near Ullavoe on Monday.', ['Ullavoe']],
    ['an island', 'Most of it lies off Orkney.', ['Orkney']],
    ['a division of a country that the copy names', 'The Austrian service of Tyrol was told.', ['Tyrol']],
    ['a foreign head word', 'It fell in all of the Serra de Tramuntana.', ['Serra de Tramuntana']],
  ])('finds %s', (_, text, expected) => {
    expect(placesOf(text).map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
    expect(placesOf(text)).toHaveLength(expected.length);
  });

  it.each([
    ['the adjective of a sentence', 'Nice weather was expected. Best of all, nobody was hurt.'],
    ['a verb', 'Reading is fun for children.'],
    ['the noun after it', 'It was printed in Ullavoe magazine.'],
  ])('takes no place from %s', (_, text) => {
    expect(placesOf(text)).toEqual([]);
  });

  it('does not take the surname of a person in the copy for a town', () => {
    expect(placesOf('Whitney Houston sang. Houston was paid.')).toEqual([]);
  });
});
