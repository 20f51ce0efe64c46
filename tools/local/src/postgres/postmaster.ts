import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, endProcess } from '../process-table';

/**
 * Who holds a data folder, by its `postmaster.pid`: a server that still runs on it, or nobody, be it that the process
 * is dead or that another program has its id by now.
 *
 * @param pidFile text of the file; its first line is the id of the server
 * @param lookUp the command line of a process, if there is one
 */
export function holderOfData(
  pidFile: string,
  dataFolder: string,
  lookUp: (pid: number) => string | undefined,
): number | undefined {
  const pid = Number(pidFile.split('\n')[0]);
  return lookUp(pid)?.includes(`postgres -D ${dataFolder} `) ? pid : undefined;
}

/**
 * Frees a data folder that a killed start left locked: stops the server that still runs on it, or removes a lock that
 * nobody holds, over which Postgres would stumble if another program had its process id by now.
 *
 * @returns whether a server had to be stopped
 */
export async function freeData(dataFolder: string): Promise<boolean> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = holderOfData(readFileSync(file, 'utf8'), dataFolder, commandLineOf);
  if (pid === undefined) rmSync(file);
  else await endProcess(pid, 'SIGINT');
  return pid !== undefined;
}
