import { SHORTEST } from './next-poll';

/** A channel that is due. Milliseconds since 1970. */
export interface Due {
  readonly host: string;
  readonly dueAt: number;
  /** From the last look to the one that is due. */
  readonly intervalMs: number;
}

/** How late a look is, in its own intervals: a minute is much for a wire, and nothing for a weekly. */
export function overdueScore({ dueAt, intervalMs }: Due, now: number): number {
  return Math.max(0, now - dueAt) / Math.max(SHORTEST, intervalMs);
}

/**
 * Which due channels to look at first: the most overdue one of each host, then the second one of each, and so on, so that
 * a host with a thousand channels does not keep all others waiting.
 */
export function claimOrder<Channel extends Due>(due: readonly Channel[], now: number): Channel[] {
  const byScore = [...due].sort((one, other) => overdueScore(other, now) - overdueScore(one, now));
  const turns = new Map<string, number>();
  const ranked = byScore.map((channel) => {
    const turn = turns.get(channel.host) ?? 0;
    turns.set(channel.host, turn + 1);
    return { channel, turn };
  });
  return ranked.sort((one, other) => one.turn - other.turn).map(({ channel }) => channel);
}
