import { cpSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Copies a folder as a builder of images gets it: everything that is there, known to Git or not, without what its
 * .dockerignore names: https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function copyContext(from: string, to: string): void {
  const patterns = readFileSync(join(from, '.dockerignore'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(expressionOf);
  const isIgnored = (path: string) => patterns.some((pattern) => pattern.test(relative(from, path)));
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !isIgnored(path) });
}

/** What one line of a .dockerignore matches, from the outermost folder on. */
export function expressionOf(pattern: string): RegExp {
  if (/[![\]\\]/.test(pattern)) throw new Error(`this form of a line in .dockerignore is not known: ${pattern}`);
  const expression = pattern
    .replace(/[.+^${}()|]/g, '\\$&')
    .replaceAll('?', '[^/]')
    .replace(/\*\*\/|\*\*|\*/g, (stars) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[stars]!);
  return new RegExp(`^${expression}$`);
}
