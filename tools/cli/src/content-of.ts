import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { CommandError } from './exit-codes';

/**
 * The bytes of a file, or for `-` of what is piped in.
 *
 * @throws CommandError not found, or failed if it cannot be read
 */
export async function contentOf(file: string): Promise<Buffer<ArrayBuffer>> {
  if (file === '-') return buffer(process.stdin) as Promise<Buffer<ArrayBuffer>>;
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError('not found', `There is no file ${file}.`);
    throw new CommandError('failed', `${file} cannot be read (${code}).`);
  }
}
