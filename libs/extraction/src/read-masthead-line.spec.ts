import { readMastheadLine } from './read-masthead-line';

const read = (line: string) => {
  const found = readMastheadLine(line);
  return (
    found && {
      ...(found.published && { published: found.published.value }),
      ...(found.modified && { modified: found.modified.value }),
      ...(found.section && { section: found.section }),
      ...(found.byline && { byline: found.byline }),
    }
  );
};

describe('readMastheadLine', () => {
  it.each([
    ['news 12-Sep-2023 Politcs', { published: '2023-09-12', section: 'Politcs' }],
    ['News 3-Mar-2026 Far North', { published: '2026-03-03', section: 'Far North' }],
    ['sport 12-Sep-2023 Football', { published: '2023-09-12', section: 'Football' }],
    ['world 2025/06/28 Internatonal', { published: '2025-06-28', section: 'Internatonal' }],
    ['local | September 3, 2024 | Helath', { published: '2024-09-03', section: 'Helath' }],
    ['Wheather — Sat, 14 Feb 2026 18:30', { published: '2026-02-14T18:30', section: 'Wheather' }],
    ['05.08.2025, 14:07 Economy news', { published: '2025-08-05T14:07', section: 'Economy' }],
    ['Politics 12 September 2023', { published: '2023-09-12', section: 'Politics' }],
    ['12 September 2023, 14:05', { published: '2023-09-12T14:05' }],
    ['Posted on Tuesday, September 12, 2023', { published: '2023-09-12' }],
    ['Published 3rd September 2024 at 9.15am', { published: '2024-09-03T09:15' }],
    ['Last updated: 12.09.2023', { modified: '2023-09-12' }],
    ['20 January 2026, 7.40am Updated 1.05pm', { published: '2026-01-20T07:40' }],
    ['Published 12 September 2023 Updated 13 September 2023', { published: '2023-09-12', modified: '2023-09-13' }],
    ['MOSCOW, 12 September 2023', { published: '2023-09-12' }],
    ['Stand: 02.12.2025, 17:20 Uhr', { published: '2025-12-02T17:20' }],
    ['Veröffentlicht am Dienstag, 2. Dezember 2025', { published: '2025-12-02' }],
    ['Mis à jour le 17 juin 2025 à 18h30', { modified: '2025-06-17T18:30' }],
    ['Publicado el martes 30 de septiembre de 2025', { published: '2025-09-30' }],
    ['Aggiornato il 12 marzo 2026', { modified: '2026-03-12' }],
    ['Опубликовано 12 сентября 2023 г.', { published: '2023-09-12' }],
    ['نشر في ٦ أيار/مايو ٢٠٢٦', { published: '2026-05-06' }],
    ['By Jane Doe, 12 September 2023', { published: '2023-09-12', byline: ['Jane Doe'] }],
    ['by Jane Doe, Holm, Thursday, 14 November 2024', { published: '2024-11-14', byline: ['Jane Doe'] }],
    ['Giovedì 12 marzo 2026 di Elena Bonfatti', { published: '2026-03-12', byline: ['Elena Bonfatti'] }],
    ['Par Mathilde Roy, publié le 17 juin 2025', { published: '2025-06-17', byline: ['Mathilde Roy'] }],
    [
      'By Jane Doe | 12 September 2023 | Politics | 3 min read',
      { published: '2023-09-12', section: 'Politics', byline: ['Jane Doe'] },
    ],
    ['Politics', { section: 'Politics' }],
    ['Section: Beekeeping', { section: 'Beekeeping' }],
    ['Home › Sport › Rowing', { section: 'Rowing' }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    'Dockers return',
    'The treaty was signed on 12 September 2023 in the old town hall.',
    'Storm of 12 September 2023 cost the town forty houses',
    'Politics | Dockers return to work',
    'Holm, 12/09/23',
    'Published',
  ])('is not: %s', (line) => {
    expect(readMastheadLine(line)).toBeUndefined();
  });
});
