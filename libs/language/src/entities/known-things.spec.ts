import { annotate, copyOf } from '../../test/annotate';
import { KNOWN_UNTIL, knownThing, officeHolder, parseKnownThings, useKnownThings } from './known-things';

const none = { countries: new Set<string>() };
const inFrance = { countries: new Set(['FR']), day: '2023-05-01' };

describe('parseKnownThings', () => {
  it('reads a line, and leaves out comments', () => {
    const [thing, ...others] = parseKnownThings([
      '# our patch',
      '',
      'person\tAda Marsh\tA. Marsh|Ada M. Marsh\tdesk-7\tGB\tMayor\t2020-01-01',
    ]);
    expect(others).toEqual([]);
    expect(thing).toEqual({
      ...{ type: 'person', name: 'Ada Marsh', aliases: ['A. Marsh', 'Ada M. Marsh'], id: 'desk-7' },
      ...{ country: 'GB', office: 'mayor', from: '2020-01-01' },
    });
  });

  it.each([
    ['no id', 'person\tAda Marsh'],
    ['an unknown type', 'ship\tAda Marsh\t\tdesk-7'],
    ['no name', 'person\t\t\tdesk-7'],
  ])('refuses a line with %s, and says which', (_, line) => {
    expect(() => parseKnownThings(['', line])).toThrow('line 2');
  });
});

describe('knownThing', () => {
  it('needs the country of a leader in the article', () => {
    expect(knownThing('person', ['Emmanuel Macron'], inFrance)?.id).toBe('Q3052772');
    expect(knownThing('person', ['Emmanuel Macron'], none)).toBeUndefined();
    expect(knownThing('organisation', ['Emmanuel Macron'], inFrance)).toBeUndefined();
  });
});

describe('officeHolder', () => {
  it.each([
    ['in office', 'Macron', 'French President', '2023-05-01', 'Q3052772'],
    ['before office', 'Macron', 'French President', '2016-05-01', undefined],
    ['of another office', 'Macron', 'economy minister', '2023-05-01', undefined],
    ['after the table was made', 'Macron', 'French President', '2031-01-01', undefined],
    ['of another name', 'Martin', 'French President', '2023-05-01', undefined],
  ])('finds who is %s', (_, surname, role, day, expected) => {
    expect(officeHolder(surname, role, { countries: new Set(['FR']), day })?.id).toBe(expected);
  });

  it('tells nothing of an article without a date', () => {
    expect(officeHolder('Macron', 'President', { countries: new Set(['FR']) })).toBeUndefined();
    expect(KNOWN_UNTIL).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe('the list of an operator', () => {
  afterEach(() => useKnownThings([]));

  it('names what it knows, whatever else the article says', () => {
    const text = 'The harbour will be dredged, Ada Marsh said. Marsh gave no date.';
    expect(annotate(copyOf(text)).entities.map(({ id }) => id)).toEqual(['local:person-ada-marsh']);
    useKnownThings(parseKnownThings(['person\tAda Marsh\t\tQ42', 'organisation\tBorough Works\t\tdesk-9']));
    expect(annotate(copyOf(text)).entities).toEqual([
      expect.objectContaining({ id: 'wikidata:Q42', wikidata: 'Q42', name: 'Ada Marsh' }),
    ]);
    const [body] = annotate(copyOf('It was built by Borough Works.')).entities;
    expect(body).toMatchObject({ id: 'local:organisation-desk-9', type: 'organisation' });
    expect(body).not.toHaveProperty('wikidata');
  });
});

describe('links of an article', () => {
  it('makes one of a leader by surname and by full name', () => {
    const text = 'French President Macron left. Emmanuel Macron had spoken in Paris.';
    const people = annotate(copyOf(text, '2023-05-01')).entities.filter(({ type }) => type === 'person');
    expect(people.map(({ id, mentions }) => [id, mentions.length])).toEqual([['wikidata:Q3052772', 2]]);
  });

  it('finds the president of the day by a surname', () => {
    const text = 'US President Biden left for Texas.';
    const ids = (day: string) => annotate(copyOf(text, day)).entities.map(({ id }) => id);
    expect(ids('2022-03-01')).toContain('wikidata:Q6279');
    expect(ids('2016-03-01')).toContain('local:person-biden');
  });
});
