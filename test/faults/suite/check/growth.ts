import type { ProcessSample } from '../process-sample';

/** What a process had in the first third of its time, and in the last; medians, after it has warmed up. */
export interface Growth {
  readonly name: string;
  /** Resident memory in bytes. */
  readonly rss: { readonly first: number; readonly last: number; readonly most: number };
  /** Open files and sockets. */
  readonly handles: { readonly first: number; readonly last: number };
}

/** The share of its samples in which a process warms up. */
const WARMING_UP = 0.1;

/** What it may grow by: a share of its memory, and so many handles, since connections come and go. */
const MOST_MEMORY = 0.1;
const MOST_HANDLES = 3;

/** One line for each process that was looked at. */
export function growthOf(samples: readonly ProcessSample[]): Growth[] {
  return [...new Set(samples.map(({ name }) => name))].map((name) => {
    const own = samples.filter((sample) => sample.name === name);
    const warm = own.slice(Math.ceil(own.length * WARMING_UP));
    const third = Math.ceil(warm.length / 3);
    const [first, last] = [warm.slice(0, third), warm.slice(-third)];
    const of = (key: 'rss' | 'handles') => ({
      first: median(first.map((sample) => sample[key])),
      last: median(last.map((sample) => sample[key])),
    });
    return {
      name,
      rss: { ...of('rss'), most: Math.max(...own.map(({ rss }) => rss)) },
      handles: of('handles'),
    };
  });
}

/**
 * Processes that have grown by more than they may, and such as are not what they were.
 *
 * @param limit the most megabytes that each may have ever had; with it growth is nobody's fault
 */
export function grown(samples: readonly ProcessSample[], limit?: number): string[] {
  if (limit !== undefined)
    return growthOf(samples)
      .filter(({ rss }) => rss.most > limit * 1e6)
      .map(({ name, rss }) => `${name} had ${inMegabytes(rss.most)} MB; the limit is ${limit} MB`);
  return growthOf(samples).flatMap(({ name, rss, handles }) => [
    ...(new Set(samples.filter((sample) => sample.name === name).map(({ pid }) => pid)).size > 1
      ? [`${name} was started again: what it has cannot be compared`]
      : []),
    ...(rss.last > rss.first * (1 + MOST_MEMORY)
      ? [`${name} grew from ${inMegabytes(rss.first)} to ${inMegabytes(rss.last)} MB`]
      : []),
    ...(handles.last > handles.first + MOST_HANDLES
      ? [`${name} had ${handles.first} handles, then ${handles.last}`]
      : []),
  ]);
}

export const inMegabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
