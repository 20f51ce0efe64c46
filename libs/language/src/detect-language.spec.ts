import { copyOf } from '../test/annotate';
import { detectLanguage } from './detect-language';

const ENGLISH = 'The council voted on Tuesday to close the bridge for a year while it is repaired.';
const FRENCH = 'Le conseil municipal a voté mardi la fermeture du pont pendant un an pour réparations.';
const INDONESIAN = 'Dewan kota memutuskan pada hari Selasa bahwa jembatan itu akan ditutup karena diperbaiki.';
const MALAY = 'Majlis bandar raya memutuskan pada Selasa bahawa jambatan itu ditutup kerana kerja pembaikan.';

const detect = (text: string, language?: string) => detectLanguage({ ...copyOf(text), ...(language && { language }) });
const tagOf = (text: string, language?: string): string => detect(text, language).language.tag;

describe('detectLanguage', () => {
  it.each([
    ['en', ENGLISH],
    ['fr', FRENCH],
    ['de', 'Der Stadtrat hat am Dienstag beschlossen, die Brücke für ein Jahr zu sperren.'],
    ['ru', 'Городской совет во вторник проголосовал за закрытие моста на год для ремонта.'],
    ['zh', '市议会周二投票决定将这座桥关闭一年进行维修，居民需要绕道通行，预计影响两万人。'],
    ['ar', 'صوت مجلس المدينة يوم الثلاثاء على إغلاق الجسر لمدة عام لإجراء الإصلاحات'],
    ['ja', '市議会は火曜日、橋を1年間閉鎖することを決めた。'],
    ['th', 'สภาเมืองลงมติเมื่อวันอังคารให้ปิดสะพานเป็นเวลาหนึ่งปี'],
    ['ko', '시의회는 화요일 다리를 1년간 폐쇄하기로 결정했다.'],
    ['el', 'Το δημοτικό συμβούλιο αποφάσισε να κλείσει τη γέφυρα.'],
    ['id', INDONESIAN],
    ['ms', MALAY],
    ['nb', 'Bystyret vedtok tirsdag at brua skal stenges i ett år mens den repareres, og ikke åpnes før våren.'],
    ['nn', 'Bystyret vedtok tysdag at brua skal stengjast eit år medan ho blir reparert, og ikkje opnast før våren.'],
    [
      'mk',
      'Градскиот совет во вторникот одлучи мостот да биде затворен една година, изјави градоначалникот кој рече дека.',
    ],
    ['kk', 'Қалалық мәслихат сейсенбі күні көпірді жөндеу үшін бір жылға жабуға шешім қабылдады.'],
  ])('tells %s', (tag, text) => {
    expect(tagOf(text)).toBe(tag);
  });

  it.each([
    ['too short', '12:30'],
    ['a name', 'Kirkby'],
    ['in a script of which no language is known', 'ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏂᏣᎳᎩ ᎤᏂᏬᏂᏍᎩ'],
    ['in a language that cannot be told', "Mae'r cyngor wedi pleidleisio ddydd Mawrth i gau'r bont am flwyddyn."],
  ])('says und of text that is %s', (_, text) => {
    expect(detect(text).language).toEqual({ tag: 'und', confidence: 0 });
  });

  it('keeps the region that the producer states', () => {
    expect(tagOf(ENGLISH, 'en-GB')).toBe('en-GB');
  });

  it.each([
    ['that cannot be told', "Mae'r cyngor wedi pleidleisio ddydd Mawrth i gau'r bont am flwyddyn.", 'cy'],
    ['with two written forms', 'Bystyret vedtok tirsdag at brua skal stenges mens den repareres.', 'no'],
    ['with a neighbour of the same words', INDONESIAN, 'ms'],
    ['in its other script', 'Gradsko veće je u utorak odlučilo da se most zatvori na godinu dana zbog popravke.', 'sr'],
  ])('believes a producer about a language %s', (_, text, language) => {
    expect(tagOf(text, language)).toBe(language);
  });

  it('does not believe a hint that the words clearly contradict', () => {
    expect(tagOf(`${FRENCH} ${FRENCH}`, 'en')).toBe('fr');
    expect(tagOf('Городской совет во вторник проголосовал за закрытие моста на год.', 'en')).toBe('ru');
  });

  it('names the language of a paragraph only where it is another than that of the article', () => {
    const { language, paragraphs } = detect([ENGLISH, ENGLISH, FRENCH, ENGLISH].join('\n\n'));
    expect(language.tag).toBe('en');
    expect(paragraphs.map((paragraph) => paragraph.language)).toEqual([undefined, undefined, 'fr', undefined]);
  });

  it('says und of an article of two languages, and which each paragraph is in', () => {
    const { language, paragraphs } = detect([ENGLISH, FRENCH].join('\n\n'), 'en');
    expect(language.tag).toBe('und');
    expect(paragraphs.map((paragraph) => paragraph.language)).toEqual(['en', 'fr']);
  });

  it('hands on the paragraphs of an article in one language as they are', () => {
    const copy = copyOf([ENGLISH, ENGLISH].join('\n\n'));
    expect(detectLanguage(copy).paragraphs).toBe(copy.paragraphs);
  });
});
