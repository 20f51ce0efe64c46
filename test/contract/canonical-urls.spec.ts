import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleId, urlIdentity } from '@copydesk/contracts';
import { resolveAddress } from '@copydesk/extraction';

/** So many of a hundred addresses have to be resolved as the published rules say. */
const AIM = 0.98;

/** The rows of a table of test/fixtures/urls; what a table is, and where it is from, stands at its top. */
const rowsOf = (table: string): string[][] =>
  readFileSync(join(__dirname, '../fixtures/urls', table), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

/** What two addresses have in common that are the same but for scheme, `www.`, trailing slash and order of the query. */
function written(address: string): string {
  const url = new URL(address);
  const host = url.host.replace(/^www\./, '');
  const query = url.search.slice(1).split('&').sort().join('&');
  return `${host}${url.pathname.replace(/\/$/, '')}?${query}${url.hash}`;
}

const resolved = (address: string): string => written(resolveAddress(address)?.url ?? 'https://no.address.invalid');

const isHeldOut = (address: string): boolean => createHash('sha256').update(address).digest()[0]! % 2 === 1;

const rows = rowsOf('canonical-urls.tsv').map(([address = '', expected = '', form = '', rule = '']) => ({
  address,
  expected,
  form,
  rule,
}));

describe('the table of addresses', () => {
  it('has 500 rows, each once, and half of them held out', () => {
    expect(rows.length).toBeGreaterThanOrEqual(500);
    expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
    expect(rows.filter(({ address }) => isHeldOut(address)).length / rows.length).toBeCloseTo(0.5, 1);
  });

  it.each([
    ['development', rows.filter(({ address }) => !isHeldOut(address)), true],
    ['held out', rows.filter(({ address }) => isHeldOut(address)), false],
  ])('is resolved to 98 %%: %s', (half, part, isShown) => {
    const failures = part.filter(({ address, expected }) => resolved(address) !== written(expected));
    const share = (part.length - failures.length) / part.length;
    const shown = failures.map(({ address, form, rule }) => `${form} ${rule}: ${address} as ${resolved(address)}`);
    if (failures.length > 0)
      process.stdout.write([`${half}: ${(100 * share).toFixed(1)} %`, ...(isShown ? shown : []), ''].join('\n'));
    expect(share).toBeGreaterThanOrEqual(AIM);
  });

  it('is resolved to addresses that stay as they are', () => {
    const moving = rows
      .map(({ address }) => resolveAddress(address)!.url)
      .filter((url) => resolveAddress(url)?.url !== url || resolveAddress(url)?.rules.length !== 0);
    expect(moving).toEqual([]);
  });
});

it('makes no two articles one', () => {
  const pairs = rowsOf('two-articles.tsv');
  expect(pairs.length).toBeGreaterThanOrEqual(150);
  expect(pairs.filter(([one = '', other = '']) => resolved(one) === resolved(other))).toEqual([]);
});

it('makes two addresses of one article one', () => {
  const pairs = rowsOf('one-article.tsv');
  expect(pairs.length).toBeGreaterThanOrEqual(100);
  expect(pairs.filter(([one = '', other = '']) => resolved(one) !== resolved(other))).toEqual([]);
});

it('leaves every id that was ever made of an address as it was', () => {
  const given = rowsOf('identities.tsv');
  const now = given.map(([address = '']) => {
    const key = urlIdentity(address);
    return [address, key, articleId([{ rung: 'url', key }])];
  });
  expect(now).toEqual(given);
});
