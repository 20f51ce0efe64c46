import { readBreadcrumb, sectionOfEntries } from './read-breadcrumb';

describe('readBreadcrumb', () => {
  it.each([
    ['Home › Science', 'Science'],
    ['You are here: Home > World > Africa', 'Africa'],
    ['Startseite » Region » Bodensee', 'Region'],
    ['Accueil / Mer', 'Mer'],
    ['Home › News › Beekeeping', 'Beekeeping'],
  ])('%s leads through %s', (line, section) => {
    expect(readBreadcrumb(line)).toBe(section);
  });

  it.each(['Home', 'Home | Politics', 'Politics › Europe', 'Home › What we know of the ferry'])(
    '%s is none',
    (line) => {
      expect(readBreadcrumb(line)).toBeUndefined();
    },
  );
});

describe('sectionOfEntries', () => {
  it('prefers a name that newsrooms have to the topic below it', () => {
    expect(sectionOfEntries(['Home', 'Sport', 'Carrow Bay', 'Rovers win the cup after three penalties'])).toBe('Sport');
  });
});
