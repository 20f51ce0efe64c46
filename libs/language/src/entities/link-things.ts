import { findRole } from './find-role';
import type { NamedThing } from './join-names';
import { type KnownThing, knownThing, officeHolder, type Support } from './known-things';

/**
 * Gives the things of an article that a table knows the ids that it has for them. Those that turn out to be one become
 * one.
 */
export function linkThings(text: string, things: readonly NamedThing[], support: Support): NamedThing[] {
  const linked = new Map<string, NamedThing>();
  for (const thing of things) {
    const known = thing.wikidata || thing.place?.geonames ? undefined : linkOf(text, thing, support);
    const named = known ? asKnown(thing, known) : thing;
    const held = linked.get(named.id);
    linked.set(named.id, held ? joined(held, named) : named);
  }
  return [...linked.values()];
}

function linkOf(text: string, { type, mentions }: NamedThing, support: Support): KnownThing | undefined {
  const names = [...new Set(mentions.map((mention) => mention.text))];
  const known = knownThing(type, names, support);
  if (known || type !== 'person' || names.some((name) => name.includes(' '))) return known;
  for (const mention of mentions) {
    const role = findRole(text, mention);
    const holder = role ? officeHolder(mention.text, role, support) : undefined;
    if (holder) return holder;
  }
  return undefined;
}

function asKnown(thing: NamedThing, { id, type }: KnownThing): NamedThing {
  return /^Q\d+$/.test(id) ? { ...thing, id: `wikidata:${id}`, wikidata: id } : { ...thing, id: `local:${type}-${id}` };
}

const joined = (one: NamedThing, other: NamedThing): NamedThing => ({
  ...one,
  confidence: Math.max(one.confidence, other.confidence),
  mentions: [...one.mentions, ...other.mentions].sort((a, b) => a.start - b.start),
});
