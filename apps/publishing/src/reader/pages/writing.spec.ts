import { type Writing, writingOf } from './writing';

describe('writingOf', () => {
  it.each<[string, Writing['lang'], Writing['dir']]>([
    ['en', 'en', 'ltr'],
    ['pt-br', 'pt-BR', 'ltr'],
    ['ar', 'ar', 'rtl'],
    ['he', 'he', 'rtl'],
    ['fa-IR', 'fa-IR', 'rtl'],
    ['ur', 'ur', 'rtl'],
    ['az', 'az', 'ltr'],
    ['az-Arab', 'az-Arab', 'rtl'],
    ['ar-Latn', 'ar-Latn', 'ltr'],
    ['und', '', 'auto'],
    ['und-Hebr', 'und-Hebr', 'rtl'],
    ['not a tag', '', 'auto'],
    ['', '', 'auto'],
  ])('announces “%s” as lang="%s" dir="%s"', (tag, lang, dir) => {
    expect(writingOf(tag)).toEqual({ lang, dir });
  });
});
