import type { Fault } from './fault';
import { OF_THE_BROKER } from './injections/broker';
import { BURST } from './injections/burst';
import { OF_CLOCKS } from './injections/clocks';
import { OF_THE_DATABASE } from './injections/database';
import { OF_THE_DISK } from './injections/disk';
import { OF_THE_INPUT } from './injections/input';
import { OF_PROCESSES, storm } from './injections/processes';
import { OF_READERS } from './injections/readers';
import { OF_RETENTION } from './injections/retention';
import { OF_UPGRADES } from './injections/upgrade';

export { SOAK } from './injections/soak';
export { storm };

/** Every fault, in the order of their numbers. */
export const FAULTS: readonly Fault[] = [
  ...OF_PROCESSES,
  ...OF_THE_BROKER,
  BURST,
  ...OF_THE_DATABASE,
  ...OF_THE_DISK,
  ...OF_THE_INPUT,
  ...OF_CLOCKS,
  ...OF_RETENTION,
  ...OF_READERS,
  ...OF_UPGRADES,
].sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }));
