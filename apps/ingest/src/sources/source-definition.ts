import { RawArticle, uuidV5 } from '@copydesk/contracts';
import { type Reach, whyOutOfReach } from '@copydesk/fetching';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { CHANNEL_KINDS } from '../database/entities/channel.entity';
import { STATES } from '../database/entities/source.entity';
import { ChannelOptions } from './channel-options';

/** An address on the web as `URL` writes it, without a fragment: two ways of writing it are one channel. */
const Address = z
  .string()
  .trim()
  .max(2048)
  .transform((text, context) => {
    const fault = addressFault(text);
    if (!fault) return normalised(text);
    context.addIssue({ code: 'custom', message: fault, params: { code: 'ADDRESS_INVALID' } });
    return z.NEVER;
  });

function addressFault(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return 'must be an http or https address';
  const { username, password } = new URL(text);
  return username || password ? 'must not have a user name or password in it' : undefined;
}

function normalised(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

const Language = z
  .string()
  .trim()
  .max(100)
  .transform((tag, context) => {
    try {
      return Intl.getCanonicalLocales(tag)[0]!;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a BCP 47 tag', params: { code: 'LANGUAGE_INVALID' } });
      return z.NEVER;
    }
  });

const { source: Line } = RawArticle.shape;

/** What raw articles name as their source. */
export const SourceId = Line.max(255);

export const ChannelDefinition = z
  .strictObject({
    url: Address,
    kind: z.enum(CHANNEL_KINDS).default('feed'),
    options: ChannelOptions.omit({ partOf: true }).default({ takes: 'auto' }),
  })
  .describe('One place on the web where a source tells what is new');
export interface ChannelDefinition extends z.infer<typeof ChannelDefinition> {}

const Channels = z
  .array(ChannelDefinition)
  .min(1)
  .superRefine((channels, context) => {
    const seen = new Set<string>();
    for (const [index, { url }] of channels.entries()) {
      if (seen.has(url))
        context.addIssue({
          code: 'custom',
          path: [index, 'url'],
          message: 'is there twice',
          params: { code: 'DUPLICATE' },
        });
      seen.add(url);
    }
  });

const FIELDS = {
  name: Line.max(300).describe('as readers should see it; default: the id'),
  homePage: Address,
  language: Language.describe('BCP 47 tag: a hint for what does not say its own'),
  state: z.enum(STATES).describe('`paused` and `retired` are not visited; default: `active`'),
  channels: Channels,
};

/** What somebody says of a source: over HTTP, in a file, or in an OPML list. What is not said stays as it is. */
export const SourceDefinition = z
  .strictObject({
    id: SourceId.optional().describe(
      'what raw articles name as `source`; default: the host of the home page, else of the first channel, without `www.`',
    ),
    name: FIELDS.name.optional(),
    homePage: FIELDS.homePage.optional(),
    language: FIELDS.language.optional(),
    state: FIELDS.state.optional(),
    channels: FIELDS.channels,
  })
  .transform(({ id, ...stated }) => ({ id: id ?? hostOf(stated.homePage ?? stated.channels[0]!.url), ...stated }))
  .describe('Who news comes from, and where on the web');
export type SourceDefinition = z.output<typeof SourceDefinition>;

/** What is to be changed of a source; channels are the whole list. */
export const SourcePatch = z
  .strictObject({
    name: FIELDS.name,
    homePage: FIELDS.homePage.nullable(),
    language: FIELDS.language.nullable(),
    state: FIELDS.state,
    channels: FIELDS.channels,
  })
  .partial()
  .describe('What to change of a source: what is not named stays. `channels` is the whole list: others are removed');
export interface SourcePatch extends z.output<typeof SourcePatch> {}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** The same channel is never there twice. */
export const channelId = (sourceId: string, url: string): string => uuidV5('channel', sourceId, url);

/** Why an address can never be fetched from here, as far as that can be told before its name is resolved. */
export function whyForbidden(reach: Reach, url: string): string | undefined {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const destination = { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
  if (ipaddr.isValid(host)) return whyOutOfReach(reach, { ...destination, address: host });
  if (/(^|\.)localhost\.?$/.test(host)) return whyOutOfReach(reach, { ...destination, address: '127.0.0.1' });
  // A name may stand for an address of a network that is allowed on any port.
  if (reach.networks.length > 0) return undefined;
  return whyOutOfReach(reach, { ...destination, address: SOME_PUBLIC_ADDRESS });
}

/** Of a name only the port is judged here: its address is, whenever it is connected to. */
const SOME_PUBLIC_ADDRESS = '1.1.1.1';

/** Why something cannot be taken as it is. */
export interface Fault {
  /** Stable; see docs/sources.md. */
  readonly code: FaultCode;
  /** What exactly, with the field's name. */
  readonly detail: string;
}

export type FaultCode =
  | 'SCHEMA_INVALID'
  | 'ADDRESS_INVALID'
  | 'ADDRESS_FORBIDDEN'
  | 'TOO_LONG'
  | 'DUPLICATE'
  | 'LANGUAGE_INVALID'
  | 'SELECTOR_INVALID'
  | 'PATTERN_INVALID';

/**
 * What was said, checked: the definition or patch with its defaults, or what is wrong with it.
 *
 * @param reach where channels may be, beyond the public internet
 */
export function checked<T extends SourceDefinition | SourcePatch>(
  schema: z.ZodType<T>,
  stated: unknown,
  reach: Reach,
): { readonly value: T } | { readonly fault: Fault } {
  const result = schema.safeParse(stated);
  if (!result.success) return { fault: toFault(result.error.issues) };
  for (const [index, { url }] of (result.data.channels ?? []).entries()) {
    const why = whyForbidden(reach, url);
    if (why) return { fault: { code: 'ADDRESS_FORBIDDEN', detail: `channels.${index}.url: ${why}` } };
  }
  return { value: result.data };
}

/** Everything that is wrong, under the code of the first. */
function toFault(issues: readonly z.core.$ZodIssue[]): Fault {
  const detail = issues.map(({ path, message }) => `${path.join('.') || '(body)'}: ${message}`).join('; ');
  return { code: codeOf(issues[0]!), detail: detail.slice(0, 1000) };
}

function codeOf(issue: z.core.$ZodIssue): FaultCode {
  if (issue.code === 'custom') return issue.params?.code as FaultCode;
  return issue.code === 'too_big' && issue.origin === 'string' ? 'TOO_LONG' : 'SCHEMA_INVALID';
}
