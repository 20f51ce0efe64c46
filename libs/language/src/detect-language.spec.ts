import { detectLanguage } from './detect-language';

const ENGLISH = 'The council voted on Tuesday to close the bridge for a year while it is repaired.';
const FRENCH = 'Le conseil municipal a voté mardi la fermeture du pont pendant un an pour réparations.';

describe('detectLanguage', () => {
  it.each([
    ['en', ENGLISH],
    ['fr', FRENCH],
    ['de', 'Der Stadtrat hat am Dienstag beschlossen, die Brücke für ein Jahr zu sperren.'],
    ['ru', 'Городской совет во вторник проголосовал за закрытие моста на год для ремонта.'],
    ['zh', '市议会周二投票决定将这座桥关闭一年进行维修，居民需要绕道通行，预计影响两万人。'],
    ['ar', 'صوت مجلس المدينة يوم الثلاثاء على إغلاق الجسر لمدة عام لإجراء الإصلاحات'],
  ])('tells %s', (tag, text) => {
    expect(detectLanguage({ headline: '', text }).language).toMatchObject({ tag });
  });

  it('says und of text that is too short', () => {
    expect(detectLanguage({ headline: 'Live', text: '12:30' }).language).toEqual({ tag: 'und', confidence: 0 });
  });

  it('keeps the region that the producer states', () => {
    expect(detectLanguage({ headline: '', text: ENGLISH, language: 'en-GB' }).language.tag).toBe('en-GB');
  });

  it('believes a producer about a language that the detector was never taught', () => {
    const text = 'Pemerintah mengumumkan bahwa pertemuan akan diadakan di Jakarta pada hari Selasa.';
    expect(detectLanguage({ headline: '', text, language: 'id' }).language.tag).toBe('id');
  });

  it('does not believe a hint that the words clearly contradict', () => {
    expect(detectLanguage({ headline: '', text: `${FRENCH} ${FRENCH}`, language: 'en' }).language.tag).toBe('fr');
  });
});
