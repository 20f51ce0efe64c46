import { findSiteNames, isSiteName } from './find-site-names';

describe('findSiteNames', () => {
  it.each([
    [{ source: 'kapiticlarion.example' }, [], ['kapiticlarion']],
    [{ source: 'clarion', sourceName: 'The Kapiti Clarion' }, [], ['The Kapiti Clarion', 'clarion']],
    [{ url: 'https://www.clarion.co.uk/a' }, [], ['clarion']],
    [{}, ['© 1998–2024 The Adriatic Review • Webmaster'], ['The Adriatic Review']],
    [{}, ['Copyright 2023 Northern Daily. All rights reserved.'], ['Northern Daily']],
    [{}, ['© Diario de Tramuntana. Aviso legal.'], ['Diario de Tramuntana']],
    [{}, ['The play is in copyright since 1911', 'Privacy'], []],
  ])('%j with %j: %j', (article, lines, names) => {
    expect(findSiteNames(article, lines)).toEqual(names);
  });
});

describe('isSiteName', () => {
  it.each([
    ['The Kapiti Clarion', 'kapiticlarion', true],
    ['L’Écho des Ports', 'echodesports', true],
    ['NORTHERN DAILY', 'Northern Daily', true],
    ['Northern Dockers', 'Northern Daily', false],
    ['…', '', false],
  ])('%s for %s: %s', (words, name, expected) => {
    expect(isSiteName(words, [name])).toBe(expected);
  });
});
