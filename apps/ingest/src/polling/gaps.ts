import { type SourceGap, uuidV5 } from '@copydesk/contracts';
import type { Finding } from '@copydesk/schedule';
import type { EntityManager } from 'typeorm';
import { announce } from './announcements';
import type { DueChannel } from './channels';

/** Writes down the gaps that a visit has opened and closed, and that they are to be told. */
export async function noteGaps(
  query: Pick<EntityManager, 'query'>,
  channel: Pick<DueChannel, 'id' | 'sourceId' | 'url'>,
  findings: readonly Finding[],
  nextStep: string | undefined,
): Promise<void> {
  for (const finding of findings) {
    const gap = asGap(channel, finding, nextStep);
    await query.query(
      `INSERT INTO ingest.gaps (id, source_id, channel_id, cause, since, opened_at, closed_at, missed, recovered, detail)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO UPDATE SET closed_at = excluded.closed_at, missed = excluded.missed,
         recovered = excluded.recovered`,
      [
        gap.gapId,
        gap.sourceId,
        channel.id,
        gap.cause,
        gap.since,
        new Date(finding.at),
        gap.gap === 'closed' ? gap.until : null,
        gap.missed ?? null,
        gap.recovered ?? null,
        gap.detail ?? null,
      ],
    );
    await announce(query, [gap]);
  }
}

/** A gap is the same, opened and closed, by its channel, its cause and its beginning. */
function asGap({ id, sourceId, url }: Pick<DueChannel, 'id' | 'sourceId' | 'url'>, finding: Finding, step?: string) {
  const { type, cause, since, at, until, missed, recovered } = finding;
  const begin = new Date(since).toISOString();
  const gap: SourceGap = {
    gap: type === 'gap.opened' ? 'opened' : 'closed',
    gapId: uuidV5('gap', id, cause, begin),
    sourceId,
    channel: url,
    cause,
    since: begin,
    ...(missed !== undefined && { missed }),
    ...(type === 'gap.closed' && { until: new Date(until ?? at).toISOString(), recovered: recovered ?? 0 }),
    ...(type === 'gap.opened' && { detail: [wordsOf(finding), step].filter(Boolean).join(' ') }),
  };
  return gap;
}

/** What was seen, in words. */
function wordsOf({ cause, missed, failure, ours, usualPerDay }: Finding): string {
  const usual = usualPerDay === undefined ? '' : ` Usual are ${usualPerDay} a day.`;
  switch (cause) {
    case 'overflow':
      return `Nothing was seen again: about ${missed ?? 'some'} items have left the feed unseen. It is looked at more often now.`;
    case 'outage':
      return ours ? 'Copydesk did not look when it was time.' : `It could not be read (${failure}).`;
    case 'silence':
      return `It answers, and has had nothing new for longer than its rhythm lets expect.${usual}`;
    case 'emptied':
      return 'It answers, and has no items at all.';
    case 'replaced':
      return 'A page is where the feed was.';
    case 'thinned':
      return `Far less comes than its rhythm lets expect.${usual}`;
    case 'blocked':
      return `It keeps us out (${failure}).`;
  }
}
