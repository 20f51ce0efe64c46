import { articleId, type IdentityKey } from '@copydesk/contracts';
import { articleFrom } from '../../../../test/support/observations';
import { resolve } from './resolve-articles';

const guid = (key: string): IdentityKey => ({ rung: 'guid', key });
const url = (key: string): IdentityKey => ({ rung: 'url', key });
const canonical = (key: string): IdentityKey => ({ rung: 'canonical-url', key });

const observed = (id: string, ...identity: IdentityKey[]) => ({ id, article: articleFrom({ identity }) });

const owners = (known: [IdentityKey, string][]) => new Map(known.map(([key, owner]) => [articleId([key]), owner]));

describe('resolve', () => {
  it.each<[name: string, known: [IdentityKey, string][], identity: IdentityKey[], owner: string]>([
    ['a new article by the id it brings', [], [guid('g')], articleId([guid('g')])],
    ['a known one by its strongest key', [[guid('g'), 'one']], [guid('g'), url('u')], 'one'],
    ['a known one by a weaker key', [[url('u'), 'one']], [guid('g'), url('u')], 'one'],
    [
      'two by the stronger key',
      [
        [url('u'), 'one'],
        [guid('g'), 'two'],
      ],
      [guid('g'), url('u')],
      'two',
    ],
    ['keys of one text and different rungs apart', [[url('x'), 'one']], [canonical('x')], articleId([canonical('x')])],
  ])('knows %s', (_, known, identity, owner) => {
    expect(resolve([observed('o', ...identity)], owners(known)).articles.get('o')).toBe(owner);
  });

  it('learns keys from one observation for the next', () => {
    const batch = [observed('1', url('u')), observed('2', guid('g'), url('u')), observed('3', guid('g'))];
    const { articles, newKeys } = resolve(batch, new Map());
    expect([...articles.values()]).toEqual(Array(3).fill(articleId([url('u')])));
    expect(newKeys.map(({ rung, articleId: owner }) => [rung, owner])).toEqual([
      ['url', articleId([url('u')])],
      ['guid', articleId([url('u')])],
    ]);
  });

  it('gives no key to another article that has an owner', () => {
    const known = owners([
      [guid('g'), 'one'],
      [url('u'), 'two'],
    ]);
    expect(resolve([observed('o', guid('g'), url('u'))], known).newKeys).toEqual([]);
  });
});
