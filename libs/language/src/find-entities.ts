import type { DatedValue, Entity, Span } from '@copydesk/contracts';
import { countCountryVotes } from './entities/choose-place';
import { findNames } from './entities/find-names';
import { findReferences } from './entities/find-references';
import { findRole } from './entities/find-role';
import { findWorks } from './entities/find-works';
import { joinNames, type NamedThing } from './entities/join-names';
import { linkThings } from './entities/link-things';
import { mergeNames } from './entities/merge-names';
import type { Name } from './entities/name';
import { tagNames } from './entities/tag-names';
import type { KnownPlace } from './gazetteer';
import { spanOf, withoutOverlaps } from './span';
import { wordsInLowerCase } from './words';

/** A name in the headline weighs as much as this many mentions, one in the opening as this many. */
const HEADLINE_WEIGHT = 3;
const OPENING_WEIGHT = 1;
/** Length of what counts as the opening, in UTF-16 code units: a lead of two sentences. */
const OPENING = 300;

/**
 * Who and what the article names, the most salient first.
 *
 * In English copy a model tags people, organisations and places; rules and tables say what is a facility or an event,
 * and what known things are. A type that nothing gives is `other` with low confidence, and a lone capitalised word that
 * nothing knows is left out. Outside English only names that tables know, and people with a known given name, are
 * found.
 */
export function findEntities({
  headline,
  text,
  sentences,
  language,
  publishedAt,
}: {
  headline: string;
  text: string;
  sentences: readonly Span[];
  language: { tag: string };
  publishedAt?: DatedValue;
}): { entities: Entity[] } {
  const tag = language.tag.split('-')[0]!;
  const lowerCase = wordsInLowerCase(text);
  const ruled = findNames(text, sentences, tag, lowerCase);
  const names = tag === 'en' ? withWorks(text, mergeNames(text, ruled, tagNames(text, sentences, ruled))) : ruled;
  const votes = countCountryVotes(text, names, tag);
  const day = publishedAt?.value.slice(0, 'YYYY-MM-DD'.length);
  const joined = joinNames({ text, language: tag, lowerCase, votes }, names);
  const things = linkThings(text, joined, {
    countries: new Set([...votes.keys(), ...joined.flatMap(({ place }) => place?.country ?? [])]),
    ...(day && { day }),
  });
  const weights = things.map((thing) => weigh(thing, headline));
  const heaviest = Math.max(...weights);
  const entities = things
    .map((thing, i) => toEntity(text, thing, Math.round((100 * weights[i]!) / heaviest) / 100))
    .sort((one, other) => other.salience - one.salience || one.mentions[0]!.start - other.mentions[0]!.start);
  return { entities: tag === 'en' ? withReferences(text, entities) : entities };
}

/** The names of copy, and its titles of works instead of what was taken for a name in them. */
function withWorks(text: string, names: readonly Name[]): readonly Name[] {
  const works = findWorks(text);
  if (works.length === 0) return names;
  return withoutOverlaps([...works, ...names], text).sort((one, other) => one.start - other.start);
}

function withReferences(text: string, entities: readonly Entity[]): Entity[] {
  const holders = entities.flatMap(({ id, type, role, mentions }) =>
    type === 'person' && role !== undefined ? [{ id, role, mentions }] : [],
  );
  const references = findReferences(text, holders);
  return entities.map((entity) => {
    const found = references.get(entity.id);
    return found ? { ...entity, references: [...found] } : entity;
  });
}

function weigh({ mentions }: NamedThing, headline: string): number {
  const inHeadline = mentions.some(({ text }) => headline.includes(text)) ? HEADLINE_WEIGHT : 0;
  return mentions.length + inHeadline + (mentions[0]!.start < OPENING ? OPENING_WEIGHT : 0);
}

function toEntity(text: string, thing: NamedThing, salience: number): Entity {
  const { id, type, wikidata, place, confidence, mentions } = thing;
  const role = type === 'person' ? firstRole(text, mentions) : undefined;
  return {
    id,
    name: fullestForm(mentions, place),
    type,
    ...(role && { role }),
    ...(wikidata && { wikidata }),
    ...(place?.geonames && { geonames: place.geonames }),
    salience,
    confidence: Math.round(confidence * 100) / 100,
    mentions: mentions.map(({ start, end }) => spanOf(text, start, end)),
  };
}

/** The longest mention; capitals throughout are no better spelling than the same name elsewhere, or in the table. */
function fullestForm(mentions: readonly Name[], place: KnownPlace | undefined): string {
  const better = (one: Name, other: Name): Name => {
    const longer = other.text.length - one.text.length;
    return longer > 0 || (longer === 0 && isShouted(one.text)) ? other : one;
  };
  const fullest = mentions.reduce(better).text;
  return place && isShouted(fullest) ? place.name : fullest;
}

/** A word in capitals that is too long to be an abbreviation. */
const isShouted = (name: string): boolean =>
  name.length > 4 && name === name.toUpperCase() && name !== name.toLowerCase() && !name.includes('.');

function firstRole(text: string, mentions: readonly Name[]): string | undefined {
  for (const mention of mentions) {
    const role = findRole(text, mention);
    if (role) return role;
  }
  return undefined;
}
