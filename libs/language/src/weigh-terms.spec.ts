import type { Entity } from '@copydesk/contracts';
import { weighTerms } from './weigh-terms';

const entity = (name: string, salience: number, ids: Partial<Entity> = {}): Entity => ({
  id: `local:${name}`,
  name,
  type: 'organisation',
  salience,
  confidence: 1,
  mentions: [{ start: 0, end: name.length, text: name }],
  ...ids,
});

const language = { tag: 'en' };
const weigh = (text: string, entities: Entity[] = [], headline = 'Untitled') =>
  weighTerms({ headline, text, entities, language }).terms;
const weightOf = (terms: ReturnType<typeof weigh>, term: string) => terms.find((other) => other.term === term)?.weight;

it('weighs a word by how often it is said, forms of it together, and those of the headline more', () => {
  const terms = weigh('Harbours closed. The harbour reopened, and the harbour pilots returned.', [], 'Pilots return');
  expect(terms[0]).toEqual({ term: 'pilot', kind: 'word', weight: 1 });
  expect(weightOf(terms, 'harbour')).toBeGreaterThan(weightOf(terms, 'reopened')!);
  expect(weightOf(terms, 'the')).toBeUndefined();
});

it('names what a table knows by its id, so that spellings of it are one, and the rest by its folded name', () => {
  const terms = weigh('Copy.', [
    entity('Kyiv', 0.4, { id: 'geonames:703448', geonames: 703448 }),
    entity('Kiev', 0.9, { id: 'geonames:703448', geonames: 703448 }),
    entity('Société Générale', 0.5),
  ]);
  expect(terms.filter(({ kind }) => kind === 'name')).toEqual([
    { term: 'geonames:703448', kind: 'name', weight: 0.9 },
    { term: 'societe generale', kind: 'name', weight: 0.5 },
  ]);
});

it('has the weightiest first and no more than 60', () => {
  const words = Array.from(
    { length: 200 },
    (_, i) => `word${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
  );
  const terms = weigh(`${words.join(' ')} ${words.slice(0, 3).join(' ')}`);
  expect(terms).toHaveLength(60);
  expect(terms.map(({ weight }) => weight)).toEqual(terms.map(({ weight }) => weight).sort((a, b) => b - a));
});
