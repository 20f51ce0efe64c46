import { answerTo } from './answer-to';

const story = Array.from(
  { length: 5 },
  (_, day) => `<p>On day ${day + 1} no boat could leave the harbour of Holm, its master said.</p>`,
).join('');
const html = `<html><body><article><h1>Harbour closed</h1>${story}</article></body></html>`;

const answer = (request: unknown) => answerTo(typeof request === 'string' ? request : JSON.stringify(request));

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
});
