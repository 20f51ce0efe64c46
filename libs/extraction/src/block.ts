/** What a block of a page is, as far as its markup or its layout as plain text shows. */
export type BlockKind = 'heading' | 'paragraph' | 'quote' | 'list-item' | 'caption';

/** Words of a block that are a link: `text.slice(start, end)`. */
export interface BlockLink {
  readonly start: number;
  readonly end: number;
  /** As printed in what `readBlocks` gives, absolute in what `readContent` gives. */
  readonly url: string;
}

/** Whose post is quoted, and where it is. */
export interface Post {
  readonly site: string;
  readonly author?: string;
  readonly url?: string;
}

/** An entry of a live blog. */
export interface LiveEntry {
  /** The entries of a page count from 1, in its order. */
  readonly number: number;
  /** An instant in ISO 8601, or the clock as printed, `14:05` or `14:05 GMT`. */
  readonly postedAt: string | undefined;
}

/** One line of copy as a page prints it: a heading, a paragraph, an entry of a list. */
export interface Block {
  readonly kind: BlockKind;
  /** Clean text on one line, never empty: see `cleanText`. */
  readonly text: string;
  /** Share of the characters that are the text of a link, 0 to 1. */
  readonly linked: number;
  /** In the order of the text; absent if there are none. */
  readonly links?: readonly BlockLink[];
  readonly post?: Post;
  readonly entry?: LiveEntry;
}
