import { DeadLetterResolution } from '@copydesk/contracts';
import { z } from 'zod';
import type { Query } from '../published/published-events';

const State = z.enum(['open', ...DeadLetterResolution.shape.action.options]);

/** A record that was given up. Its bytes are in the letter: `npx copydesk dlq show` has them. */
export const DeadLetterResource = z
  .object({
    id: z.string().describe('`topic/partition/offset` of the letter'),
    state: State.describe('`open` while it needs somebody'),
    at: z.iso.datetime().describe('when it was given up'),
    reason: z.string().describe('why, as a code'),
    message: z.string().describe('what exactly was wrong, in words'),
    source: z.string().optional().describe('`ce_source` of the raw event, as far as can be told'),
    eventId: z.string().optional().describe('`ce_id` of the raw event; its position if it had none'),
    rawPosition: z.string().optional().describe('`topic/partition/offset` of the raw record'),
    record: z.string().describe('`topic/partition/offset` of the record that failed'),
    original: z.string().describe('`topic/partition/offset` of the record when it first failed, before any replay'),
    group: z.string().describe('the consumer group that gave it up'),
    attempts: z.int().min(0),
    firstFailedAt: z.iso.datetime(),
    replays: z.int().min(0).describe('how often it had been replayed before'),
    replayOf: z.string().optional().describe('the letter of which the record was a replay'),
    resolution: DeadLetterResolution.pick({ action: true, by: true, at: true, why: true }).optional(),
  })
  .describe('A record that was given up, without its bytes');
export type DeadLetterResource = z.infer<typeof DeadLetterResource>;

/** `GET /v1/dead-letters` */
export const DeadLetterList = z
  .object({
    items: z.array(DeadLetterResource),
    nextCursor: z.string().optional().describe('asks for the page after this one; absent on the last page'),
  })
  .describe('Oldest first');
export type DeadLetterList = z.infer<typeof DeadLetterList>;

/** After which letter a page begins, opaque to callers. */
const After = z.string().transform((cursor, context) => {
  const [, at, id] = /^after (\d{1,15}) ([\w./-]+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  context.addIssue({ code: 'custom', message: 'must be a nextCursor of an earlier answer' });
  return z.NEVER;
});

const encodeAfter = ({ at, id }: DeadLetterResource): string =>
  Buffer.from(`after ${Date.parse(at)} ${id}`).toString('base64url');

const name = z
  .string()
  .max(300)
  .regex(/^[^\0]+$/, 'must not contain U+0000');

/** Query parameters of `GET /v1/dead-letters`: all that is named must hold. */
export const DeadLettersQuery = z.object({
  reason: name.optional(),
  topic: name.optional().describe('the topic of the letters, or the one that they come from'),
  since: z.iso.datetime({ offset: true }).optional().describe('given up then or later'),
  state: State.optional(),
  limit: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(1000))
    .default(100),
  cursor: After.optional(),
});
export type DeadLettersQuery = z.infer<typeof DeadLettersQuery>;

interface Row {
  letter: string;
  at: Date;
  reason: string;
  message: string;
  source: string | null;
  eventId: string | null;
  rawPosition: string | null;
  record: string;
  original: string;
  group: string;
  attempts: number;
  firstFailedAt: Date;
  replays: number;
  replayOf: string | null;
  action: DeadLetterResolution['action'] | null;
  by: string | null;
  resolvedAt: Date | null;
  why: string | null;
}

const LETTERS = `
  SELECT letter, letters.at, reason, message, source, event_id AS "eventId", raw_position AS "rawPosition",
         concat_ws('/', topic, partition, "offset") AS record, original, consumer_group AS "group", attempts,
         first_failed_at AS "firstFailedAt", replays, replay_of AS "replayOf", action, by, resolved.at AS "resolvedAt", why
  FROM publishing.dead_letters AS letters LEFT JOIN publishing.dead_letter_resolutions AS resolved USING (letter)`;

/** One page of the letters that a query asks for. */
export async function listLetters(query: Query, wanted: DeadLettersQuery): Promise<DeadLetterList> {
  const { reason, topic, since, state, limit, cursor } = wanted;
  const rows = await query<Row>(
    `${LETTERS}
     WHERE ($1::text IS NULL OR reason = $1)
       AND ($2::text IS NULL OR split_part(letter, '/', 1) IN ($2, $2 || '.dlq'))
       AND ($3::timestamptz IS NULL OR letters.at >= $3)
       AND ($4::text IS NULL OR coalesce(action, 'open') = $4)
       AND ($5::timestamptz IS NULL OR (letters.at, letter) > ($5, $6))
     ORDER BY letters.at, letter LIMIT $7`,
    [reason, topic, since, state, cursor && new Date(cursor.at), cursor?.id, limit + 1],
  );
  const items = rows.slice(0, limit).map(toResource);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last && { nextCursor: encodeAfter(last) }) };
}

/** A letter by its id; `undefined` if none is known by it. */
export async function findLetter(query: Query, id: string): Promise<DeadLetterResource | undefined> {
  const [row] = await query<Row>(`${LETTERS} WHERE letter = $1`, [id]);
  return row && toResource(row);
}

/** How many letters need somebody, by the topic that they come from and by reason. */
export async function countOpen(query: Query): Promise<{ topic: string; reason: string; letters: number }[]> {
  const rows = await query<{ topic: string; reason: string; letters: string }>(
    `SELECT regexp_replace(split_part(letter, '/', 1), '[.]dlq$', '') AS topic, reason, count(*) AS letters
     FROM publishing.dead_letters
     WHERE NOT EXISTS (
       SELECT FROM publishing.dead_letter_resolutions AS resolved WHERE resolved.letter = dead_letters.letter
     )
     GROUP BY 1, 2`,
    [],
  );
  return rows.map((row) => ({ ...row, letters: Number(row.letters) }));
}

function toResource({ letter, action, by, resolvedAt, why, ...row }: Row): DeadLetterResource {
  const { source, eventId, rawPosition, replayOf, at, firstFailedAt, ...rest } = row;
  const resolution = action && by !== null && resolvedAt && { action, by, at: resolvedAt.toISOString() };
  return {
    id: letter,
    state: action ?? 'open',
    ...rest,
    at: at.toISOString(),
    firstFailedAt: firstFailedAt.toISOString(),
    ...(source !== null && { source }),
    ...(eventId !== null && { eventId }),
    ...(rawPosition !== null && { rawPosition }),
    ...(replayOf !== null && { replayOf }),
    ...(resolution && { resolution: { ...resolution, ...(why !== null && { why }) } }),
  };
}
