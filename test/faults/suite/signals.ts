import { readdirSync, readFileSync } from 'node:fs';

/** Stops a process and all that it has started, in the middle of whatever they do, until they go on. Linux only. */
export function freeze(pid: number): void {
  for (const one of family(pid)) process.kill(one, 'SIGSTOP');
}

export function thaw(pid: number): void {
  for (const one of family(pid).reverse()) process.kill(one, 'SIGCONT');
}

/** Field 4 of proc_pid_stat(5) is the parent; the name before it, in brackets, may have blanks in it. */
function family(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => parentOf(other) === pid);
  return [pid, ...children.flatMap(family)];
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return undefined;
  }
}
