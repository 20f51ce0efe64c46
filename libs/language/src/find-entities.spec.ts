import { annotate, copyOf } from '../test/annotate';

const entitiesOf = (text: string) => annotate(copyOf(text)).entities;

const named = (text: string) => entitiesOf(text).map(({ name, type }) => `${type} ${name}`);

describe('findEntities', () => {
  it.each<[name: string, text: string, expected: string[]]>([
    ['a title in capitals', 'Talks with Prime Minister Ingrid Solberg failed.', ['person Ingrid Solberg']],
    ['a title in lower case', 'The strike was called by union leader Tomas Novak.', ['person Tomas Novak']],
    ['a family name that comes first', 'A letter from Park Min Jun was read.', ['person Park Min Jun']],
    ['a particle', 'It was signed by Ursula von der Heide.', ['person Ursula von der Heide']],
    [
      'a ministry',
      'The letter from the Ministry of Foreign Affairs was late.',
      ['organisation Ministry of Foreign Affairs'],
    ],
    ['a company', 'Shares of Northline Ltd fell.', ['organisation Northline Ltd']],
    ['a river', 'They crossed the Ondava River at night.', ['place Ondava River']],
    ['a lake', 'A boat sank on Lake Balaton overnight.', ['place Lake Balaton']],
    ['an airport', 'Flights from Schiphol Airport were late.', ['facility Schiphol Airport']],
    ['a storm', 'It was the worst damage since Hurricane Odette.', ['event Hurricane Odette']],
    [
      'two countries that a hyphen joins',
      'A Japan-South Korea summit will be held.',
      ['place Japan', 'place South Korea'],
    ],
    ['a double name that a hyphen joins', 'He was replaced by Jean-Claude Martin.', ['person Jean-Claude Martin']],
    [
      'a surname that no table has, beside a verb',
      'Two more, Sorrivek Talmond said, were lost.',
      ['person Sorrivek Talmond'],
    ],
    ['an office set off by a comma', 'Its chairman, Olvar Brandquist, was blunt.', ['person Olvar Brandquist']],
    ['a person without the letters after the name', 'It was told to Ruth Carmody KC, 44.', ['person Ruth Carmody']],
    ['a company by what it is called', 'It was sold by the operator, Baltgren.', ['organisation Baltgren']],
    ['a company by its shares', 'Shares of Velthoek rose again.', ['organisation Velthoek']],
    ['a company by its officers', "It was the idea of Baltgren's chief executive.", ['organisation Baltgren']],
    ['a company that is spoken of as it', 'Corvo Alto said it had water for a week.', ['organisation Corvo Alto']],
    ['a body with a particle', 'It was paid by the Consell de Mallorca.', ['organisation Consell de Mallorca']],
    ['a body of many', "It came from the Dockers' Federation of Lima.", ["organisation Dockers' Federation of Lima"]],
    ['a club', 'The cup went to Harrow Bay Rovers.', ['organisation Harrow Bay Rovers']],
    ['a company named like a person', 'A note from Goldman Sachs was cautious.', ['organisation Goldman Sachs']],
  ])('finds %s', (_, text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it.each([
    ['demonyms', 'The Russian and North Korean sides met Japanese farmers.'],
    ['days and months', 'It was on a Tuesday in September, after Easter.'],
    [
      'words that open sentences',
      'Meanwhile the rain fell. Police closed roads. Officials said nothing to the police.',
    ],
    ['a zone of time', 'It started at 05:15 Moscow time.'],
  ])('takes no names from %s', (_, text) => {
    expect(named(text)).toEqual([]);
  });

  it('joins a surname, a title and the full name of a person', () => {
    const [person, ...others] = entitiesOf('Maria Silva won. President Silva thanked voters. Then Silva left.');
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      id: 'local:person-maria-silva',
      name: 'Maria Silva',
      type: 'person',
      role: 'President',
    });
    expect(person?.mentions.map(({ text }) => text)).toEqual(['Maria Silva', 'Silva', 'Silva']);
  });

  it('joins a surname that comes first', () => {
    const people = entitiesOf('Kim Min Jae spoke first. Kim was followed by reporters.');
    expect(people.map(({ name, mentions }) => [name, mentions.length])).toEqual([['Kim Min Jae', 2]]);
  });

  it('keeps people of the same surname apart by who was named last', () => {
    const people = entitiesOf('Anna Berg sued. Berg lost. Her brother Karl Berg paid. Berg then left with Anna Berg.');
    expect(people.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['Anna Berg', 3],
      ['Karl Berg', 2],
    ]);
  });

  it('joins the first word of a company with its full name', () => {
    const [company] = entitiesOf('Velthoek Photonics will build. Then Velthoek asked for power.');
    expect(company).toMatchObject({ name: 'Velthoek Photonics', type: 'organisation' });
    expect(company?.mentions).toHaveLength(2);
  });

  it('joins a surname with a particle', () => {
    const [person, ...others] = entitiesOf('It was Joris van Maanen, 50. Van Maanen left.');
    expect([person?.name, person?.mentions.length, others]).toEqual(['Joris van Maanen', 2, []]);
  });

  it('joins an abbreviation with what it stands for', () => {
    const [party] = entitiesOf('The Northern Farmers Party (NFP) won. The NFP has 12 seats.');
    expect(party).toMatchObject({ name: 'Northern Farmers Party', type: 'organisation' });
    expect(party?.mentions.map(({ text }) => text)).toEqual(['Northern Farmers Party', 'NFP', 'NFP']);
  });

  it.each([
    ['after the name', 'It was Ivo Petrov, the press secretary for the mayor.', 'press secretary for the mayor'],
    ['before the name', 'They met the leader of the strike, Ivo Petrov, on Monday.', 'leader of the strike'],
    ['in capitals', 'They met Bulgarian Finance Minister Ivo Petrov.', 'Bulgarian Finance Minister'],
    ['in lower case', 'They met deputy mayor Ivo Petrov.', 'deputy mayor'],
  ])('reads an office %s', (_, text, role) => {
    expect(entitiesOf(text)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Ivo Petrov', role })]));
  });

  it('gives known things their ids', () => {
    const ids = entitiesOf('Reuters reported from Reykjavik, the capital of Iceland, on the UN.').map(({ id }) => id);
    expect(ids.sort()).toEqual(['geonames:3413829', 'wikidata:Q1065', 'wikidata:Q130879', 'wikidata:Q189']);
  });

  it('ranks what the headline names first', () => {
    const text = 'Norway, Norway and again Norway beat Finland.';
    const [first] = annotate(copyOf(text, undefined, 'Finland lose at home, Finland lose again')).entities;
    expect(first).toMatchObject({ name: 'Finland', salience: 1 });
  });

  it.each([
    ['a novel', 'She wrote the novel “The Salt Road” in a year.', 'work The Salt Road'],
    ['a film', 'He was in the film "Harbour Lights," which nobody saw.', 'work Harbour Lights'],
    ['a song', 'It ends with the song ‘Low Water’.', 'work Low Water'],
  ])('finds the title of %s', (_, text, expected) => {
    expect(named(text)).toContain(expected);
  });

  it.each([
    ['by the office', 'Defense Minister Ivo Petrov came. The minister left.', ['The minister']],
    [
      'by more of the office',
      'Finance Minister Ivo Petrov came. Then the finance minister left.',
      ['the finance minister'],
    ],
    ['not by another office', 'Finance Minister Ivo Petrov came. The defense minister left.', undefined],
    ['not before the name', 'The minister came. Finance Minister Ivo Petrov left.', undefined],
    [
      'not where two have it',
      'Finance Minister Ivo Petrov and Health Minister Anna Berg came. The minister left.',
      undefined,
    ],
    ['not with a complement', 'Finance Minister Ivo Petrov came. The minister of the coast left.', undefined],
  ])('tells where somebody is meant %s', (_, text, expected) => {
    const petrov = entitiesOf(text).find(({ name }) => name === 'Ivo Petrov');
    expect(petrov?.references?.map(({ text: words }) => words)).toEqual(expected);
  });
});
