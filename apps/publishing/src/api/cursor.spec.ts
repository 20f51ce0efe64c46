import { Cursor, encodeCursor } from './cursor';

describe('Cursor', () => {
  it.each([1, 42, 999_999_999_999_999])('comes back from its text: %d', (seq) => {
    expect(Cursor.parse(encodeCursor(seq))).toBe(seq);
  });

  it.each(['', '42', 'bm90IG9uZQ', Buffer.from('before -1').toString('base64url')])('refuses %j', (text) => {
    expect(Cursor.safeParse(text).error?.issues[0]?.message).toMatch('nextCursor');
  });
});
