import { cpus } from 'node:os';
import Table from 'cli-table3';
import pc from 'picocolors';
import { inMegabytes } from './check/growth';
import type { Result } from './run-fault';

/** For what is told on standard error while faults go by. */
export const paint = pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR);

/** What a fault is to be brought about with. */
export interface Asked {
  readonly seed: number;
  readonly articles: number;
  readonly rate: number;
  readonly healLimit: number;
  readonly kills: number;
  readonly short: boolean;
}

/** A result, and of what. */
export type Finished = Result & { readonly asked: Asked };

const VERDICTS = { held: paint.green, FAILED: paint.red, 'not here': paint.yellow } as const;

const verdictOf = ({ passed, isNotHere }: Result): keyof typeof VERDICTS =>
  isNotHere ? 'not here' : passed ? 'held' : 'FAILED';

/** What became of one fault, in a line, and what does not hold. */
export function lineOf(result: Finished): string {
  const { id, title, asked, violations, lost, doubled, outOfOrder, seconds } = result;
  const [healed, paused] = [result.healSeconds, result.pauseSeconds].map((count) => `${count.toFixed(1)} s`);
  const counted = `lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}, healed in ${healed}, longest pause ${paused}`;
  const verdict = verdictOf(result);
  const told = result.isNotHere ? '' : `: ${counted} ${paint.dim(`(${seconds.toFixed(0)} s)`)}`;
  return [
    `${VERDICTS[verdict](verdict.padEnd(6))}  ${id.padEnd(5)} ${title}, seed ${asked.seed}${told}`,
    ...violations.map(({ invariant, what }) => `        ${invariant}  ${what}`),
  ].join('\n');
}

/** A row for each result. */
export function table(results: readonly Finished[]): string {
  const printed = new Table({
    head: [
      'fault',
      'seed',
      'accepted',
      'published',
      'lost',
      'doubled',
      'repeats in topics',
      'out of order',
      'heal s',
      'longest pause s',
      'verdict',
    ],
    style: { head: [], border: [] },
  });
  for (const result of results) {
    const { id, title, asked, accepted, published, lost, doubled, outOfOrder, healSeconds, pauseSeconds } = result;
    const repeats = Object.values(result.repeats).reduce((sum, count) => sum + count, 0);
    const counted = [accepted, published, lost, doubled, repeats, outOfOrder, healSeconds, pauseSeconds].map((count) =>
      Number.isInteger(count) ? count : count.toFixed(1),
    );
    printed.push([
      `${id} ${title}`,
      asked.seed,
      ...(result.isNotHere ? counted.map(() => '') : counted),
      verdictOf(result),
    ]);
  }
  return [printed, ...results.filter(({ growth }) => growth.length > 0).map(growthTable), machine()].join('\n');
}

/** What processes had that nobody killed, in the first third of the time and in the last. */
function growthTable({ growth }: Finished): string {
  const printed = new Table({
    head: [
      'process',
      'MB, first third',
      'MB, last third',
      'growth',
      'MB at most',
      'handles, first third',
      'last third',
    ],
    style: { head: [], border: [] },
  });
  for (const { name, rss, handles } of growth)
    printed.push([
      ...[name, inMegabytes(rss.first), inMegabytes(rss.last), `${((rss.last / rss.first - 1) * 100).toFixed(1)} %`],
      ...[inMegabytes(rss.most), handles.first, handles.last],
    ]);
  return `${printed}`;
}

/** What it was measured on. */
export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
