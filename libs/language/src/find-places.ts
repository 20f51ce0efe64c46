import type { Entity, Place } from '@copydesk/contracts';
import { type KnownPlace, placeOfId, regionNamed } from './gazetteer';
import { LEADING_PLACE_HEADS, PLACE_HEADS } from './lexicon/feature-words';

/**
 * Where the places of the article lie: countries, towns with their coordinates, regions and features.
 *
 * A place is never located more finely than the text does it: a country or region has no point, and a river has no
 * coordinates that a table of towns could give.
 */
export function findPlaces({ text, entities }: { text: string; entities: readonly Entity[] }): { places: Place[] } {
  return { places: entities.filter(({ type }) => type === 'place').map((entity) => toPlace(text, entity)) };
}

function toPlace(text: string, entity: Entity): Place {
  const { id, name, geonames, confidence, mentions } = entity;
  const known: Partial<KnownPlace> = placeOfId(id) ?? regionNamed(name) ?? {};
  const { country, latitude, longitude } = known;
  return {
    name,
    entity: id,
    ...(geonames && { geonames }),
    ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
    ...(country && { country }),
    precision: known.precision ?? precisionOf(text, entity),
    confidence,
    mentions,
  };
}

/** What the head word of the name says, or the common noun after it: `Lake Baikal`, `Amur region`. */
function precisionOf(text: string, { name, mentions }: Entity): Place['precision'] {
  const words = name.split(' ');
  const next = /^ (\p{Ll})(\p{Ll}+)/u.exec(text.slice(mentions[0]!.end, mentions[0]!.end + 30));
  const after = next ? PLACE_HEADS.get(next[1]!.toUpperCase() + next[2]!) : undefined;
  const own = words.map((word) => PLACE_HEADS.get(word)).findLast(Boolean);
  return own ?? after ?? (LEADING_PLACE_HEADS.has(words[0]!) ? 'feature' : 'region');
}
