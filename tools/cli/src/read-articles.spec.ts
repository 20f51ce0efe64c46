import { articlesIn, type Form, formOf } from './read-articles';

const articles = (text: string | Buffer, form: Form, stated = {}) => articlesIn(Buffer.from(text), form, stated);

describe('formOf', () => {
  it.each<[string, string, Form]>([
    ['page.html', 'Harbour reopens', 'html'],
    ['page.HTM', 'Harbour reopens', 'html'],
    ['copy.txt', '{"source": 1}', 'text'],
    ['backlog.ndjson', '{}', 'ndjson'],
    ['backlog.jsonl', '{}', 'ndjson'],
    ['article.json', '{}', 'json'],
    ['-', ' {"source": "a"}', 'json'],
    ['-', '{\n "source": "a"\n}\n', 'json'],
    ['-', '{"source": "a"}\n{"source": "b"}\n', 'ndjson'],
    ['-', '\n<!doctype html><p>Harbour', 'html'],
    ['-', 'Harbour reopens', 'text'],
    ['story.xml', '<nitf><body/></nitf>', 'wire'],
    ['story.json', '{"uri":"a","headline":"H","pubstatus":"usable"}', 'wire'],
    ['-', '<?xml version="1.0"?><newsMessage/>', 'wire'],
  ])('takes %s with %j for %s', (name, content, form) => {
    expect(formOf(name, Buffer.from(content))).toBe(form);
  });
});

describe('articlesIn', () => {
  it('takes a page as one article of the host that it is from', () => {
    expect(articles('<p>Harbour</p>', 'html', { url: 'https://www.harbour.example/a', guid: '7' })).toEqual([
      {
        article: {
          source: 'harbour.example',
          url: 'https://www.harbour.example/a',
          guid: '7',
          content: { mediaType: 'text/html', body: '<p>Harbour</p>' },
        },
      },
    ]);
  });

  it('keeps bytes that are no UTF-8 as they are, of the desk unless told otherwise', () => {
    const bytes = Buffer.from([0x93, 0x48, 0x69, 0x94]);
    expect(articlesIn(bytes, 'text', {})).toEqual([
      { article: { source: 'desk', content: { mediaType: 'text/plain', bodyBase64: bytes.toString('base64') } } },
    ]);
  });

  it('takes what is stated before what the JSON says', () => {
    expect(articles('{"source": "a", "guid": "1"}', 'json', { source: 'b', url: undefined })).toEqual([
      { article: { source: 'b', guid: '1' } },
    ]);
  });

  it('counts the lines of many articles, the empty ones too', () => {
    const found = articles('{"source": "a"}\n\n{"half\n[1]\n{"source": "b"}\n', 'ndjson');
    expect(found).toEqual([
      { line: 1, article: { source: 'a' } },
      { line: 3, problem: expect.stringContaining('JSON_MALFORMED') },
      { line: 4, problem: expect.stringContaining('SCHEMA_INVALID') },
      { line: 5, article: { source: 'b' } },
    ]);
  });

  it.each<[string, Buffer]>([
    ['half of it', Buffer.from('{"half')],
    ['another charset', Buffer.from([0x22, 0x93, 0x22])],
  ])('says that %s is not JSON', (_, bytes) => {
    expect(articlesIn(bytes, 'json', {})).toEqual([{ problem: expect.stringContaining('JSON_MALFORMED') }]);
  });
});

describe('articlesIn of a wire', () => {
  const item = (guid: string, kind = 'text') =>
    `<newsItem${guid}><itemMeta><itemClass qcode="ninat:${kind}"/><provider literal="npa"/></itemMeta></newsItem>`;
  const message = (...items: string[]) => `<newsMessage><itemSet>${items.join('')}</itemSet></newsMessage>`;

  it('takes each item by its own id, and says which are none', () => {
    const wire = message(item(' guid="a"'), item(' guid="p"', 'picture'), item(''), item(' guid="b"'));
    expect(articles(wire, 'wire', { source: 'npa.example' })).toMatchObject([
      {
        line: 1,
        article: {
          source: 'npa.example',
          sourceName: 'npa',
          guid: 'a',
          content: { mediaType: 'application/vnd.iptc.g2.newsitem+xml' },
        },
      },
      { line: 3, problem: expect.stringMatching(/^WIRE_MALFORMED: GUID_MISSING/) },
      { line: 4, article: { guid: 'b' } },
    ]);
  });

  it('says why a file is none', () => {
    expect(articles('<rss/>', 'wire')).toEqual([{ problem: expect.stringMatching(/^WIRE_MALFORMED: NOT_A_WIRE/) }]);
  });
});
