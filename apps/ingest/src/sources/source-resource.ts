import { SourceDrift, SourceHealth } from '@copydesk/contracts';
import { z } from 'zod';
import { CHANNEL_KINDS } from '../database/entities/channel.entity';
import { STATES } from '../database/entities/source.entity';
import { ChannelOptions } from './channel-options';
import { SourceId } from './source-definition';

const time = z.iso.datetime();
const total = z.int().min(0);

const Push = z
  .object({
    hub: z.string(),
    state: z.enum(['asked', 'active', 'denied']).describe('`active` once the hub has made sure that it is wanted'),
    until: time.optional().describe('when the hub stops, unless it is asked again, which it is'),
  })
  .describe('The hub that a feed names, to push what is new (WebSub); absent if it names none');

export const ChannelResource = z
  .object({
    id: z.uuid(),
    kind: z.enum(CHANNEL_KINDS),
    url: z.string(),
    options: ChannelOptions,
    state: z.enum(STATES).describe('`retired` once its server has said that it is gone for good'),
    nextPollAt: time.optional().describe('when it is due; absent while it is not visited'),
    lastPolledAt: time.optional(),
    lastSuccessAt: time.optional(),
    lastNewAt: time.optional().describe('when an item was last seen for the first time'),
    failures: total.describe('one after the other, without a success between'),
    failure: z.string().optional().describe('class of the last failure, a stable word; absent while all is well'),
    detail: z.string().optional().describe('what was seen, in words'),
    nextStep: z.string().optional().describe('what an operator may do about it'),
    polls: total.describe('since it was added; so are the next'),
    unchanged: total.describe('of the polls, those that were answered with 304'),
    requests: total,
    bytes: total.describe('on the wire'),
    items: total,
    undated: total.describe('of the items, those without a date that can be read'),
    push: Push.optional(),
    createdAt: time,
  })
  .describe('A place on the web that is visited, and how it goes');
export type ChannelResource = z.infer<typeof ChannelResource>;

export const OpenGap = z
  .object({
    channelId: z.uuid(),
    cause: z.string(),
    since: time.describe('from when on something may be missing'),
    openedAt: time,
    missed: z.int().optional().describe('how many items, by the rhythm of the channel'),
    detail: z.string().optional(),
  })
  .describe('A time in which a channel did not tell all, and that is not made up for');

export const SourceResource = z
  .object({
    id: z.string(),
    name: z.string(),
    homePage: z.string().optional(),
    language: z.string().optional(),
    state: z.enum(STATES),
    health: z.string().optional().describe('as last told on `sources.health`'),
    managedBy: z.string().optional().describe('the label of the file that it comes from'),
    requestsPerDay: z.number().describe('what it costs its publisher: a mean since it was added'),
    bytesPerDay: z.number(),
    channels: z.array(ChannelResource),
    openGaps: z.array(OpenGap),
    drift: SourceDrift.optional().describe('the last change of its pages, until another profile of it is accepted'),
    createdAt: time,
    updatedAt: time,
  })
  .describe('A source, and how its visits go');
export type SourceResource = z.infer<typeof SourceResource>;

/** `GET /v1/sources` */
export const SourceList = z
  .object({
    items: z.array(SourceResource),
    nextCursor: z.string().optional().describe('asks for the page after this one; absent on the last page'),
  })
  .describe('In the order of their ids');
export type SourceList = z.infer<typeof SourceList>;

/** After which source a page begins, opaque to callers. */
const After = z.string().transform((cursor, context) => {
  const [, id] = /^after ([^\0]+)$/u.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (id !== undefined) return id;
  context.addIssue({ code: 'custom', message: 'must be a nextCursor of an earlier answer' });
  return z.NEVER;
});

export const encodeAfter = (id: string): string => Buffer.from(`after ${id}`).toString('base64url');

/** Query parameters of `GET /v1/sources`: all that is named must hold. */
export const SourcesQuery = z.object({
  state: z.enum(STATES).optional(),
  health: z
    .enum(SourceHealth.shape.state.options)
    .optional()
    .describe('as last told; `failing` also if a channel that is visited fails now'),
  q: z
    .string()
    .max(300)
    .regex(/^[^\0]+$/, 'must not contain U+0000')
    .optional()
    .describe('in the id, the name or the address of a channel'),
  format: z
    .enum(['json', 'yaml', 'opml'])
    .default('json')
    .describe('`yaml` and `opml`: all that is asked for, without pages, as a file that can be applied'),
  limit: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(1000))
    .default(100),
  cursor: After.optional(),
});
export type SourcesQuery = z.output<typeof SourcesQuery>;

export const SourceParams = z.object({ id: SourceId });
export type SourceParams = z.output<typeof SourceParams>;

/** `DELETE /v1/sources/{id}` */
export const RemovedSource = z
  .object({
    id: z.string(),
    channels: total,
    items: total.describe('what was remembered of articles: added again, the source is seen for the first time'),
    gaps: total,
    remains: z.string().describe('what is still there of it, and where'),
  })
  .describe('What was removed, and what remains');
export type RemovedSource = z.infer<typeof RemovedSource>;

/** `POST /v1/sources/{id}/poll` */
export const DueSource = z
  .object({ id: z.string(), channels: total.describe('that are due now') })
  .describe('Channels are visited as soon as their hosts are free');
export type DueSource = z.infer<typeof DueSource>;
