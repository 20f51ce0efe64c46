import { copyOf } from '../test/annotate';
import { splitSentences } from './split-sentences';

const split = (text: string) => splitSentences(copyOf(text)).sentences.map((sentence) => sentence.text);

describe('splitSentences', () => {
  it.each<[name: string, sentences: string[]]>([
    ['plain sentences', ['The bridge is shut.', 'Nobody knows why!', 'Do you?']],
    ['titles', ['Dr. Amara Okoye met Gov. Lee Chan.', 'They agreed.']],
    ['initials', ['J. K. Rowling wrote to the U.S. Senate.', 'It answered.']],
    ['initials before a word that opens a sentence', ['He left the U.S.', 'The rest stayed.']],
    ['the time of day', ['It began at 9:30 p.m. Eastern time.', 'It ended late.']],
    ['decimals', ['Prices rose 3.5 percent to $1.20.', 'Then they fell.']],
    ['company forms', ['Acme Inc. shares fell.', 'Acme Corp. Holdings rose.']],
    ['closing quotes', ['“We are done.”', 'He sat down.']],
    ['a question that its speaker follows', ['"Are we done?" he asked.', 'Nobody answered.']],
    ['an ellipsis in mid-sentence', ['We waited… and waited.', 'In vain.']],
    ['Chinese', ['中方愿与各国加强合作。', '她这样说。']],
  ])('splits %s', (_, sentences) => {
    const separator = sentences[0]!.endsWith('。') ? '' : ' ';
    expect(split(sentences.join(separator))).toEqual(sentences);
  });

  it('never crosses a paragraph', () => {
    expect(split('A heading without a stop\n\nand a body')).toEqual(['A heading without a stop', 'and a body']);
  });
});
