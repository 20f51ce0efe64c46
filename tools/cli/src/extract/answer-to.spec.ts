import type { Answer } from './answer';
import { answerTo } from './answer-to';

const story = Array.from(
  { length: 5 },
  (_, day) => `<p>On day ${day + 1} no boat could leave the harbour of Holm, its master said.</p>`,
).join('');
const html = `<html><body><article><h1>Harbour closed</h1>${story}</article></body></html>`;

const answer = (request: unknown): Answer => answerTo(typeof request === 'string' ? request : JSON.stringify(request));

describe('copydesk extract', () => {
  it('says what is taken from a page, and all of it under article', () => {
    const page = { id: 7, url: 'https://harbour.example/2023/09/12/closed', html, byline: ['Jane Doe', 'John Roe'] };
    expect(answer(page)).toMatchObject({
      id: 7,
      ok: true,
      title: 'Harbour closed',
      text: expect.stringMatching(/^On day 1 .+\n\nOn day 2 /),
      date: '2023-09-12',
      author: 'Jane Doe; John Roe',
      article: { extraction: { candidate: 'readability' }, publishedAt: { provenance: 'url' } },
    });
  });

  it('reads copy without markup, and bytes in their charset', () => {
    expect(
      answer({ text: 'Harbour closed\n\nNo boat could leave the harbour of Holm on Monday, its master said.' }),
    ).toMatchObject({
      id: null,
      title: 'Harbour closed',
    });
    const body = Buffer.from(html.replace('Harbour closed', 'Caf\u00e9 closed'), 'latin1').toString('base64');
    expect(answer({ body, mediaType: 'text/html', charset: 'iso-8859-1' })).toMatchObject({
      title: 'Caf\u00e9 closed',
    });
  });

  it.each([
    ['no JSON', '{"id": 1', null, 'NOT_JSON'],
    ['no object', '[]', null, 'NOT_A_PAGE'],
    ['no page', { id: 1 }, 1, 'NOT_A_PAGE'],
    ['a page that is no text', { id: 1, html: 7 }, 1, 'NOT_A_PAGE'],
    ['bytes that are not in base64', { id: 1, body: '<p>' }, 1, 'NOT_A_PAGE'],
    ['a hint of another form', { id: 1, html, byline: 'Jane Doe' }, 1, 'NOT_A_PAGE'],
    ['nothing to read', { id: 1, html: '<p></p>' }, 1, 'BODY_EMPTY'],
    ['a form that cannot be read', { id: 1, body: 'YQ==', mediaType: 'image/png' }, 1, 'MEDIA_TYPE_UNSUPPORTED'],
    ['no article', { id: 1, html: '<p>One line</p>' }, 1, 'NOT_AN_ARTICLE'],
  ])('tells the reason for a line with %s', (_, line, id, code) => {
    expect(answer(line)).toMatchObject({ id, ok: false, title: null, text: null, error: { code } });
  });

  it('reads a page whose address cannot be visited', () => {
    expect(answer({ html, url: 'harbour' })).toMatchObject({ ok: true, title: 'Harbour closed' });
  });

  it('tells how a page was read if it is asked, of what is no article too', () => {
    expect(answerTo(JSON.stringify({ id: 1, html }), true)).toMatchObject({
      ok: true,
      explanation: { winner: 'readability', article: { headline: 'Harbour closed' } },
    });
    expect(answerTo(JSON.stringify({ id: 1, html: '<p>One line</p>' }), true)).toMatchObject({
      ok: false,
      error: { reason: 'NOT_AN_ARTICLE' },
      explanation: { rejected: { code: 'NOT_AN_ARTICLE' }, lines: [{ text: 'One line' }] },
    });
  });

  it.each([
    ['text of over 4 MiB', { html: 'x'.repeat(4 * 1024 * 1024 + 1) }],
    ['a body of over 8 MiB', { body: Buffer.alloc(8 * 1024 * 1024 + 1, 'x').toString('base64') }],
  ])('refuses %s', (_, page) => {
    expect(answer({ id: 1, ...page })).toMatchObject({ id: 1, ok: false, error: { reason: 'TOO_LARGE' } });
  });
});

/** What surrounds a piece of markup, so that there is an article whatever the piece is. */
const around = (piece: string, head = '') =>
  html.replace('<html>', `<html><head>${head}</head>`).replace('</h1>', `</h1>${piece}`);

const readOf = (request: object) => answer({ id: 1, url: 'https://harbour.example/closed', ...request });

describe('markup of all kinds', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>'],
    ['another base', '<base href="http://evil.example/">'],
    ['a form', '<form action=http://evil.example><input name=p value="alert(1)"><p>Sign alert(1)</p></form>'],
    ['a style that loads', '<div style="background:url(http://evil.example/?alert(1))">'],
    ['a template', '<template><script>alert(1)</script></template>'],
    ['a comment that is none', '<!--><script>alert(1)</script>-->'],
    ['100,000 attributes', `<div ${Array.from({ length: 100_000 }, (_, n) => `a${n}="alert(1)"`).join(' ')}>`],
    ['an attribute of 1 MB', `<div title="${'alert(1) '.repeat(120_000)}">`],
  ])('leaves nothing of %s in the copy', (_, piece) => {
    const read = readOf({ html: around(piece) });
    expect(read).toMatchObject({ ok: true, title: 'Harbour closed' });
    expect(read.text).toMatch(/On day 1 .*\n\nOn day 2 [\s\S]*On day 5 /);
    expect(JSON.stringify(read)).not.toMatch(/alert\(1\)|evil\.example/);
  });

  it.each([
    ['broken', '{"@type": "NewsArticle", "headline": '],
    [
      'of 3 MB',
      JSON.stringify({ '@type': 'NewsArticle', headline: 'Harbour closed', keywords: 'x'.repeat(3_000_000) }),
    ],
    ['a list', '[{"@type":"WebSite","name":"Harbour"},{"@type":"NewsArticle","author":{"name":"Jane Doe"}}]'],
    ['a graph', '{"@graph":[{"@type":"NewsArticle","author":{"name":"Jane Doe"}}]}'],
  ])('reads a page whose JSON-LD is %s', (_, stated) => {
    const read = readOf({ html: around('', `<script type="application/ld+json">${stated}</script>`) });
    expect(read).toMatchObject({ ok: true, title: 'Harbour closed' });
    expect(read.author).toBe(stated.includes('Jane') ? 'Jane Doe' : null);
  });

  it('refuses 200,000 elements within each other, and reads the article in 100,000', () => {
    expect(readOf({ html: '<div>'.repeat(200_000) })).toMatchObject({ ok: false, error: { reason: 'BODY_EMPTY' } });
    expect(readOf({ html: '<div>'.repeat(100_000) + html })).toMatchObject({ ok: true, title: 'Harbour closed' });
  });
});

describe('bytes in all charsets', () => {
  const named = (title: string, meta = '') =>
    around('', meta).replace('Harbour closed', title).replace('master said', `master said in ${title}`);
  const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
  const read = (bytes: Buffer, charset?: string) =>
    readOf({ body: bytes.toString('base64'), mediaType: 'text/html', ...(charset !== undefined && { charset }) });

  it('takes a byte order mark for what it is, whatever the page says', () => {
    expect(read(bytesOf(`\uFEFF${named('Caf\u00e9')}`)).title).toBe('Caf\u00e9');
    expect(read(bytesOf(`\uFEFF${named('Caf\u00e9', '<meta charset=utf-8>')}`, 'utf16le')).title).toBe('Caf\u00e9');
  });

  it('takes the label of the server, unless the bytes cannot be that', () => {
    const page = named('Caf\u00e9', '<meta charset=windows-1252>');
    expect(read(bytesOf(page), 'utf-8').title).toBe('Caf\u00e9');
    expect(read(bytesOf(page, 'latin1'), 'utf-8').title).toBe('Caf\u00e9');
  });

  it.each([
    // Source of the bytes: the code tables of the encodings.
    ['gb18030', Buffer.from([0xba, 0xa3, 0xb8, 0xdb]), '\u6d77\u6e2f'],
    ['euc-kr', Buffer.from([0xc7, 0xd7, 0xb1, 0xb8]), '\ud56d\uad6c'],
  ])('reads %s', (charset, word, title) => {
    const [before, after] = named('TITLE').replace(' in TITLE', '').split('TITLE');
    expect(read(Buffer.concat([bytesOf(before!), word, bytesOf(after!)]), charset).title).toBe(title);
  });

  it.each(['utf-7', 'x-unknown'])('passes over a label that has no decoder: %s', (charset) => {
    expect(read(bytesOf(named('Caf\u00e9 +ADw-script')), charset).title).toBe('Caf\u00e9 +ADw-script');
    expect(read(bytesOf(named('Caf\u00e9'), 'latin1'), charset).title).toBe('Caf\u00e9');
  });

  it('makes no slash of an overlong one, and keeps what was misread before', () => {
    const [before, after] = named('TITLE').replace(' in TITLE', '').split('TITLE');
    const overlong = Buffer.concat([bytesOf(`${before}Quay `), Buffer.from([0xc0, 0xaf]), bytesOf(` open${after}`)]);
    expect(read(overlong).title).toBe('Quay \uFFFD\uFFFD open');
    const misread = bytesOf('Caf\u00e9').toString('latin1');
    const told = read(bytesOf(named(misread).replaceAll('boat', `boat of ${misread}`)));
    expect([told.title, told.article?.isEncodingSuspect]).toEqual([misread, true]);
    expect(read(bytesOf(named('Caf\u00e9'))).article?.isEncodingSuspect).toBe(false);
  });
});
