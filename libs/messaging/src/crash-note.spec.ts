import { deathsOf, noteIn, noteText, suspicionOf } from './crash-note';

const living = new Set(['b']);
const place = { offset: 30n, high: 100n, most: 50 };

it('suspects nobody after a member that ended in order, or that lives on', () => {
  expect(suspicionOf(undefined, living, place, 1)).toBeUndefined();
  expect(suspicionOf({ member: 'b' }, living, place, 1)).toBeUndefined();
});

it('suspects nobody where nothing is left to do', () => {
  expect(suspicionOf({ member: 'a' }, living, { ...place, high: 30n }, 1)).toBeUndefined();
});

it('suspects what a member may have had in hand', () => {
  const suspicion = suspicionOf({ member: 'a' }, living, place, 7)!;
  expect(suspicion).toEqual({ left: 50, below: 100n, since: 7 });
  expect(deathsOf(suspicion, '30')).toBe(1);
  expect(deathsOf(suspicion, '31')).toBe(1);
});

it('suspects one record more with each process that ends with it', () => {
  const note = { member: 'a', suspect: { offset: '30', deaths: 2, since: 5 } };
  const suspicion = suspicionOf(note, living, place, 7)!;
  expect(suspicion).toEqual({ left: 1, below: 100n, first: note.suspect, since: 5 });
  expect(deathsOf(suspicion, '30')).toBe(3);
});

it('forgets a suspect that was handled after all', () => {
  const note = { member: 'a', suspect: { offset: '29', deaths: 2, since: 5 } };
  expect(suspicionOf(note, living, place, 7)).toEqual({ left: 50, below: 100n, since: 7 });
});

it('reads back what it writes, and nothing that others wrote', () => {
  const note = { member: 'a', suspect: { offset: '30', deaths: 2, since: 5 } };
  expect(noteIn(noteText(note))).toEqual(note);
  for (const metadata of [null, '', 'by hand', '{}', '7']) expect(noteIn(metadata)).toBeUndefined();
});
