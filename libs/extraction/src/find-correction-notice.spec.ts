import { findCorrectionNotice, isCorrectionLabel } from './find-correction-notice';

const LINE = 'The ferry sailed again on Monday.';

describe('findCorrectionNotice', () => {
  it.each([
    ['en', 'Correction: the pier is of 1911.'],
    ['en', 'Correction, 17 April 2026: It took two.'],
    ['en', '• This article was amended on 3 May 2026 to say that the pier is of 1911.'],
    ['en', 'An earlier version of this story gave the wrong year for the pier.'],
    ['en', '(This May 5 story has been corrected to fix the year in paragraph 2)'],
    ['en', 'A correction was made on April 17, 2026: The pier is of 1911.'],
    ['en', "Editor's note: an earlier headline gave the wrong year for the pier."],
    ['de', 'Korrektur: Die Mole stammt von 1911.'],
    ['de', 'In einer früheren Version dieses Artikels hieß es, die Mole stamme von 1910.'],
    ['de', 'Anmerkung der Redaktion: In einer ersten Fassung stand ein falsches Jahr.'],
    ['fr', 'Rectificatif : la jetée date de 1911.'],
    ['fr', 'Une version précédente de cet article donnait une date fausse.'],
    ['fr', 'Contrairement à ce que nous avons écrit, la jetée date de 1911.'],
    ['es', 'Fe de errores: el muelle es de 1911.'],
    ['es', 'Una versión anterior de este artículo daba otro año.'],
    ['ru', 'Исправление: причал построен в 1911 году.'],
    ['ru', 'В предыдущей версии этого материала был указан другой год.'],
    ['ru', 'В тексте исправлена дата: причал построен в 1911 году.'],
    ['it', 'Una versione precedente di questo articolo riportava un altro anno.'],
    ['nb', 'Rettelse: Kaia er fra 1911.'],
    ['zh', '更正：码头建于1911年。'],
    ['ja', '訂正：埠頭は1911年に建てられました。'],
  ])('finds one in %s: %s', (language, notice) => {
    const text = `${LINE}\n\n${notice}\n\n${LINE}`;
    const start = LINE.length + 2;
    const expected = { start, end: start + notice.length, text: notice };
    expect(findCorrectionNotice(text, language)).toEqual(expected);
    expect(findCorrectionNotice(text)).toEqual(expected);
  });

  it.each([
    "Editor's note: this story describes a storm.",
    'Corrections officers are on strike: nobody came to work.',
    'The correction in share prices: what it means for savers.',
    'Die Korrektur der Preise: was Sparer wissen sollten.',
    'Поправки к закону приняты: что изменится.',
    'La corrección de los precios sigue.',
    'She said that an earlier version of this article was wrong.',
    'Corrected for inflation, prices fell.',
  ])('takes none for one: %s', (line) => {
    expect(findCorrectionNotice(line)).toBeUndefined();
  });

  it('looks for the words of the language only', () => {
    expect(findCorrectionNotice('Oprava: molo je z roku 1911.', 'de')).toBeUndefined();
    expect(findCorrectionNotice('Oprava: molo je z roku 1911.', 'cs-CZ')).toBeDefined();
    expect(findCorrectionNotice('Oprava: molo je z roku 1911.', 'sw')).toBeDefined();
  });

  it('survives a million characters without a space, and as many lines', () => {
    expect(findCorrectionNotice('this'.repeat(250_000))).toBeUndefined();
    expect(findCorrectionNotice('(\n'.repeat(100_000))).toBeUndefined();
  });
});

it.each([
  ['Correction', true],
  ['Fe de errores:', true],
  ['Correction of the year', false],
])('tells whether a line is a label alone: %s', (line, expected) => {
  expect(isCorrectionLabel(line)).toBe(expected);
});
