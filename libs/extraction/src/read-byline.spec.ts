import { readAuthors, readByline } from './read-byline';

describe('readByline', () => {
  it.each([
    ['By Jane Doe', ['Jane Doe']],
    ['BY JANE DOE', ['JANE DOE']],
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
    ['By Jane Doe and John Roe, Northern Wire Agency', ['Jane Doe', 'John Roe']],
    ['By Jane Doe, John Roe and Anna van der Berg', ['Jane Doe', 'John Roe', 'Anna van der Berg']],
    ['By Jane Doe, Associated Press', ['Jane Doe']],
    ['By Jane Doe, Political Editor', ['Jane Doe']],
    ['By Jane Doe in Reykjavik', ['Jane Doe']],
    ['Written by Seán Ó Briain', ['Seán Ó Briain']],
    ['Von Jonas Wegmüller', ['Jonas Wegmüller']],
    ['Von Jonas Wegmüller und Almut Reichle', ['Jonas Wegmüller', 'Almut Reichle']],
    ['Von: Lena Petersen, Malte Brodersen', ['Lena Petersen', 'Malte Brodersen']],
    ['Text: Jonas Wegmüller', ['Jonas Wegmüller']],
    ['Par Léa Roy et Luc Maurel, à Sète', ['Léa Roy', 'Luc Maurel']],
    ['Por Aina Colom y Bernat Morell', ['Aina Colom', 'Bernat Morell']],
    ['Por José Ortega y Gasset', ['José Ortega y Gasset']],
    ['di Elena Bonfatti', ['Elena Bonfatti']],
    ['de Ana Rojas', ['Ana Rojas']],
    ['Автор: Анна Петрова', ['Анна Петрова']],
    ['بقلم رنا الخصاونة', ['رنا الخصاونة']],
    ['Jane Doe, court reporter', ['Jane Doe']],
    ['Di Redazione', []],
    ['By Reuters', ['Reuters']],
    ['By AFP', ['AFP']],
    ['By Our Staff Reporter', []],
  ])('%s', (line, names) => {
    expect(readByline(line)).toEqual(names);
  });

  it.each([
    'By the numbers',
    'By Tuesday',
    'By popular demand, the ferry is back',
    'Von der Reise zurück',
    'Jane Doe',
    'Jane Doe, editor of the Herald, dies',
    'De Bruyne Returns',
    'Words Fail Me',
    'Bystanders saw it',
  ])('is not: %s', (line) => {
    expect(readByline(line)).toBeUndefined();
  });
});

describe('readAuthors', () => {
  it.each([
    ['Jane Doe', ['Jane Doe']],
    ['By Jane Doe, Moscow correspondent', ['Jane Doe']],
    ['Jane Doe & John Roe', ['Jane Doe', 'John Roe']],
    ['Northern Daily', ['Northern Daily']],
    ['رنا الخصاونة', ['رنا الخصاونة']],
    ['Von Jonas Wegmüller | 2. Dezember 2025', ['Jonas Wegmüller']],
    ['admin', []],
  ])('%s', (field, names) => {
    expect(readAuthors(field)).toEqual(names);
  });
});
