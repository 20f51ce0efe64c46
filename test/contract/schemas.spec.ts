import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, jsonSchemas, RawArticle, topics } from '@copydesk/contracts';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import {
  breaksWith,
  isUnreleased,
  RELEASED,
  releasedRevisions,
} from '../../libs/contracts/src/documents/released-schemas';

const folder = join(__dirname, '../../libs/contracts/schemas');
const committed = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => /\.v\d+\.json$/.test(file))
    .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
);

it('has the schemas committed as the code has them: else run `npm run generate`', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(jsonSchemas())));
});

describe.each(Object.entries(committed))('%s', (file, schema) => {
  const revisions = releasedRevisions(file.replace(/\.json$/, ''));

  it('goes together with every released revision, else it needs a new version', () => {
    expect(breaksWith(revisions, schema)).toEqual([]);
  });

  it('is released as it is: else run `npm run release:schemas`', () => {
    expect(isUnreleased(revisions, schema)).toBe(false);
  });
});

it('still has every schema that was ever released', () => {
  const names = Object.keys(committed).map((file) => file.replace(/\.json$/, ''));
  expect(names).toEqual(expect.arrayContaining(readdirSync(RELEASED)));
});

const ajv = addFormats(new Ajv2020({ strict: false, formats: { base64: true } }));
const validate = ajv.compile(committed['article.raw.v1.json']);

const content = { mediaType: 'text/html', body: '<p>The harbour reopened.</p>' };
const least = { source: 'harbour.example', url: 'https://harbour.example/a', content };

describe('the published schema of a raw article and our own reader agree', () => {
  it.each([
    ['the least that a producer may send', least, true],
    ['no address', { source: 'harbour.example', content }, true],
    [
      'bytes with a charset',
      { ...least, content: { mediaType: 'text/html', bodyBase64: 'YQ==', charset: 'cp1251' } },
      true,
    ],
    ['a field of a later version', { ...least, mood: 'bright' }, true],
    ['a day as the time of publication', { ...least, publishedAt: '2026-03-02' }, true],
    ['a time with a zone', { ...least, publishedAt: '2026-03-02T09:00:00+02:00' }, true],
    ['no source', { url: least.url, content }, false],
    ['no content', { source: 'harbour.example', url: least.url }, false],
    ['both forms of the body', { ...least, content: { ...content, bodyBase64: 'YQ==' } }, false],
    ['a time without a zone', { ...least, publishedAt: '2026-03-02T09:00:00' }, false],
    ['a byline that is no list', { ...least, byline: 'A. Reporter' }, false],
  ])('%s', (_, article, valid) => {
    expect(validate(article)).toBe(valid);
    expect(RawArticle.safeParse(article).success).toBe(valid);
  });
});

it('reads a receipt with a reason that is not listed yet', () => {
  const receipt = { source: 'harbour.example', eventId: '1', outcome: 'rejected', reason: 'LATER', detail: 'later' };
  expect(check(topics.receipts, receipt)).toEqual(receipt);
  expect(ajv.compile(committed['article.receipt.v1.json'])(receipt)).toBe(true);
});
