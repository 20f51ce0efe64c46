import type { Block } from './block';
import { isProse } from './is-prose';

/** How many characters of running copy there are. */
export const proseLength = (blocks: readonly Block[]): number =>
  blocks.filter(isProse).reduce((length, { text }) => length + text.length, 0);
