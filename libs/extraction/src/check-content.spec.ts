import type { Content } from '@copydesk/contracts';
import { checkContent } from './check-content';

const plain = (body: string): Content => ({ mediaType: 'text/plain', body });
const encoded = (bytes: readonly number[], charset?: string): Content => ({
  mediaType: 'text/plain',
  bodyBase64: Buffer.from(bytes).toString('base64'),
  charset,
});

describe('checkContent', () => {
  it.each<[string, Content, string]>([
    ['an unknown form', { mediaType: 'application/pdf', body: 'x' }, 'MEDIA_TYPE_UNSUPPORTED'],
    ['a charset that does not exist', encoded([65], 'klingon'), 'CHARSET_UNKNOWN'],
    ['a charset that is unsafe to decode', encoded([65], 'hz-gb-2312'), 'CHARSET_UNKNOWN'],
    ['no text', plain(''), 'BODY_EMPTY'],
    ['space and invisible characters', plain(' \n\u200B\u00A0'), 'BODY_EMPTY'],
    ['no bytes', encoded([]), 'BODY_EMPTY'],
    ['a page of script', { mediaType: 'text/html', body: '<script>let a = "<p>x</p>"</script>' }, 'BODY_EMPTY'],
    [
      'a page of markup',
      { mediaType: 'text/html', body: '<html><body><p>&nbsp;</p><!-- x --></body></html>' },
      'BODY_EMPTY',
    ],
  ])('refuses %s', (_, content, code) => {
    expect(() => checkContent({ content })).toThrow(expect.objectContaining({ name: 'Unprocessable', code }));
  });

  it.each<[string, Content, string]>([
    ['text as it is', plain('Zażółć'), 'Zażółć'],
    ['bytes by the label that was given', encoded([0xcf, 0xf0, 0xe8], 'windows-1251'), 'При'],
    ['windows-1252 where ISO 8859-1 is said, as browsers do', encoded([0x93, 0x48, 0x69, 0x94], 'iso-8859-1'), '“Hi”'],
    ['bytes by their mark', encoded([0xff, 0xfe, 0x48, 0, 0x69, 0]), 'Hi'],
    ['UTF-8 if nothing is said', encoded([0xc3, 0xa9]), 'é'],
    ['what is no character', encoded([0x61, 0xff]), 'a\uFFFD'],
  ])('decodes %s', (_, content, source) => {
    expect(checkContent({ content })).toMatchObject({ source });
  });

  it.each([
    ['<meta charset="iso-8859-2"><p>\u00B1</p>', 'ą'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>\u00CF</p>', 'П'],
    ['<?xml version="1.0" encoding="koi8-r"?><p>\u00D0</p>', 'п'],
    ['<meta charset="utf-16"><p>\u00C3\u00A9</p>', 'é'],
    ['<meta charset="nonsense"><p>\u00C3\u00A9</p>', 'é'],
  ])('believes the declaration of a page: %s', (page, letter) => {
    const content = { mediaType: 'text/html', bodyBase64: Buffer.from(page, 'latin1').toString('base64') };
    expect(checkContent({ content })).toMatchObject({ source: expect.stringContaining(`<p>${letter}</p>`) });
  });
});

describe('checkContent of a wire', () => {
  const ninjs = (fields: object) => ({
    mediaType: 'application/ninjs+json',
    body: JSON.stringify({
      uri: 'a',
      headline: 'H',
      pubstatus: 'usable',
      body_text: 'The harbour reopened.',
      ...fields,
    }),
  });
  const embargoed = ninjs({ embargoed: '2026-03-12T12:00:00Z' });

  it('takes what its agency lets out', () => {
    expect(checkContent({ content: ninjs({}) })).toMatchObject({ wire: { headline: 'H' } });
    expect(checkContent({ content: embargoed, observedAt: '2026-03-12T12:00:00Z' })).toMatchObject({ wire: {} });
  });

  it('knows the oldest wires by their marks', () => {
    const body = '\u0001npa0107 3 i 96\r\n\u0002The harbour reopens\r\nThe harbour reopened.\r\n\u0003';
    expect(checkContent({ content: { mediaType: 'text/plain', body } })).toMatchObject({
      wire: { headline: 'The harbour reopens' },
    });
  });

  it.each([
    ['WIRE_EMBARGOED', embargoed, '2026-03-12T11:59:59Z'],
    ['WIRE_EMBARGOED', embargoed, undefined],
    ['WIRE_EMBARGOED', ninjs({ embargoed: '2026-03-12T12:00:00+99:99' }), '2026-03-13T12:00:00Z'],
    ['WIRE_WITHHELD', ninjs({ pubstatus: 'withheld' }), undefined],
    ['WIRE_CANCELED', ninjs({ pubstatus: 'canceled', body_text: '' }), undefined],
    ['BODY_EMPTY', ninjs({ body_text: ' ' }), undefined],
    ['WIRE_MALFORMED', { mediaType: 'application/nitf+xml', body: '<rss/>' }, undefined],
    ['CHARSET_UNKNOWN', { mediaType: 'application/nitf+xml', bodyBase64: 'PA==', charset: 'klingon' }, undefined],
  ])('%s', (code, content, observedAt) => {
    expect(() => checkContent({ content, observedAt })).toThrow(expect.objectContaining({ code }) as unknown as Error);
  });
});
