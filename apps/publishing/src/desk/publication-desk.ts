import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Outcome, settleLines } from '../ledger/ledger';
import { appendPublished, takeTurn } from '../published/append-published';
import { carryOut, decide, type HeldArticle } from './decide';
import { hold, keepVersions, storeArticles } from './held-articles';
import { claim, type Settled, settle } from './inbox';
import type { Observation } from './observation';
import { KeysTaken, resolveArticles } from './resolve-articles';

/** Where it is decided what readers get: the boundary at which everything happens exactly once. */
@Injectable()
export class PublicationDesk {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Decides on observations, in order, and publishes what follows: all of it or nothing. One that was taken in before
   * changes nothing, so whoever does not know whether a call has succeeded makes it again.
   *
   * @param observations of one or several articles, with repeats or without
   */
  async take(observations: readonly Observation[]): Promise<void> {
    for (;;) {
      try {
        // Statements must see what others committed while they waited for a lock: never a stricter isolation than this.
        await this.dataSource.transaction('READ COMMITTED', (manager) => takeIn(manager, observations));
        return;
      } catch (error) {
        if (!(error instanceof KeysTaken)) throw error;
      }
    }
  }
}

/**
 * The order is that of the locks: inbox, identity keys, articles, ledger, then the numbers as the very last. Each step takes its own
 * in one order, so that no two transactions ever wait for each other.
 */
async function takeIn(manager: EntityManager, observations: readonly Observation[]): Promise<void> {
  const fresh = await claim(manager, observations);
  if (fresh.length === 0) return settleLines(manager, outcomesOf([], observations));
  const articles = await resolveArticles(manager, fresh);
  const before = await hold(manager, [...new Set(articles.values())]);
  const { settled, held } = decideInOrder(fresh, articles, before);
  await keepVersions(manager, settled);
  await storeArticles(manager, settled, held);
  await settleLines(manager, outcomesOf(settled, observations));
  await takeTurn(manager);
  await settle(manager, settled);
  await appendPublished(manager, settled);
}

/** Each observation is weighed against what the ones before it have made of its article. */
function decideInOrder(
  observations: readonly Observation[],
  articles: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, HeldArticle>,
): { settled: Settled[]; held: ReadonlyMap<string, HeldArticle> } {
  const held = new Map(before);
  const settled = observations.map((observation) => {
    const articleId = articles.get(observation.id)!;
    const decision = decide(held.get(articleId), observation);
    const next = carryOut(held.get(articleId), observation, decision);
    if (next) held.set(articleId, next);
    return { observation, articleId, decision };
  });
  return { settled, held };
}

/** What became of each raw record: a producer may have sent one event as several records. */
function outcomesOf(settled: readonly Settled[], observations: readonly Observation[]): Outcome[] {
  const repeat = { outcome: 'duplicate', reason: 'REPEAT' } as const;
  return [
    ...settled.map(({ observation: { rawPosition }, decision }): Outcome => {
      const { outcome } = decision;
      const reason = 'reason' in decision ? decision.reason : undefined;
      return { rawPosition, outcome: outcome === 'updated' ? 'published' : outcome, ...(reason && { reason }) };
    }),
    ...observations.map(({ rawPosition }): Outcome => ({ rawPosition, ...repeat })),
  ];
}
