import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A fault that this machine does not let us bring about: it is neither held nor failed. */
export class NotHere extends Error {
  constructor(why: string) {
    super(`cannot be brought about here: ${why}`);
  }
}

const MEGABYTES = 320;
const FILLER = 'filler';

/** A disk so small that it can be filled: in memory, and for root on Linux only. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @throws NotHere where nothing can be mounted */
  static mount(folder: string): SmallDisk {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'small-disk', folder], { stdio: 'pipe' });
    } catch (error) {
      throw new NotHere(
        `a small disk cannot be mounted (${String((error as Error).message)
          .split('\n')
          .at(-2)})`,
      );
    }
    return new SmallDisk(folder);
  }

  /** Takes a disk away, also one that an earlier run has left; nothing happens where there is none. */
  static unmount(folder: string): void {
    try {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    } catch {
      // It was not there.
    }
  }

  /** Leaves no room at all; again if somebody has made some. */
  fill(): void {
    const file = openSync(join(this.folder, FILLER), 'a');
    for (const size of [1024 * 1024, 4096]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
  }

  free(): void {
    rmSync(join(this.folder, FILLER));
  }
}
