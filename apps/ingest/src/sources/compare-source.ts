import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../database/entities/channel.entity';
import type { Source, State } from '../database/entities/source.entity';
import type { ChannelOptions } from './channel-options';
import { type ChannelDefinition, channelId, type SourcePatch } from './source-definition';

export type HeldChannel = Pick<Channel, 'id' | 'kind' | 'url' | 'options' | 'state'>;

/** A source as it is in the tables, without what its visits tell. */
export interface HeldSource extends Pick<Source, 'id' | 'name' | 'homePage' | 'language' | 'state' | 'managedBy'> {
  readonly channels: readonly HeldChannel[];
}

/** What a source should be: what is undefined stays as it is. */
export interface WantedSource extends SourcePatch {
  readonly id: string;
  /** The label of the file that names it; `null` if no file does any more. The first one keeps it. */
  readonly managedBy?: string | null;
  /** Whether channels that are not named are removed. */
  readonly exact?: boolean;
}

/** What has to be written so that a source is as it is wanted. */
export interface SourceChange {
  readonly outcome: 'created' | 'changed' | 'unchanged';
  /** Its own fields that are others than before. */
  readonly fields: readonly string[];
  /** Channels that are others than before, by the address that they are named by. */
  readonly channels: readonly { readonly url: string; readonly became: 'added' | 'changed' | 'removed' }[];
  /** What the source is then; its channels as they are then are in `put`, if anything of them is new. */
  readonly source: Omit<HeldSource, 'channels'>;
  readonly isWritten: boolean;
  readonly put: readonly HeldChannel[];
  /** Ids of channels. */
  readonly removed: readonly string[];
}

/** Compares a source as it is with what it should be. */
export function compareSource(held: HeldSource | undefined, wanted: WantedSource): SourceChange {
  const source = sourceAsWanted(held, wanted);
  const kept = held?.channels ?? [];
  const named = (wanted.channels ?? []).map((channel) => {
    const id = channelId(source.id, channel.url);
    // A channel that has moved is still the one that is named by its former address.
    return { channel, id, before: kept.find((one) => one.id === id || one.url === channel.url) };
  });
  const isNamed = new Set(named.map(({ id, before }) => before?.id ?? id));
  const unnamed = kept.filter((channel) => !isNamed.has(channel.id));
  const dropped = wanted.exact && wanted.channels ? unnamed.filter((channel) => partOf(channel) === undefined) : [];
  const others = named.filter(({ channel, before }) => before && isOther(before, channel));
  // Parts of an index go with it. One that is read otherwise from now on finds them again.
  const wholes = new Set([...dropped, ...others.map(({ before }) => before!)].map(({ id }) => id));
  const removed = [...dropped, ...unnamed.filter((channel) => wholes.has(partOf(channel) ?? ''))];
  const put = new Map<string, HeldChannel>();
  const fields = held ? FIELDS.filter((field) => held[field] !== source[field]) : [];
  const channels: { url: string; became: 'added' | 'changed' | 'removed' }[] = [];
  for (const before of kept) {
    const state = stateOfChannel(before.state, held!.state, source.state);
    if (state !== before.state && !removed.includes(before)) put.set(before.id, { ...before, state });
  }
  for (const { channel, id, before } of named) {
    if (!before) {
      put.set(id, { id, ...channel, state: source.state });
      channels.push({ url: channel.url, became: 'added' });
    } else if (isOther(before, channel)) {
      put.set(before.id, { ...(put.get(before.id) ?? before), kind: channel.kind, options: channel.options });
      channels.push({ url: channel.url, became: 'changed' });
    }
  }
  for (const { url } of dropped) channels.push({ url, became: 'removed' });
  const differs = fields.length > 0 || channels.length > 0;
  const outcome = held ? (differs ? 'changed' : 'unchanged') : 'created';
  return {
    outcome,
    fields,
    channels,
    source,
    isWritten: outcome !== 'unchanged' || source.managedBy !== held?.managedBy,
    put: [...put.values()],
    removed: removed.map(({ id }) => id),
  };
}

function sourceAsWanted(held: HeldSource | undefined, wanted: WantedSource): SourceChange['source'] {
  const { id, name = held?.name ?? id, homePage = held?.homePage ?? null } = wanted;
  const { language = held?.language ?? null, state = stateUnsaid(held, wanted) } = wanted;
  const owner = held?.managedBy ?? null;
  const managedBy = wanted.managedBy === null ? null : (owner ?? wanted.managedBy ?? null);
  return { id, name, homePage, language, state, managedBy };
}

/** A file that names what was retired, and that it did not name before, wants it back. */
function stateUnsaid(held: HeldSource | undefined, { managedBy }: WantedSource): State {
  if (!held) return 'active';
  const isNamedAnew = held.managedBy === null && typeof managedBy === 'string';
  return held.state === 'retired' && isNamedAnew ? 'active' : held.state;
}

const FIELDS = ['name', 'homePage', 'language', 'state'] as const;

/** A channel that retired by itself stays so when its source is paused and goes on. */
function stateOfChannel(channel: State, before: State, after: State): State {
  if (before === after) return channel;
  if (before === 'retired' || after === 'retired') return after;
  return channel === 'retired' ? channel : after;
}

const isOther = (held: HeldChannel, { kind, options }: ChannelDefinition): boolean =>
  held.kind !== kind || !isDeepStrictEqual(optionsOf(held), options);

/** The id of the sitemap index that a channel was found in: it is Copydesk's own, and no definition names it. */
export const partOf = (channel: Pick<HeldChannel, 'options'>): string | undefined => optionsOf(channel).partOf;

/** With their defaults, which the table need not have. */
export const optionsOf = ({ options }: Pick<HeldChannel, 'options'>): ChannelOptions => ({
  takes: 'auto',
  ...options,
});
