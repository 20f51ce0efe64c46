import { isCredit } from './is-credit';

describe('isCredit', () => {
  it.each([
    '(Reporting by Ana Rojas in Antofagasta; editing by Beatrice Lund)',
    'Additional reporting by Tom Weir',
    'Mit Material von dpa',
    'Avec AFP',
    'Con información de EFE.',
    'Fonte: Ansa',
    'Источник: ТАСС',
    'المصدر: رويترز',
    '(dpa/AFP)',
    'Reuters',
  ])('%s', (line) => {
    expect(isCredit(line)).toBe(true);
  });

  it.each(['Reporting the news', 'What Reuters saw', 'Ferry sails', '…', 'Foto: dpa'])('is not: %s', (line) => {
    expect(isCredit(line)).toBe(false);
  });
});
