import type { Block } from './block';

/**
 * A judgement of a block that is made once for each: the readings of a page share their blocks, and every one of them is
 * cleaned. What is remembered goes with the block.
 */
export function perBlock<T>(judge: (block: Block) => T): (block: Block) => T {
  const known = new WeakMap<Block, { readonly answer: T }>();
  return (block) => {
    const found = known.get(block) ?? { answer: judge(block) };
    known.set(block, found);
    return found.answer;
  };
}
