import { readdirSync, readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';

/** The value below which a share of the values lies. Source: nearest rank, ISO 16269-4 annex. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** The machine in one line. */
export function machine() {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0].model.trim()}, ${memory} GiB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/**
 * Seconds of processor time that a process and all its children have used so far, those that have ended included.
 * Linux only: elsewhere `undefined`.
 */
export function cpuSeconds(pid) {
  const stat = readStat(pid);
  if (!stat) return undefined;
  const children = childrenOf(pid).map((child) => cpuSeconds(child) ?? 0);
  return stat.seconds + children.reduce((sum, seconds) => sum + seconds, 0);
}

/** Clock ticks of the kernel's accounting: 100 a second on every platform that Node runs on. */
const TICKS = 100;

function readStat(pid) {
  try {
    // The name, in parentheses, may have spaces in it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), seconds: (user + system + childrenUser + childrenSystem) / TICKS };
  } catch {
    return undefined;
  }
}

function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => readStat(other)?.parent === pid);
}
