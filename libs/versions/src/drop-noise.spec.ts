import fc from 'fast-check';
import { dropNoise } from './drop-noise';

describe('dropNoise', () => {
  it.each([
    '1,204 views',
    '12 Kommentare',
    '3.4k shares | 12 comments',
    'Updated 5 min ago',
    'Last updated: 12 March 2026, 14:32 GMT',
    'Aktualisiert: 12.03.2026, 14:32 Uhr',
    'Mis à jour le 12 mars 2026 à 14h32',
    'Обновлено: 14:32',
    '4 min read',
    'Lesezeit: 3 Minuten',
    'Share this article',
    'Advertisement',
    'Sign up for our morning newsletter',
    'Read more: The bridge that nobody wanted',
    'Lire aussi : le pont dont personne ne voulait',
    'Читайте также: Мост, который никому не нужен',
    'We use cookies to improve your visit.',
    '© 2026 The Harbour Post. All rights reserved.',
    'req-id: 8f14e45fceea167a',
  ])('takes no news to be in %s', (line) => {
    expect(dropNoise(['The ferry sank.', line])).toEqual(['The ferry sank.']);
  });

  it.each([
    'Officials updated the plan on 12 March.',
    'The video had 1,204 views before it was taken down.',
    'She read more than the letter said.',
    'Share prices fell by 4 percent.',
    'The ministry said cookies had made the children ill.',
    'Popular unrest has spread to the north.',
    'Subscribers of the gas company paid twice.',
    'Related charges were dropped.',
    '12 people were killed.',
  ])('leaves the news in %s', (line) => {
    expect(dropNoise([line])).toEqual([line]);
  });

  it('takes a counter off the end of a paragraph', () => {
    expect(dropNoise(['“We were late.” 1,204 views', 'It rained. Updated 2 hours ago'])).toEqual([
      '“We were late.”',
      'It rained.',
    ]);
  });

  it('ends a page where lists of other articles begin, but not where copy goes on', () => {
    const copy =
      'A long sentence that is clearly a part of the story and no headline of another one follows here, '.repeat(3);
    expect(dropNoise(['The ferry sank.', 'Related', 'Another ferry sank', 'Ferries are old'])).toEqual([
      'The ferry sank.',
    ]);
    expect(dropNoise(['The ferry sank.', 'Related', copy.trim()])).toContain(copy.trim());
  });

  it('throws at nothing', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (paragraphs) => void dropNoise(paragraphs)));
  });
});
