import { decodeBody } from './decode-body';

const latin = (text: string) => Buffer.from(text, 'latin1');
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

it.each([
  ['UTF-8 with nothing said', bytes('<p>Fähre'), undefined, '<p>Fähre', 'utf-8', 'bytes'],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], '<p>Fähre'), undefined, '<p>Fähre', 'utf-8', 'byte order mark'],
  [
    'UTF-16 with a mark, whatever is declared',
    Buffer.from('\uFEFF<meta charset=utf-8>Fähre', 'utf16le'),
    'text/html; charset=utf-8',
    '<meta charset=utf-8>Fähre',
    'utf-16le',
    'byte order mark',
  ],
  ['the header', latin('<p>F\xe4hre'), 'text/html; charset="ISO-8859-1"', '<p>Fähre', 'windows-1252', 'header'],
  [
    'the header before the page',
    bytes('<meta charset="windows-1252"><p>Fähre'),
    'text/html; charset=utf-8',
    '<meta charset="windows-1252"><p>Fähre',
    'utf-8',
    'header',
  ],
  [
    'the page',
    latin('<meta http-equiv=content-type content="text/html; charset=windows-1252">\x93F\xe4hre\x94 \x80 5'),
    'text/html',
    '<meta http-equiv=content-type content="text/html; charset=windows-1252">“Fähre” € 5',
    'windows-1252',
    'declaration',
  ],
  [
    'an XML declaration',
    latin('<?xml version="1.0" encoding="iso-8859-1"?><a>F\xe4hre</a>'),
    'text/xml',
    '<?xml version="1.0" encoding="iso-8859-1"?><a>Fähre</a>',
    'windows-1252',
    'declaration',
  ],
  ['Chinese', bytes([0xd0, 0xc2, 0xce, 0xc5]), 'text/html; charset=gb2312', '新闻', 'gbk', 'header'],
  [
    'Chinese, newer',
    bytes([0xd0, 0xc2, 0x81, 0x30, 0x84, 0x36]),
    'text/html; charset=gb18030',
    '新¥',
    'gb18030',
    'header',
  ],
  ['Korean', bytes([0xb4, 0xba, 0xbd, 0xba]), 'text/html; charset=euc-kr', '뉴스', 'euc-kr', 'header'],
  [
    'a declaration that is UTF-16 in ASCII',
    bytes('<meta charset=utf-16>ä'),
    undefined,
    '<meta charset=utf-16>ä',
    'utf-8',
    'declaration',
  ],
  [
    'UTF-7, which stays as it is',
    bytes('+ADw-script+AD4-'),
    'text/html; charset=utf-7',
    '+ADw-script+AD4-',
    'utf-8',
    'bytes',
  ],
  ['an encoding that nobody knows', bytes('Fähre'), 'text/html; charset=x-unknown', 'Fähre', 'utf-8', 'bytes'],
  [
    'a slash in two bytes, which is none',
    bytes('a', [0xc0, 0xaf], 'b'),
    'text/html; charset=utf-7',
    expect.not.stringContaining('/'),
    expect.any(String),
    'bytes',
  ],
  ['nothing', Buffer.alloc(0), undefined, '', 'utf-8', 'bytes'],
])('reads %s', (_, body, contentType, text, charset, from) => {
  expect(decodeBody(body, contentType)).toEqual({ text, charset, from, isContradicted: false });
});

it.each([
  ['the page', '<meta charset=windows-1252>', 'declaration'],
  ['what the bytes look like', '', 'bytes'],
])('passes over a header that the bytes contradict, for %s', (_, meta, from) => {
  const text = `${meta}Die Fähre fährt wieder über den Fluß, und alle dürfen für fünf Groschen mit.`;
  expect(decodeBody(latin(text), 'text/html; charset=utf-8')).toMatchObject({ text, from, isContradicted: true });
});

it('decodes a character between any two chunks, since a body is whole', () => {
  const text = '新闻'.repeat(50_000);
  expect(decodeBody(Buffer.from(text), 'text/html; charset=utf-8').text).toBe(text);
});

it('stays with UTF-8 where a single byte is wrong in a long page', () => {
  const page = bytes('ä'.repeat(10_000), [0xff], 'ä');
  expect(decodeBody(page, 'text/html; charset=utf-8')).toMatchObject({ charset: 'utf-8', isContradicted: false });
});
