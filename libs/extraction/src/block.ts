/** What a block of a page is, as far as its markup or its layout as plain text shows. */
export type BlockKind = 'heading' | 'paragraph' | 'quote' | 'list-item' | 'caption';

/** One line of copy as a page prints it: a heading, a paragraph, an entry of a list. */
export interface Block {
  readonly kind: BlockKind;
  /** Clean text on one line, never empty: see `cleanText`. */
  readonly text: string;
  /** Share of the characters that are the text of a link, 0 to 1. */
  readonly linked: number;
}
