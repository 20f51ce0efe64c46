import type { Options } from '@swc/core';
import { createTransformer as createSwcTransformer } from '@swc/jest';
import { sourceHere } from './source-here';

/** Compiles for Jest as everywhere, after the mutation: what Jest caches is known by the source that came of it. */
function createTransformer(options: Options) {
  const { process: compile, getCacheKey } = createSwcTransformer(options) as Required<
    Pick<ReturnType<typeof createSwcTransformer>, 'getCacheKey'>
  > & { process: (source: string, path: string, how: never) => { code: string } };
  return {
    process: (source: string, path: string, how: never) => compile(sourceHere(path, source), path, how),
    getCacheKey: (source: string, path: string, how: never) => getCacheKey(sourceHere(path, source), path, how),
  };
}

export default { createTransformer };
