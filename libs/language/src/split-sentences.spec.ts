import { copyOf } from '../test/annotate';
import { splitSentences } from './split-sentences';

const split = (text: string, tag = 'en') =>
  splitSentences({ ...copyOf(text), language: { tag } }).sentences.map((sentence) => sentence.text);

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

  it.each<[tag: string, sentences: string[]]>([
    ['de', ['Am 3. Oktober sprach Dr. Berg z. B. mit Frau Weiß.', 'Es waren 12.', 'Die Brücke bleibt zu.']],
    ['fr', ['M. Durand a vu Mme. Petit au no 4.', 'Elle est partie.']],
    ['es', ['El Sr. Ruiz habló con la Dra. Vega.', 'Nadie respondió.', '¿Por qué?']],
    ['ru', ['В 2023 г. Москва выделила 5 млн руб. на мост.', 'Об этом сообщил проф. Иванов.', 'Он уехал.']],
    ['pl', ['Prof. Nowak mieszka przy ul. Długiej.', 'Most zamknięto.']],
    ['cs', ['Dne 5. Května 1945 přijel Ing. Novák.', 'Most uzavřeli.']],
    ['hi', ['पुल बंद है।', 'कोई नहीं जानता।']],
    ['ur', ['پل بند ہے۔', 'کوئی نہیں جانتا۔']],
    ['ar', ['هل الجسر مغلق؟', 'لا أحد يعلم.']],
    ['ko', ['다리가 폐쇄됐다.', '아무도 모른다.']],
    ['am', ['ድልድዩ ተዘግቷል።', 'ማንም አያውቅም።']],
  ])('splits %s', (tag, sentences) => {
    expect(split(sentences.join(' '), tag)).toEqual(sentences);
  });

  it('splits a paragraph in another language by the rules of that', () => {
    const copy = copyOf('Am 3. Oktober sprach Dr. Berg.');
    const paragraphs = copy.paragraphs.map((paragraph) => ({ ...paragraph, language: 'de' }));
    expect(splitSentences({ ...copy, paragraphs, language: { tag: 'en' } }).sentences).toHaveLength(1);
  });

  it('never crosses a paragraph', () => {
    expect(split('A heading without a stop\n\nand a body')).toEqual(['A heading without a stop', 'and a body']);
  });
});
