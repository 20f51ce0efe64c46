/** One change of one file. */
export interface Change {
  /** Path below the checkout. */
  readonly file: string;
  /** What is there, exactly once. */
  readonly find: string;
  /** What is there instead. */
  readonly replace: string;
}

/**
 * A file as the change leaves it.
 *
 * @throws Error if what is to be replaced is not there exactly once: a change of nothing would prove nothing
 */
export function changed(source: string, { file, find, replace }: Change): string {
  const parts = source.split(find);
  if (parts.length !== 2)
    throw new Error(`${file} has ${parts.length - 1} times, not once, what the mutation replaces:\n${find}`);
  return parts.join(replace);
}
