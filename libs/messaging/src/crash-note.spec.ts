import { type CrashNote, type Deaths, deathsBefore, isProven, isSuspicious, noteIn, noteText } from './crash-note';

const living = new Set(['b']);
const ended = { offset: '30', deaths: 2, alone: 0, isAlone: true, since: 5 };

it('knows of no death after a member that ended in order, or that lives on', () => {
  expect(deathsBefore(undefined, living, '30', 1)).toBeUndefined();
  expect(deathsBefore({ member: 'b', ended }, living, '30', 1)).toBeUndefined();
});

it('counts the deaths at one offset, and how many of the last were with the record alone', () => {
  expect(deathsBefore({ member: 'a' }, living, '30', 7)).toEqual({ offset: '30', deaths: 1, alone: 0, since: 7 });
  expect(deathsBefore({ member: 'a', ended }, living, '30', 7)).toEqual({
    offset: '30',
    deaths: 3,
    alone: 1,
    since: 5,
  });
  const notAlone = { ...ended, alone: 1, isAlone: false };
  expect(deathsBefore({ member: 'a', ended: notAlone }, living, '30', 7)).toMatchObject({ deaths: 3, alone: 0 });
});

it('begins to count anew once anything was committed', () => {
  expect(deathsBefore({ member: 'a', ended }, living, '31', 7)).toEqual({
    offset: '31',
    deaths: 1,
    alone: 0,
    since: 7,
  });
});

it('lets the first death pass, has the second looked at, and blames a record that was alone at two in a row', () => {
  /** What the next process finds if one after the other ends at the same record. */
  const sequence: Deaths[] = [];
  let note: CrashNote = { member: 'a' };
  for (let process = 1; process <= 4; process++) {
    const before = deathsBefore(note, living, '30', 7)!;
    sequence.push(before);
    note = { member: 'a', ended: { ...before, isAlone: isSuspicious(before) } };
  }
  expect(sequence.map(isSuspicious)).toEqual([false, true, true, true]);
  expect(sequence.map(isProven)).toEqual([false, false, false, true]);
  expect(sequence.map(({ deaths }) => deaths)).toEqual([1, 2, 3, 4]);
});

it('reads back what it writes, and nothing that others wrote', () => {
  const note = { member: 'a', ended };
  expect(noteIn(noteText(note))).toEqual(note);
  for (const metadata of [null, '', 'by hand', '{}', '7']) expect(noteIn(metadata)).toBeUndefined();
});
