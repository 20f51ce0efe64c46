import { findCorrectionNotice } from './correction-notices';

describe('findCorrectionNotice', () => {
  it.each([
    'Correction: the fire was on Monday, not on Tuesday.',
    'CORRECTION (12 March): The fire was on Monday.',
    'An earlier version of this article misstated the number of dead.',
    'This story has been corrected to show that the fire was on Monday.',
    'This article was amended on 3 March 2026 to correct the name of the mayor.',
    "Editor's note: A previous headline gave the wrong day.",
    'A photo caption with an earlier version of this article misidentified the mayor.',
    'Clarification: the mayor spoke before the vote.',
    'We apologise for the error.',
    'Korrektur: Der Brand war am Montag.',
    'In einer früheren Version dieses Artikels hieß es, der Brand sei am Dienstag gewesen.',
    'Anmerkung der Redaktion: Wir haben die Zahl der Toten korrigiert.',
    'Rectificatif : l’incendie a eu lieu lundi.',
    'Une version précédente de cet article donnait un autre chiffre.',
    'Cet article a été modifié pour corriger le nom du maire.',
    'Fe de errores: el incendio fue el lunes.',
    'Una versión anterior de esta noticia decía que el incendio fue el martes.',
    'Исправление: пожар был в понедельник.',
    'В предыдущей версии материала было указано другое число погибших.',
    'Редакция приносит извинения за ошибку.',
    'Errata corrige: l’incendio è avvenuto lunedì.',
    'Uma versão anterior desta reportagem dizia outra coisa.',
    'In een eerdere versie van dit artikel stond een ander getal.',
    'W poprzedniej wersji tekstu podano inną liczbę.',
  ])('finds one in %s', (notice) => {
    expect(findCorrectionNotice(notice)).toBe(notice);
    expect(findCorrectionNotice(`Der Bürgermeister schwieg. ${notice}`)).toBe(notice);
  });

  it.each([
    'The correction of share prices went on in Oslo.',
    'Correction officers found the man on Monday.',
    '“We apologise for the error,” the bank said.',
    "Editor's note: This story describes violence.",
    'The ministry corrected its figures on Tuesday.',
    'This article was first published in 2019.',
    'An earlier version of the law had failed.',
    'La corrección de los precios siguió.',
  ])('finds none in %s', (text) => {
    expect(findCorrectionNotice(text)).toBeUndefined();
  });
});
