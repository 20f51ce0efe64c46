/** How much of a wire file is taken. Each is far above what agencies send. */
export const LIMITS = {
  bytes: 16 * 1024 * 1024,
  /** Elements, or objects and lists, inside each other. */
  depth: 200,
  /** Elements with their attributes. */
  elements: 400_000,
} as const;
