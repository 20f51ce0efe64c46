import { Unprocessable } from '@copydesk/contracts';
import { checkContent } from '@copydesk/extraction';
import { pageToRawArticle, type Submission, toRawArticle } from './to-raw-article';

const post = (contentType: string | undefined, body: string | Buffer, query: Submission['query'] = {}): Submission => ({
  contentType,
  body: Buffer.from(body),
  query,
});

const PAGE = '<title>Harbour</title><p>The harbour reopened.</p>';
const url = 'https://www.harbour.example/a';

describe('toRawArticle', () => {
  it('takes JSON as it is on the raw topic', () => {
    const article = { source: 'harbour.example', url, content: { mediaType: 'text/html', body: PAGE } };
    expect(toRawArticle(post('application/json', JSON.stringify(article)))).toEqual(article);
  });

  it('takes a page as the body', () => {
    expect(toRawArticle(post('text/html; charset=utf-8', PAGE, { url, guid: '17' }))).toEqual({
      source: 'harbour.example',
      url,
      guid: '17',
      content: { mediaType: 'text/html', body: PAGE },
    });
  });

  it.each([
    ['the given source', { source: 'wire', url }, 'wire'],
    ['the host of the address', { url }, 'harbour.example'],
    ['the desk', {}, 'desk'],
  ])('names as source %s', (_, query, source) => {
    expect(toRawArticle(post('text/plain', 'Harbour reopens', query)).source).toBe(source);
  });

  it('keeps bytes that are no UTF-8 as they are, with the charset that was stated', () => {
    const bytes = Buffer.from([0x93, 0x48, 0x69, 0x94]);
    expect(toRawArticle(post('text/plain; charset="windows-1252"', bytes)).content).toEqual({
      mediaType: 'text/plain',
      bodyBase64: bytes.toString('base64'),
      charset: 'windows-1252',
    });
    expect(toRawArticle(post('text/html', Buffer.concat([Buffer.from(PAGE), bytes]))).content).not.toHaveProperty(
      'body',
    );
  });
});

describe('a page that was fetched', () => {
  const contentOf = (contentType: string | undefined, body: Buffer) =>
    pageToRawArticle({ ...(contentType !== undefined && { contentType }), body, url }).content;
  const latin = (text: string) => Buffer.from(text, 'latin1');
  const FERRY = 'Die F\xe4hre f\xe4hrt wieder \xfcber den Flu\xdf, und alle d\xfcrfen f\xfcr f\xfcnf Groschen mit.';

  it.each([
    ['UTF-8 with a mark', 'text/html', Buffer.from('\uFEFF<h1>Fähre</h1>'), '\uFEFF<h1>Fähre</h1>'],
    [
      'UTF-16 with a mark, and says UTF-8',
      'text/html; charset=utf-8',
      Buffer.from('\uFEFF<meta charset=utf-8><p>Fähre', 'utf16le'),
      '<meta charset=utf-8><p>Fähre',
    ],
    ['what its header says', 'text/html; charset = "ISO-8859-1"', latin('<p>F\xe4hre'), '<p>Fähre'],
    ['not what its header says', 'text/html; charset=utf-8', latin(`<p>${FERRY}`), `<p>${FERRY}`],
    [
      'what it says, and not its header',
      'text/html; charset=utf-8',
      latin(`<meta charset=windows-1252><p>\x93${FERRY}\x94`),
      `<meta charset=windows-1252><p>“${FERRY}”`,
    ],
    [
      'UTF-8, and says otherwise',
      'text/html',
      Buffer.from('<meta charset=latin1><p>Fähre'),
      '<meta charset=latin1><p>Fähre',
    ],
    ['UTF-7, as its header says', 'text/html; charset=utf-7', Buffer.from('<p>+ADw-script'), '<p>+ADw-script'],
    ['nobody knows what', 'text/html; charset=x-unknown', Buffer.from('<p>Fähre'), '<p>Fähre'],
    [
      'nobody knows what, with a long name',
      `text/html; charset=${'x'.repeat(99)}`,
      Buffer.from('<p>Fähre'),
      '<p>Fähre',
    ],
    ['XHTML', 'application/xhtml+xml', Buffer.from('<p>Fähre</p>'), '<p>Fähre</p>'],
    ['GB18030', 'text/html; charset=gb18030', Buffer.from([0xd0, 0xc2, 0x81, 0x30, 0x84, 0x36]), '新¥'],
    ['EUC-KR', 'text/html; charset=euc-kr', Buffer.from([0xb4, 0xba, 0xbd, 0xba]), '뉴스'],
  ])('is read if it is %s', (_, contentType, body, text) => {
    const content = contentOf(contentType, body);
    expect(checkContent({ content })).toEqual({ mediaType: 'text/html', source: text });
  });

  it('never has a slash that was written in two bytes', () => {
    const bytes = Buffer.concat([Buffer.from('<p>a'), Buffer.from([0xc0, 0xaf]), Buffer.from('b')]);
    for (const type of ['text/html', 'text/html; charset=utf-8', 'text/html; charset=utf-7'])
      expect(checkContent({ content: contentOf(type, bytes) })).toMatchObject({
        source: expect.stringMatching(/^<p>a[^/]+b$/),
      });
  });

  it('is refused if it has nothing in it, or is no page', () => {
    const refused = (code: string) => expect.objectContaining({ name: 'Unprocessable', code });
    expect(() => contentOf('text/html', Buffer.alloc(0))).toThrow(refused('BODY_EMPTY'));
    expect(() => contentOf('application/pdf', Buffer.from('%PDF-1.7'))).toThrow(refused('MEDIA_TYPE_UNSUPPORTED'));
    expect(() => contentOf(undefined, Buffer.from('%PDF-1.7'))).toThrow(refused('MEDIA_TYPE_UNSUPPORTED'));
  });
});

describe('an item of a news agency', () => {
  const NITF =
    '<nitf><head><docdata><doc-id id-string="D9" regsrc="AWS"/></docdata></head><body><body.content><p>The harbour reopened.</p></body.content></body></nitf>';

  it('has the id and the provider that it states, and its bytes as they are', () => {
    expect(toRawArticle(post('application/nitf+xml', NITF, { source: 'aws.example' }))).toEqual({
      source: 'aws.example',
      sourceName: 'AWS',
      guid: 'D9',
      content: { mediaType: 'application/nitf+xml', body: NITF },
    });
    const utf16 = Buffer.from(NITF, 'utf16le');
    expect(toRawArticle(post('text/vnd.iptc.nitf', utf16)).content).toEqual({
      mediaType: 'application/nitf+xml',
      bodyBase64: utf16.toString('base64'),
    });
  });

  it.each([
    ['a document of another kind', 'application/nitf+xml', '<rss/>', 'WIRE_MALFORMED'],
    ['a cut one', 'application/nitf+xml', NITF.slice(0, 90), 'WIRE_MALFORMED'],
    [
      'two articles',
      'application/ninjs+json',
      `[${'{"uri":"a","headline":"H","pubstatus":"usable","body_text":"x"},'.repeat(2)}1]`,
      'WIRE_MALFORMED',
    ],
    [
      'a withheld one',
      'application/nitf+xml',
      NITF.replace('<docdata', '<docdata management-status="withheld"'),
      'WIRE_WITHHELD',
    ],
  ])('is refused if it is %s', (_, contentType, body, code) => {
    expect(() => toRawArticle(post(contentType, body))).toThrow(expect.objectContaining({ code }) as unknown as Error);
  });
});

describe('what is refused', () => {
  const content = { mediaType: 'text/html', body: PAGE };
  it.each([
    ['half an object', post('application/json', '{"source":'), 'JSON_MALFORMED'],
    ['an empty body that should be JSON', post('application/json', ''), 'JSON_MALFORMED'],
    ['JSON that is no raw article', post('application/json', '{"url": 7}'), 'SCHEMA_INVALID'],
    ['a polluting key', post('application/json', '{"__proto__": {"isAdmin": true}}'), 'SCHEMA_INVALID'],
    ['an address that is none', post('text/plain', 'Harbour', { url: 'harbour' }), 'SCHEMA_INVALID'],
    ['an address with U+0000', post('text/plain', 'Harbour', { url: `${url}\0` }), 'SCHEMA_INVALID'],
    ['an address with half a pair', post('text/plain', 'Harbour', { url: `${url}\ud800` }), 'SCHEMA_INVALID'],
    ['a parameter given twice', post('text/plain', 'Harbour', { source: ['a', 'b'] }), 'SCHEMA_INVALID'],
    ['nothing', post('text/plain', ''), 'BODY_EMPTY'],
    ['nothing but space', post('text/html', ' \n\u00a0'), 'BODY_EMPTY'],
    ['a picture', post('image/png', PAGE), 'MEDIA_TYPE_UNSUPPORTED'],
    ['no media type', post(undefined, PAGE), 'MEDIA_TYPE_UNSUPPORTED'],
    [
      'JSON with a picture in it',
      post('application/json', JSON.stringify({ source: 'a', content: { ...content, mediaType: 'image/png' } })),
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['a charset that nobody knows', post('text/plain; charset=klingon', Buffer.from([0x93])), 'CHARSET_UNKNOWN'],
  ])('%s', (_, submission, code) => {
    expect(() => toRawArticle(submission)).toThrow(expect.objectContaining({ code }) as unknown as Unprocessable);
  });
});
