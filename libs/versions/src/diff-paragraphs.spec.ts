import type { ParagraphChange } from '@copydesk/contracts';
import fc from 'fast-check';
import { diffParagraphs } from './diff-paragraphs';

/** Takes out what was removed, then puts in what was added, lowest place first. */
function applied(previous: readonly string[], changes: readonly ParagraphChange[]): string[] {
  const removed = new Set(changes.filter(({ kind }) => kind === 'removed').map(({ at }) => at));
  const next = previous.filter((_, index) => !removed.has(index));
  for (const { at, text } of changes.filter(({ kind }) => kind === 'added')) next.splice(at, 0, text);
  return next;
}

const told = (changes: readonly ParagraphChange[]): string[] =>
  changes.map(({ kind, at, text }) => `${kind === 'added' ? '+' : '-'}${at} ${text}`);

describe('diffParagraphs', () => {
  it.each<[name: string, previous: string, next: string, changes: string[]]>([
    ['finds nothing where nothing changed', 'abc', 'abc', []],
    ['finds an addition', 'ac', 'abc', ['+1 b']],
    ['finds a removal', 'abc', 'ac', ['-1 b']],
    ['finds an edit as removal and addition', 'abc', 'axc', ['-1 b', '+1 x']],
    ['finds the one paragraph that moved', 'abcd', 'bcda', ['-0 a', '+3 a']],
    ['keeps as many of those that repeat as it can', 'a*b*c', 'a*c', ['-2 b', '-3 *']],
    ['takes everything out', 'ab', '', ['-0 a', '-1 b']],
    ['puts everything in', '', 'ab', ['+0 a', '+1 b']],
  ])('%s', (_, previous, next, changes) => {
    expect(told(diffParagraphs([...previous], [...next]))).toEqual(changes);
  });

  it('leads from any list to any other, and touches nothing that is in both in place', () => {
    const paragraphs = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 });
    fc.assert(
      fc.property(paragraphs, paragraphs, (previous, next) => {
        const changes = diffParagraphs(previous, next);
        expect(applied(previous, changes)).toEqual(next);
        for (const { kind, at, text } of changes) expect((kind === 'added' ? next : previous)[at]).toBe(text);
      }),
    );
  });

  it('copes with fifteen thousand paragraphs in reverse', () => {
    const many = Array.from({ length: 15_000 }, (_, n) => `paragraph ${n % 5_000}`);
    expect(applied(many, diffParagraphs(many, many.toReversed()))).toEqual(many.toReversed());
  });
});
