import { couldBeSection, isSectionName, readSection } from './read-section';

describe('readSection', () => {
  it.each([
    ['Politics', 'Politics'],
    ['Politcs', 'Politics'],
    ['BUISNESS', 'Business'],
    ['Internatonal', 'International'],
    ['Helath', 'Health'],
    ['Techology', 'Technology'],
    ['sports', 'Sports'],
    ['world news', 'World News'],
    ['us', 'US'],
    ['Politik', 'Politik'],
    ['Politica', 'Politica'],
    ['cronaca', 'Cronaca'],
    ['اقتصاد', 'اقتصاد'],
  ])('%s means %s', (printed, meant) => {
    expect(readSection(printed)).toEqual({ printed, meant });
  });

  it.each([
    ['Far North', 'Far North'],
    ['BEEKEEPING', 'Beekeeping'],
    ['life on the water', 'Life on the Water'],
    ['EU', 'EU'],
    ['iPhone', 'iPhone'],
    ['Ars', 'Ars'],
    ['Polite', 'Polite'],
  ])('%s is no known name, and means %s', (printed, meant) => {
    expect(readSection(printed)).toEqual({ printed, meant });
    expect(isSectionName(printed)).toBe(false);
  });

  it.each([
    ['Politika', undefined, 'Politika'],
    ['Econmia', 'es', 'Economía'],
    ['Econmia', 'it-IT', 'Economia'],
    ['Politk', 'de-DE', 'Politik'],
    ['Kultr', 'sv', 'Kultur'],
    ['Politik', 'en', 'Politik'],
    ['ECONOMIA', 'es', 'Economía'],
    ['RÉGION', undefined, 'Région'],
  ])('%s on a page in %s means %s', (printed, language, meant) => {
    expect(readSection(printed, language).meant).toBe(meant);
  });
});

describe('couldBeSection', () => {
  it.each(['Shipping', 'Mer', 'Far North', 'اقتصاد', 'Life & Style', 'U.S.', '国际'])('%s could be', (printed) => {
    expect(couldBeSection(printed)).toBe(true);
  });

  it.each([
    'news',
    'Nachrichten',
    'الأخبار',
    'Breaking News',
    'Did the gates work?',
    'What we know of the ferry so far',
    '12 September',
    '›',
    'post@example.org',
  ])('%s could not', (printed) => {
    expect(couldBeSection(printed)).toBe(false);
  });
});
