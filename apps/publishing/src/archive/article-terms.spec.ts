import type { Entity } from '@copydesk/contracts';
import { articleTerms } from './article-terms';

const entity = (name: string, salience: number, rest: Partial<Entity> = {}): Entity => ({
  id: `local:${name}`,
  name,
  type: 'person',
  salience,
  confidence: 1,
  mentions: [{ start: 0, end: name.length, text: name }],
  ...rest,
});

describe('articleTerms', () => {
  it('lists names and keywords, strongest first', () => {
    const terms = articleTerms({
      entities: [entity('Ada Holm', 0.4)],
      keywords: [
        { term: 'Bridge', score: 1 },
        { term: 'repairs', score: 0.2 },
      ],
    });
    expect(terms).toEqual([
      { term: 'bridge', label: 'Bridge', weight: 1 },
      { term: 'ada holm', label: 'Ada Holm', weight: 0.4 },
      { term: 'repairs', label: 'repairs', weight: 0.2 },
    ]);
  });

  it('compares a name that a table knows by its id', () => {
    const moscow = entity('Moscow', 1, { id: 'wikidata:Q649', wikidata: 'Q649' });
    expect(articleTerms({ entities: [moscow], keywords: [] })[0]!.term).toBe('wikidata:Q649');
  });

  it('counts a keyword that is a name as the name', () => {
    const moscow = entity('Moscow', 0.5, { id: 'geonames:524901', geonames: 524901 });
    const terms = articleTerms({ entities: [moscow], keywords: [{ term: 'moscow', score: 1 }] });
    expect(terms).toEqual([{ term: 'geonames:524901', label: 'Moscow', weight: 0.5 }]);
  });

  it('leaves out what the article is not about at all', () => {
    expect(articleTerms({ entities: [entity('Nobody', 0)], keywords: [] })).toEqual([]);
  });

  it('has no term twice, and no more than fifty', () => {
    const keywords = Array.from({ length: 120 }, (_, n) => ({ term: `Word ${n % 60}`, score: 1 - n / 200 }));
    const terms = articleTerms({ entities: [], keywords });
    expect(new Set(terms.map(({ term }) => term)).size).toBe(50);
    expect(terms).toHaveLength(50);
  });
});
