import { pointsElsewhere } from './points-elsewhere';

describe('pointsElsewhere', () => {
  it.each([
    'Read also: Ferry sails again after the storm',
    'READ MORE: Ferry sails',
    'Lesen Sie auch: Die Fähre fährt wieder',
    'À lire aussi : le bac reprend la mer',
    'A lire aussi – le bac reprend la mer',
    'Lea también | El ferry vuelve a navegar',
    'LEGGI ANCHE: Il traghetto resta in porto',
    'Читайте также: паром снова в море',
    'اقرأ أيضًا: العبّارة تبحر من جديد',
  ])('%s', (line) => {
    expect(pointsElsewhere(line)).toBe(true);
  });

  it.each(['Read also:', 'Also read by the minister was a letter', 'To read: a letter', '“Read more,” she said.'])(
    'does not: %s',
    (line) => {
      expect(pointsElsewhere(line)).toBe(false);
    },
  );
});
