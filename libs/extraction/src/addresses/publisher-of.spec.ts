import { getDomain } from 'tldts';
import { publisherOf } from './publisher-of';
import { PUBLISHERS } from './publishers';

describe('publisherOf', () => {
  it.each([
    ['https://www.bbc.co.uk/news/world-europe-66812345', 'BBC'],
    ['https://newsrss.bbc.co.uk/rss', 'BBC'],
    ['bbc.com', 'BBC'],
    ['https://sport.ria.ru/20230912/a-1.html', 'Rossiya Segodnya'],
    ['https://www1.folha.uol.com.br/mundo/a.shtml', 'Grupo Folha'],
    ['https://www.band.uol.com.br/noticias/a', 'Grupo Bandeirantes'],
    ['https://noticias.uol.com.br/a', 'Grupo Folha'],
    ['https://abcnews.go.com/a', 'The Walt Disney Company'],
    ['https://zeenews.india.com/a', 'Zee'],
  ])('%s is of %s', (address, house) => {
    expect(publisherOf(address)).toBe(house);
  });

  it.each([
    ['an unknown site', 'https://harbour-post.example/a'],
    ['a site that a known one ends like', 'https://notbbc.co.uk/a'],
    ['a known name below an unknown one', 'https://bbc.co.uk.harbour.example/a'],
    ['a name that only some hosts below are known of', 'https://www.go.com/a'],
    ['a public suffix', 'https://co.uk/'],
    ['a number', 'http://10.0.0.1/bbc.co.uk'],
    ['a name inside', 'kafka'],
    ['a name of a source', 'The BBC'],
    ['nothing', ''],
    ['nothing at all', undefined],
  ])('%s is of nobody', (_, address) => {
    expect(publisherOf(address)).toBeUndefined();
  });

  it('looks at the last names of a long host alone', () => {
    expect(publisherOf(`https://${'a.'.repeat(60)}bbc.co.uk/`)).toBe('BBC');
  });
});

describe('the table of houses', () => {
  const hosts = Object.values(PUBLISHERS).flat();

  it('has each host once, below a public suffix', () => {
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(hosts.filter((host) => getDomain(host) === null || host !== host.toLowerCase())).toEqual([]);
  });

  it('finds each house by each of its hosts', () => {
    for (const [house, its] of Object.entries(PUBLISHERS))
      for (const host of its) expect([host, publisherOf(`https://www.${host}/a`)]).toEqual([host, house]);
  });

  it('has 60 houses and 500 hosts', () => {
    expect(Object.keys(PUBLISHERS).length).toBeGreaterThanOrEqual(60);
    expect(hosts.length).toBeGreaterThanOrEqual(500);
  });
});
