import { FeedDecoder } from './decode-bytes';

const text = '<rss><title>Fähre nach Holm, паром, 渡船 ⛴ 🛳</title></rss>';

const utf16 = (from: string, isBig: boolean) => {
  const bytes = Buffer.from(from, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const utf32 = (from: string, isBig: boolean) =>
  Buffer.concat(
    [...from].map((character) => {
      const bytes = Buffer.alloc(4);
      if (isBig) bytes.writeUInt32BE(character.codePointAt(0)!);
      else bytes.writeUInt32LE(character.codePointAt(0)!);
      return bytes;
    }),
  );
const ascii = (label: string, ...bytes: number[]) =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${label}"?><rss>`), Buffer.from(bytes)]);

function decode(bytes: Uint8Array, contentType?: string, size = bytes.length) {
  const decoder = new FeedDecoder(contentType);
  let read = '';
  for (let at = 0; at < bytes.length; at += size) read += decoder.write(bytes.subarray(at, at + size));
  return { text: read + decoder.end(), charset: decoder.charset };
}

describe('FeedDecoder', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', utf16(text, false)],
    ['utf-16le', utf16(`\uFEFF${text}`, false)],
    ['utf-16be', utf16(text, true)],
    ['utf-16be', utf16(`\uFEFF${text}`, true)],
    ['utf-32le', utf32(text, false)],
    ['utf-32le', utf32(`\uFEFF${text}`, false)],
    ['utf-32be', utf32(text, true)],
    ['utf-32be', utf32(`\uFEFF${text}`, true)],
  ])('reads %s by its bytes alone, in chunks of any size', (charset, bytes) => {
    for (const size of [1, 3, bytes.length]) expect(decode(bytes, undefined, size)).toEqual({ text, charset });
  });

  it.each([
    ['windows-1251', [0xcf, 0xe0], 'Па'],
    ['koi8-r', [0xf0, 0xc1], 'Па'],
    ['shift_jis', [0x93, 0x6e], '渡'],
    ['euc-jp', [0xc5, 0xcf], '渡'],
    ['euc-kr', [0xb9, 0xe8], '배'],
    ['gb2312', [0xb6, 0xc9], '渡'],
    ['gb18030', [0x81, 0x30, 0x81, 0x30], '\u0080'],
    ['big5', [0xb4, 0xe7], '渡'],
    ['iso-8859-1', [0x93, 0x80], '“€'],
  ])('reads what is declared as %s', (label, bytes, expected) => {
    expect(decode(ascii(label, ...bytes)).text.split('<rss>')[1]).toBe(expected);
  });

  it('believes the header before the declaration, and neither if the label is unknown', () => {
    expect(decode(ascii('windows-1251', 0xe9), 'text/xml; charset=windows-1252').text).toMatch(/é$/);
    expect(decode(ascii('no-such-thing', 0xc3, 0xa9), 'text/xml; charset=neither').text).toMatch(/é$/);
  });

  it('puts U+FFFD where UTF-32 has no character, and at a cut', () => {
    const bytes = Buffer.concat([utf32('<a', false), Buffer.from([0, 0xd8, 0, 0, 0, 0, 0x11, 0, 7])]);
    expect(decode(bytes).text).toBe('<a\uFFFD\uFFFD\uFFFD');
  });
});
