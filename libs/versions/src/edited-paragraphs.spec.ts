import fc from 'fast-check';
import { diffParagraphs } from './diff-paragraphs';
import { editedParagraphs, type Part } from './edited-paragraphs';

const told = (parts: readonly Part[]): string =>
  parts.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}{${text}}`)).join('');

const edits = (previous: string[], next: string[]) => editedParagraphs(diffParagraphs(previous, next)).map(told);

describe('editedParagraphs', () => {
  it.each<[name: string, previous: string[], next: string[], edited: string[]]>([
    [
      'marks the words of an edit',
      ['The fire killed 12 people.'],
      ['The fire killed 14 people.'],
      ['The fire killed -{12}+{14} people.'],
    ],
    [
      'tells what is no edit as gone and come',
      ['It rained.'],
      ['Nobody was hurt in Holm.'],
      ['+{Nobody was hurt in Holm.}', '-{It rained.}'],
    ],
    [
      'puts what went before what was edited below it',
      ['A ferry sank.', 'Four people are missing, the coast guard said.'],
      ['Five people are missing, the coast guard said.'],
      ['-{A ferry sank.}', '-{Four}+{Five} people are missing, the coast guard said.'],
    ],
  ])('%s', (_, previous, next, edited) => {
    expect(edits(previous, next)).toEqual(edited);
  });

  it('keeps every character of both sides', () => {
    const paragraph = fc
      .array(fc.constantFrom('ferry', 'Holm', '12', '“so”', '\u00a0', ',', '\u0301', '🙂'), {
        minLength: 1,
        maxLength: 12,
      })
      .map((words) => words.join(' '));
    const paragraphs = fc.array(paragraph, { maxLength: 8 });
    fc.assert(
      fc.property(paragraphs, paragraphs, (previous, next) => {
        const changes = diffParagraphs(previous, next);
        const edited = editedParagraphs(changes);
        for (const kind of ['removed', 'added'] as const) {
          const side = edited
            .filter((parts) => parts.some((part) => part.kind === kind || part.kind === 'same'))
            .map((parts) =>
              parts
                .filter((part) => part.kind === kind || part.kind === 'same')
                .map(({ text }) => text)
                .join(''),
            );
          expect(side).toEqual(changes.filter((change) => change.kind === kind).map(({ text }) => text));
        }
      }),
    );
  });
});
