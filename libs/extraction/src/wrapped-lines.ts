/** A printed line, clean and with text in it. */
export interface Line {
  readonly text: string;
  /** Whether an empty line, or the beginning, is above it. */
  readonly spaced: boolean;
}

/** Copy in lines longer than this was not wrapped by the program that wrote it. */
const WRAP_LIMIT = 100;
/** So many lines have to come close to the same width before it is taken for a margin. */
const WRAP_EVIDENCE = 3;

export const LIST_ITEM = /^(?:[-*•◦▪‣–—]|\d{1,2}[.)])\s+(?=\S)/;

/**
 * The lines in groups that were one before they were wrapped at a margin: a line belongs to the one above wherever its
 * first word had no room there. Lines that were not wrapped each stand alone.
 */
export function groupWrapped<T extends Line>(lines: readonly T[]): T[][] {
  const margin = marginOf(lines);
  if (margin === undefined) return lines.map((line) => [line]);
  const groups: T[][] = [];
  let above = '';
  for (const line of lines) {
    const [firstWord = ''] = line.text.split(' ', 1);
    const hadRoom = above.length + 1 + firstWord.length <= margin;
    const group = groups.at(-1);
    if (!group || line.spaced || hadRoom || LIST_ITEM.test(line.text)) groups.push([line]);
    else group.push(line);
    above = line.text;
  }
  return groups;
}

/** The width at which the lines were wrapped, if they were. */
function marginOf(lines: readonly Line[]): number | undefined {
  const widest = lines.reduce((width, { text }) => Math.max(width, text.length), 0);
  if (widest > WRAP_LIMIT) return undefined;
  const full = lines.filter(({ text }, index) => text.length > widest - 15 && lines[index + 1]?.spaced === false);
  return full.length >= WRAP_EVIDENCE ? widest : undefined;
}
