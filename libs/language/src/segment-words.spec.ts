import { segmentWords } from './segment-words';

const wordsIn = (text: string, tag: string) => segmentWords(text, tag).map(({ start, end }) => text.slice(start, end));

describe('segmentWords', () => {
  it.each([
    ['zh', '德国和波兰签署了协议。', ['德国', '和', '波兰', '签署', '了', '协议']],
    ['th', 'สะพานใหม่', ['สะพาน', 'ใหม่']],
    ['ja-JP', '東京で、雨。', ['東京', 'で', '雨']],
  ])('cuts %s', (tag, text, words) => {
    expect(wordsIn(text, tag)).toEqual(words);
  });

  it('cuts a long text as it does its sentences', () => {
    const sentence = '德国和波兰签署了协议。';
    expect(wordsIn(sentence.repeat(100), 'zh')).toEqual(Array(100).fill(wordsIn(sentence, 'zh')).flat());
  });

  it('cuts no character in two where there is nothing else to cut at', () => {
    expect(wordsIn('𠮷'.repeat(1001), 'zh').join('')).toBe('𠮷'.repeat(1001));
    const words = wordsIn(`a${'𠮷'.repeat(1001)}`, 'zh');
    expect(() => words.map(encodeURIComponent)).not.toThrow();
  });
});
