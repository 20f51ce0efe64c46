import type { Block } from './block';
import { repeatsHeadline } from './repeats-headline';

/** Step: drops the lines above the copy that only say the headline again. */
export function dropRepeatedHeadline({
  blocks,
  headline,
}: {
  readonly blocks: readonly Block[];
  readonly headline: string | undefined;
}): { blocks: Block[] } {
  const copyAt = blocks.findIndex(({ text }) => headline === undefined || !repeatsHeadline(text, headline));
  return { blocks: copyAt < 0 ? [] : blocks.slice(copyAt) };
}
