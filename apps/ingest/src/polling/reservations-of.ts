import type { Reservations } from '@copydesk/contracts';
import type { Fetched } from '@copydesk/fetching';

/** What the publisher reserves, as far as a raw article carries it. */
export function reservationsOf({ reservations }: Fetched): { reservations?: Reservations } {
  const { tdm, tdmPolicy, aiTraining, from } = reservations;
  if (from.length === 0) return {};
  return {
    reservations: {
      ...(tdm !== undefined && { tdm }),
      ...(tdmPolicy !== undefined && { tdmPolicy }),
      ...(aiTraining !== undefined && { aiTraining }),
      from: from.slice(0, 20).map((word) => word.slice(0, 1000)),
    },
  };
}
