import type { Entity } from '@copydesk/contracts';
import { type KnownPlace, placesNamed } from '../gazetteer';
import { LEGAL_FORMS } from '../lexicon/organisation-words';
import { fold } from '../words';
import { choosePlace, isLocated, isSurelyLocated, opensClause, type PlaceContext } from './choose-place';
import type { Name } from './name';
import { gatherPeople, type People } from './people';

/** The mentions of one thing, in the order of the text. */
export interface NamedThing {
  readonly id: string;
  readonly type: Entity['type'];
  readonly wikidata?: string;
  readonly place?: KnownPlace;
  readonly confidence: number;
  readonly mentions: readonly Name[];
}

/** What all mentions of an article say together. */
interface Article extends PlaceContext {
  readonly people: People;
  /** Organisation that an abbreviation in brackets stands for, by the abbreviation. */
  readonly expansions: ReadonlyMap<string, Name>;
  readonly organisations: ReadonlySet<string>;
  /** Key of the organisation that a first word stands for, by that word: `Northline` for `Northline Networks`. */
  readonly shortForms: ReadonlyMap<string, string>;
  readonly lastWords: ReadonlyMap<string, string>;
  /** Folded names that no table knows and that stand somewhere as a place does. */
  readonly unknownPlaces: ReadonlySet<string>;
  /** Names that the tagger found, by their words: what they are there they are elsewhere. */
  readonly tagged: ReadonlyMap<string, Name>;
}

/** What one mention was decided to be. */
type Decision = Omit<NamedThing, 'mentions'>;

/** Confidence in a surname or a short form that was joined to the full name. */
const JOINED = 0.8;
/** Confidence in a place that stands up to a person of the same name. */
const SURE = 0.85;
/** Confidence in a place that only its preposition shows. */
const LOCATED = 0.5;
/** How likely the tagger must find a place that may be another word. */
const LIKELY = 0.9;

/**
 * Joins the mentions of the same thing: a surname with the full name, an abbreviation with what it stands for, the
 * names of a country with one another. A mention that fits nothing and says nothing by itself is left out.
 */
export function joinNames(context: PlaceContext, names: readonly Name[]): NamedThing[] {
  const organisations = new Set(
    names.filter(({ type, weak, known }) => type === 'organisation' && !weak && !known).map(organisationKey),
  );
  const article: Article = {
    ...context,
    people: gatherPeople(names.filter(({ type }) => type === 'person')),
    expansions: findExpansions(context.text, names),
    organisations,
    shortForms: shortFormsOf(names),
    lastWords: lastWordsOf(names),
    unknownPlaces: new Set(
      names
        .filter((name) => (name.type === 'other' || name.type === 'place') && isSurelyLocated(context, name))
        .map((name) => fold(name.text)),
    ),
    tagged: new Map(names.filter(({ isTagged }) => isTagged).map((name) => [name.text, name])),
  };
  const things = new Map<string, Decision & { mentions: Name[] }>();
  for (const name of names) {
    const decision = decide(article, name);
    if (!decision) continue;
    const held = things.get(decision.id);
    if (held) {
      held.mentions.push(name);
      things.set(decision.id, { ...held, confidence: Math.max(held.confidence, decision.confidence) });
    } else {
      things.set(decision.id, { ...decision, mentions: [name] });
    }
  }
  return [...things.values()];
}

function decide(article: Article, name: Name): Decision | undefined {
  switch (name.type) {
    case 'person':
      return asShortForm(article, name) ?? asPerson(article, name, name.confidence);
    case 'organisation':
      return asOrganisation(article, name);
    case 'place':
      return asPlace(article, name);
    default:
      return (
        asNamedElsewhere(article, name) ??
        asTaggedElsewhere(article, name) ??
        asUnknownPlace(article, name) ??
        (name.weak ? undefined : local(name.type, fold(name.text), name.confidence))
      );
  }
}

const local = (type: Entity['type'], key: string, confidence: number): Decision => ({
  id: `local:${type}-${key.replace(/[^\p{L}\p{N}]+/gu, '-')}`,
  type,
  confidence,
});

function asPerson({ people }: Article, name: Name, confidence: number): Decision {
  const full = people.fullName(name);
  return local('person', fold(full.text), full === name ? confidence : Math.max(confidence, JOINED));
}

function asOrganisation(article: Article, name: Name): Decision | undefined {
  const { expansions, people } = article;
  if (!name.known && people.namesakeOf(name)) return asPerson(article, name, JOINED);
  const meant = expansions.get(name.text) ?? name;
  if (meant.known?.wikidata) {
    const { wikidata } = meant.known;
    return { id: `wikidata:${wikidata}`, type: 'organisation', wikidata, confidence: meant.confidence };
  }
  if (meant.weak) return undefined;
  const own = organisationKey(meant);
  const short = article.shortForms.get(own) ?? (name.isTagged ? article.lastWords.get(own) : undefined);
  const key = meant.known ? fold(meant.known.name) : (short ?? own);
  return local('organisation', key, Math.max(name.confidence, meant === name ? 0 : JOINED));
}

function asPlace(article: Article, name: Name): Decision | undefined {
  if (name.precision) return local('place', fold(name.text), name.confidence);
  const chosen = choosePlace(article, name);
  // Copy sends nobody to a small town that has the name of somebody in it without saying where that is.
  const outweighs = chosen && (chosen.confidence >= SURE || chosen.place.precision !== 'city');
  if (!(outweighs && isLocated(article, name))) {
    if (article.people.namesakeOf(name)) return asPerson(article, name, JOINED);
  }
  if (!chosen) return asUnknownPlace(article, name) ?? asTaggedPlace(article, name);
  const { place, confidence } = chosen;
  if (place.wikidata)
    return { id: `wikidata:${place.wikidata}`, type: 'place', wikidata: place.wikidata, place, confidence };
  if (place.geonames) return { id: `geonames:${place.geonames}`, type: 'place', place, confidence };
  return { ...local('place', fold(place.name), confidence), place };
}

/** A name that says nothing by itself, but that the article explains where it stands in full or with a title. */
function asNamedElsewhere(article: Article, name: Name): Decision | undefined {
  if (article.people.includes(name) || article.people.namesakeOf(name)) return asPerson(article, name, JOINED);
  const key = organisationKey(name);
  const full = article.shortForms.get(key) ?? (article.organisations.has(key) ? key : undefined);
  return full ? local('organisation', full, JOINED) : undefined;
}

/** A name that the tagger saw at another of its places. */
function asTaggedElsewhere(article: Article, name: Name): Decision | undefined {
  const other = article.tagged.get(name.text);
  return other && decide(article, { ...name, type: other.type, confidence: Math.min(other.confidence, JOINED) });
}

/** The first word of an organisation that the copy names in full, where nobody in it has that surname. */
function asShortForm({ shortForms, people }: Article, name: Name): Decision | undefined {
  const full = shortForms.get(fold(name.text));
  return full && !people.namesakeOf(name) ? local('organisation', full, JOINED) : undefined;
}

/** The first words of longer names of organisations, which copy uses alone; not a plural that owns: `Dockers’ Federation`. */
const shortFormsOf = (names: readonly Name[]): ReadonlyMap<string, string> =>
  new Map(longOrganisations(names).map((name) => [fold(name.text.split(' ')[0]!), organisationKey(name)]));

/** The last words: `United` for `Manchester United`. */
const lastWordsOf = (names: readonly Name[]): ReadonlyMap<string, string> =>
  new Map(longOrganisations(names).map((name) => [fold(name.text.split(' ').at(-1)!), organisationKey(name)]));

const longOrganisations = (names: readonly Name[]): readonly Name[] =>
  names.filter(({ type, weak, known, text }) => type === 'organisation' && !weak && !known && /^[^\s'’]+ /.test(text));

/** A name that no table knows, where the copy says of it that something is there. */
const asUnknownPlace = ({ unknownPlaces }: Article, { text }: Name): Decision | undefined =>
  unknownPlaces.has(fold(text)) ? local('place', fold(text), LOCATED) : undefined;

/**
 * A place that the tagger found and the tables do not decide. Where any word has a capital, and the tables have a place
 * of that name which the copy seems not to mean, it must be likely: `Reading is fun`.
 */
function asTaggedPlace({ text, language }: Article, name: Name): Decision | undefined {
  if (!name.isTagged) return undefined;
  const isDoubtful = opensClause(text, name) && placesNamed(name.text, language).length > 0;
  return isDoubtful && name.confidence < LIKELY ? undefined : local('place', fold(name.text), name.confidence);
}

/** `Acme Holdings plc` and `Acme` are one. */
function organisationKey({ text }: { text: string }): string {
  const words = text.split(/\s+/);
  while (words.length > 1 && (LEGAL_FORMS.has(words.at(-1)!) || /^(Group|Holdings?)$/.test(words.at(-1)!))) words.pop();
  return fold(words.join(' '));
}

/** Organisations followed by their abbreviation in brackets: `Russian Railways (RZD)`. */
function findExpansions(text: string, names: readonly Name[]): Map<string, Name> {
  const expansions = new Map<string, Name>();
  names.forEach((name, i) => {
    const full = names[i - 1];
    if (full?.type !== 'organisation' || full.weak || !/^\p{Lu}{2,}$/u.test(name.text)) return;
    if (text.slice(full.end, name.start) === ' (' && text[name.end] === ')') expansions.set(name.text, full);
  });
  return expansions;
}
