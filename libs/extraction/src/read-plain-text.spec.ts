import { readPlainText } from './read-plain-text';

const outline = (text: string) => readPlainText(text).map(({ kind, text: line }) => `${kind}: ${line}`);

describe('readPlainText', () => {
  it.each([
    [
      'a line for each paragraph',
      'One sentence.\nAnother one.',
      ['paragraph: One sentence.', 'paragraph: Another one.'],
    ],
    ['line ends of every system', 'One.\r\nTwo.\rThree.', ['paragraph: One.', 'paragraph: Two.', 'paragraph: Three.']],
    [
      'a heading by its missing stop',
      'Harbour reopens\n\nShips moved.',
      ['heading: Harbour reopens', 'paragraph: Ships moved.'],
    ],
    [
      'no heading where no line is empty above',
      'Ships moved.\nHarbour reopens',
      ['paragraph: Ships moved.', 'paragraph: Harbour reopens'],
    ],
    [
      'where the copy comes from as copy',
      'Ships moved.\n\n(Reporting by Jane Doe; editing by John Roe)\n\nMit Material von dpa\n\nAFP',
      [
        'paragraph: Ships moved.',
        'paragraph: (Reporting by Jane Doe; editing by John Roe)',
        'paragraph: Mit Material von dpa',
        'paragraph: AFP',
      ],
    ],
    [
      'entries of a list',
      'Needed:\n- rope\n• tar\n2. nails',
      ['paragraph: Needed:', 'list-item: rope', 'list-item: tar', 'list-item: nails'],
    ],
    ['lines that are quoted', '> We will sail.', ['quote: We will sail.']],
    ['a year at the start of a sentence', '2023. That was the year.', ['paragraph: 2023. That was the year.']],
    ['nothing', ' \n\u200B\n', []],
  ])('reads %s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it('undoes the wrapping of lines at a margin', () => {
    const wrapped = `Dockers return

The dockers of the northern terminal went back to work on Wednesday,
after a strike of eleven days that had stopped the export of wheat in
the whole of the region. The first of the ships that had waited in the
bay began to load at six, the office of the harbour master announced.

"Nobody won," said the speaker of the union.
`;
    expect(outline(wrapped)).toEqual([
      'heading: Dockers return',
      expect.stringMatching(/^paragraph: The dockers .* on Wednesday, after a strike .* in the whole .* announced\.$/),
      'paragraph: "Nobody won," said the speaker of the union.',
    ]);
  });

  it('marks a bare address as a link', () => {
    expect(readPlainText('https://example.org/a')).toEqual([
      { kind: 'paragraph', text: 'https://example.org/a', linked: 1 },
    ]);
  });
});
