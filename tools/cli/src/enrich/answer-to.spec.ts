import { EnrichedArticle } from '@copydesk/contracts';
import { answerTo } from './answer-to';

const COPY = [
  'No boat could leave the harbour of Oslo on Monday, its master said.',
  '“We will open again when the wind has turned,” Jane Doe, the master, told reporters.',
  'The ferry to Bergen waits for calmer weather, and so do four hundred passengers.',
].join('\n\n');

const answer = (request: object) => answerTo(JSON.stringify(request));

describe('copydesk enrich', () => {
  it('says all that is understood, under article as the topic has it and field by field beside it', () => {
    const { article, ...told } = answer({ id: 7, headline: 'Harbour closed', text: COPY, publishedAt: '2023-09-12' });
    expect(EnrichedArticle.parse(article)).toEqual(article);
    const { id, ...fields } = article!;
    expect(told).toEqual({ id: 7, ok: true, ms: expect.any(Number), ...fields });
    expect(fields).toMatchObject({
      headline: 'Harbour closed',
      text: COPY,
      language: { tag: 'en' },
      publishedAt: { value: '2023-09-12', provenance: 'producer' },
      times: [{ text: 'Monday', value: '2023-09-11' }],
    });
    expect(fields.places.map(({ name }) => name)).toEqual(expect.arrayContaining(['Oslo', 'Bergen']));
    expect(answer({ text: COPY, headline: 'Harbour closed', url: 'https://news.example/a' }).source).toMatchObject({
      id: 'news.example',
    });
  });

  it('looks for no headline in copy that comes with its own, and reads what a page printed without one', () => {
    const printed = `Harbour closed\n\nPublished: 12 September 2023\n\n${COPY}`;
    expect(answer({ text: printed })).toMatchObject({
      headline: 'Harbour closed',
      text: COPY,
      publishedAt: { value: '2023-09-12' },
    });
    const copy = `Oslo is quiet.\n\n${COPY}`;
    expect(answer({ text: copy, headline: 'Harbour closed' })).toMatchObject({ text: copy });
  });

  it('takes a single sentence as it is', () => {
    const text = 'The harbour of Oslo is closed.';
    expect(answer({ text })).toMatchObject({ ok: true, headline: '\u2014', text });
  });

  it('reads pages', () => {
    const html = `<article><h1>Harbour closed</h1>${COPY.replaceAll(/^.+$/gm, '<p>$&</p>')}</article>`;
    expect(answer({ html })).toMatchObject({ ok: true, headline: 'Harbour closed', text: COPY });
  });

  it.each([
    ['no JSON', '{"id": 1', null, 'NOT_JSON'],
    ['no article', '{"id": 1}', 1, 'NOT_A_PAGE'],
    ['nothing to read', '{"id": 1, "text": " "}', 1, 'BODY_EMPTY'],
  ])('tells the reason for a line with %s', (_, line, id, reason) => {
    expect(answerTo(line)).toMatchObject({ id, ok: false, error: { reason } });
  });
});
