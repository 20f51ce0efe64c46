import { copyOf } from '../../test/annotate';
import { findCalendarDates } from './find-calendar-dates';

const TODAY = { year: 2026, month: 3, day: 4 };

const readOn = (today: typeof TODAY | undefined, language: string, text: string) =>
  findCalendarDates(text, { start: 0, end: text.length, text }, language, today).map((time) => [time.text, time.value]);
const read = (language: string, text: string) => readOn(TODAY, language, text);

describe('findCalendarDates', () => {
  it.each([
    [
      'cs',
      'Most zavřeli 3. března a otevřou ho v květen 2027.',
      [
        ['3. března', '2026-03-03'],
        ['květen 2027', '2027-05'],
      ],
    ],
    [
      'pl',
      'Spotkanie odbyło się 28.12.2025 i 2 stycznia.',
      [
        ['28.12.2025', '2025-12-28'],
        ['2 stycznia', '2026-01-02'],
      ],
    ],
    [
      'da',
      'Det skete i går, den 3. marts.',
      [
        ['i går', '2026-03-03'],
        ['3. marts', '2026-03-03'],
      ],
    ],
    ['nn', 'Det skjedde 24. desember.', [['24. desember', '2025-12-24']]],
    ['fa', 'نشست ۳ مارس ۲۰۲۶ برگزار شد.', [['۳ مارس ۲۰۲۶', '2026-03-03']]],
    ['th', 'เมื่อวันที่ 3 มีนาคม 2569', [['3 มีนาคม 2569', '2026-03-03']]],
    ['ko', '회의는 3월 3일 열렸다.', [['3월 3일', '2026-03-03']]],
    [
      'hu',
      'A találkozó március 3-án volt, 2025. december 1-jén is.',
      [
        ['március 3-án', '2026-03-03'],
        ['2025. december 1-jén', '2025-12-01'],
      ],
    ],
    [
      'tr',
      'Köprü 3 Mart’ta kapandı, dün açıldı.',
      [
        ['3 Mart', '2026-03-03'],
        ['dün', '2026-03-03'],
      ],
    ],
    ['hi', 'बैठक 3 मार्च को हुई।', [['3 मार्च', '2026-03-03']]],
    ['ro', 'A crescut cu 5 mai mult decât la 2 mai 2025.', [['2 mai 2025', '2025-05-02']]],
  ])('reads %s', (language, text, times) => {
    expect(read(language, text)).toEqual(times);
  });

  it('tells only what is complete where the day of publication is not known', () => {
    expect(readOn(undefined, 'cs', 'Včera, 3. března, a 5. března 2025.')).toEqual([['5. března 2025', '2025-03-05']]);
  });

  it.each([
    ['cs', '31. února 2026'],
    ['pl', 'w 2026 roku było 30 osób'],
    ['da', 'version 3.14.2026'],
  ])('takes nothing for a date in %s: %s', (language, text) => {
    expect(read(language, text)).toEqual([]);
  });

  it('finds the words where they are in the copy', () => {
    const { text } = copyOf('Most je nový.\n\nOtevřeli ho 3. března 2026.');
    const sentence = { start: 15, end: text.length, text: text.slice(15) };
    const [time] = findCalendarDates(text, sentence, 'cs', TODAY);
    expect(text.slice(time!.start, time!.end)).toBe('3. března 2026');
  });
});
