/** How much of a feed is taken. Each is far above what feeds of newsrooms have. */
export interface Limits {
  readonly bytes: number;
  readonly entries: number;
  /** Elements inside each other. */
  readonly depth: number;
  /** Of one element. */
  readonly attributes: number;
  /** Of one text with its markup, one attribute or one comment. */
  readonly characters: number;
}

export const LIMITS: Limits = {
  bytes: 256 * 1024 * 1024,
  entries: 1_000_000,
  depth: 500,
  attributes: 200,
  characters: 8 * 1024 * 1024,
};
