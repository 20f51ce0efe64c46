import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, sep } from 'node:path';
import { type Options, transformSync } from '@swc/core';
import { CHECKOUT, sourceHere } from './source-here';

/*
 * Required first by every process that a test starts: what it has of libs/messaging is built already, and is compiled
 * anew where the mutation is.
 */

type Load = (module: { _compile(code: string, path: string): void }, path: string) => void;
const extensions = (Module as unknown as { _extensions: { '.js': Load } })._extensions;
const loadBuilt = extensions['.js'];
const BUILT = join(CHECKOUT, 'libs/messaging/dist') + sep;

extensions['.js'] = (module, path) => {
  const changed = path.startsWith(BUILT) ? changedSource(path) : undefined;
  if (changed) module._compile(transformSync(changed.source, { ...options(), filename: changed.path }).code, path);
  else loadBuilt(module, path);
};

function changedSource(built: string): { readonly path: string; readonly source: string } | undefined {
  const path = built.replace(`${sep}dist${sep}`, `${sep}src${sep}`).replace(/\.js$/, '.ts');
  const asItIs = readFileSync(path, 'utf8');
  const source = sourceHere(path, asItIs);
  return source === asItIs ? undefined : { path, source };
}

/** As Jest compiles. */
function options(): Options {
  const [, swc] = require(join(CHECKOUT, 'test/mutations/jest.config.js')).transform['\\.tsx?$'];
  return swc;
}
