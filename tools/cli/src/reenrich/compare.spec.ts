import { articleFrom } from '../../../../test/support/observations';
import { compare } from './compare';
import { Report } from './report';

const person = (name: string, confidence = 1) => ({
  ...{ id: `local:${name}`, name, type: 'person' as const, salience: 1, confidence },
  mentions: [{ start: 0, end: 1, text: 'A' }],
});
const before = articleFrom({ headline: 'Ferry', entities: [person('Ada Holm'), person('Bo Lind')] });

it('finds nothing in who made an article, and which it is', () => {
  expect(compare(before, { ...before, id: 'x', identity: [], enrichedBy: { version: '9', steps: [] } })).toEqual([]);
});

it('tells items that came and went, and those that differ otherwise', () => {
  const entities = [person('Ada Holm', 0.5), person('Cy Dahl'), person('Di Ek')];
  expect(compare(before, { ...before, entities })).toEqual([
    { field: 'entities', was: ['Bo Lind (person)'], wouldBe: ['Cy Dahl (person)', 'Di Ek (person)'], otherwise: 1 },
  ]);
});

it('tells an item that comes twice', () => {
  const byline = ['Ada Holm', 'Ada Holm'];
  expect(compare({ ...before, byline: ['Ada Holm'] }, { ...before, byline })).toMatchObject([
    { field: 'byline', was: [], wouldBe: ['Ada Holm'], otherwise: 0 },
  ]);
});

it('tells what an order alone changes as nothing that came or went', () => {
  expect(compare(before, { ...before, entities: [...before.entities].reverse() })).toEqual([
    { field: 'entities', was: [], wouldBe: [], otherwise: 0 },
  ]);
});

it('tells what a value was and would be, and which was absent', () => {
  expect(compare(before, { ...before, headline: 'Ferries', standfirst: 'Back.' })).toEqual([
    { field: 'headline', was: ['Ferry'], wouldBe: ['Ferries'], otherwise: 0 },
    { field: 'standfirst', was: [], wouldBe: ['Back.'], otherwise: 0 },
  ]);
});

describe('a report', () => {
  const after = { ...before, entities: [person('Ada Holm')], enrichedBy: { version: '2', steps: [] } };

  it('counts articles, and in each field what came and went', () => {
    const report = new Report(1);
    expect(report.take(before, after)).toBe(true);
    expect(report.take(before, { ...after, headline: 'Ferries' })).toBe(true);
    expect(report.take(before, before)).toBe(false);
    expect(report.findings()).toMatchObject({
      articles: 3,
      changed: 2,
      fields: {
        headline: { articles: 1, added: 1, removed: 1, otherwise: 0 },
        entities: { articles: 2, added: 0, removed: 2, otherwise: 0 },
      },
      examples: [
        { field: 'headline', articleId: before.id, headline: 'Ferry', was: ['Ferry'], wouldBe: ['Ferries'] },
        { field: 'entities', articleId: before.id, was: ['Bo Lind (person)'], wouldBe: [] },
      ],
    });
  });

  it('counts what another build would no longer take', () => {
    const report = new Report(1);
    report.refuse('NOT_AN_ARTICLE');
    expect(report.findings()).toMatchObject({ articles: 1, changed: 0, refused: { NOT_AN_ARTICLE: 1 } });
  });
});
