import { SEARCH_CONFIGURATIONS, searchConfigurationOf } from './search-configurations';

describe('searchConfigurationOf', () => {
  it.each([
    ['en', 'english'],
    ['EN-gb', 'english'],
    ['pt-BR', 'portuguese'],
    ['nb', 'norwegian'],
    ['zh', 'simple'],
    ['und', 'simple'],
    ['constructor', 'simple'],
  ])('has for %s the %s one', (language, configuration) => {
    expect(searchConfigurationOf(language)).toBe(configuration);
    expect(SEARCH_CONFIGURATIONS).toContain(configuration);
  });
});
