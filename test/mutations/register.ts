import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, sep } from 'node:path';
import { type Options, transformSync } from '@swc/core';
import { CHECKOUT, sourceHere } from './source-here';

/*
 * Required first by every process that a test starts: what it has of ours is built already, and is compiled anew where
 * the mutation is.
 */

type Load = (module: { _compile(code: string, path: string): void }, path: string) => void;
const extensions = (Module as unknown as { _extensions: { '.js': Load } })._extensions;
const loadBuilt = extensions['.js'];
const OURS = ['libs', 'apps'].map((folder) => join(CHECKOUT, folder) + sep);
const BUILT = `${sep}dist${sep}`;

extensions['.js'] = (module, path) => {
  const changed = isBuiltByUs(path) ? changedSource(path) : undefined;
  if (changed) module._compile(transformSync(changed.source, { ...options(), filename: changed.path }).code, path);
  else loadBuilt(module, path);
};

const isBuiltByUs = (path: string): boolean =>
  OURS.some((folder) => path.startsWith(folder)) && path.includes(BUILT) && existsSync(sourceOf(path));

const sourceOf = (built: string): string => built.replace(BUILT, `${sep}src${sep}`).replace(/\.js$/, '.ts');

function changedSource(built: string): { readonly path: string; readonly source: string } | undefined {
  const path = sourceOf(built);
  const asItIs = readFileSync(path, 'utf8');
  const source = sourceHere(path, asItIs);
  return source === asItIs ? undefined : { path, source };
}

/** As Jest compiles. */
function options(): Options {
  const [, swc] = require(join(CHECKOUT, 'test/mutations/jest.config.js')).transform['\\.tsx?$'];
  return swc;
}
