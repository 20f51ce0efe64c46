import type { Span } from '@copydesk/contracts';
import { type KnownPlace, placesNamed } from '../gazetteer';
import { DEMONYMS } from '../lexicon/demonyms';
import { LOCATIVES, STRICT_LOCATIVES } from '../lexicon/locatives';
import { isGivenName, isSurname } from '../person-names';
import { opensSentence } from '../stop-words';
import type { Name } from './name';

/** How often an article points at each country, by its name, its people or one of its regions. */
export type CountryVotes = ReadonlyMap<string, number>;

/** What an article tells about the places that it may mean. */
export interface PlaceContext {
  readonly text: string;
  /** ISO 639-1 code, or `und`. */
  readonly language: string;
  /** Words that the article also has in lower case. */
  readonly lowerCase: ReadonlySet<string>;
  readonly votes: CountryVotes;
}

/** A place that a name was decided to mean, and how sure that is. */
export interface ChosenPlace {
  readonly place: KnownPlace;
  readonly confidence: number;
}

const ONE_OR_TWO_CAPITALISED = /(\p{Lu}\p{Ll}+)(?: \p{Lu}\p{Ll}+)?/gu;

/** Below this a reading is not worth telling. */
const ABSTAIN = 0.55;
/** Up to four names with commas and conjunctions between them: `Galway, Mayo and `; or the start of a way: `Hobart to `. */
const NAMES_BEFORE = String.raw`(?:\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2}(?:, and |, | and | or | to | nach | über | y | et | e | und )){0,4}`;
const after = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}])(?:${words.join('|')})(?: the)? ${NAMES_BEFORE}$`, 'iu');
const LOCATIVE = new Map(Object.entries(LOCATIVES).map(([language, words]) => [language, after(words)]));
const STRICT_LOCATIVE = after(STRICT_LOCATIVES);
/** How far back a locative is looked for, in UTF-16 code units. */
const LOCATIVE_REACH = 80;
/** `ANTOFAGASTA, Chile, Feb 10 (`, `LIMA (Reuters)`, `WELLINGTON –`: the place that opens a dateline. */
const DATELINE_AFTER = /^(?:, [^.()\n]{2,40})? (?:\([^()\n]{2,40}\) )?[-–—(]/;
/** `Paris, Texas`; `Toronto, Canada`. */
const QUALIFIER = /^,? (?:\p{Lu}[\p{L}.'’-]*)(?: \p{Lu}[\p{L}.'’-]*){0,2}/u;

/**
 * Counts what speaks for each country: its own name, its demonym, a region that only it has, and outside English the
 * language of the copy.
 */
export function countCountryVotes(text: string, names: readonly Name[], language: string): CountryVotes {
  const votes = new Map<string, number>();
  const vote = (country: string | undefined) => country && votes.set(country, (votes.get(country) ?? 0) + 1);
  if (language !== 'en' && language !== 'und') vote(new Intl.Locale(language).maximize().region);
  for (const name of names) {
    if (name.type !== 'place') continue;
    const wide = placesNamed(name.text, language).filter(({ precision }) => precision !== 'city');
    if (wide.length === 1) vote(wide[0]!.country);
  }
  for (const [phrase, first] of text.matchAll(ONE_OR_TWO_CAPITALISED)) {
    vote(DEMONYMS.get(phrase) ?? DEMONYMS.get(first!));
  }
  return votes;
}

/**
 * Which of the places of this name the article means; `undefined` if none of them convincingly.
 *
 * A country goes before a region, a region before a town; among towns the larger one, unless the copy names the
 * country or division of another.
 */
export function choosePlace(context: PlaceContext, name: Span): ChosenPlace | undefined {
  const { text, language, votes } = context;
  const places = placesNamed(name.text, language);
  if (places.length === 0) return undefined;
  const qualifiers = qualifiersAfter(text, name.end, language);
  const ranked = places
    .map((place) => ({ place, score: score(place, votes, qualifiers) }))
    .sort((one, other) => other.score - one.score || (one.place.geonames ?? 0) - (other.place.geonames ?? 0));
  const { place } = ranked[0]!;
  const confidence = confidenceOf(context, name, place, qualifiers);
  return confidence < ABSTAIN ? undefined : { place, confidence };
}

/** Whether the copy says where something is, or moves, in front of the name or of the list that it stands in. */
export const isLocated = ({ text, language }: Pick<PlaceContext, 'text' | 'language'>, { start }: Span): boolean =>
  (LOCATIVE.get(language) ?? LOCATIVE.get('en')!).test(text.slice(Math.max(0, start - LOCATIVE_REACH), start));

/** Whether only a place can stand here, so that a name which no table knows is one. English copy only. */
export const isSurelyLocated = ({ text, language }: PlaceContext, { start, end }: Span): boolean =>
  language === 'en' &&
  STRICT_LOCATIVE.test(text.slice(Math.max(0, start - LOCATIVE_REACH), start)) &&
  // "in Fortune magazine": the noun after the name says what it is. "in Rowan's view": so does a possession.
  /^(?:[,.;:)\n]|$| (?:and|or|to|on|in|at|with|after|before|during|when|where|while|as|by|for|from|since|until|last|this|next|is|was|were|are|has|had|will|would|said|about|shortly)\b)/.test(
    text.slice(end, end + 12),
  );

/** Whether a name opens the paragraph as that of the town that the copy was sent from. */
const opensDateline = (text: string, { start, end }: Span): boolean =>
  (start === 0 || text[start - 1] === '\n') && DATELINE_AFTER.test(text.slice(end, end + 90));

/** Whether a name stands where any word would have a capital. */
export const opensClause = (text: string, { start }: Span): boolean =>
  /(?:^|[.!?\n:"“«„‘([–—-]\s*)$/.test(text.slice(Math.max(0, start - 3), start));

/** `a Geneva grain house`: a surname hardly ever stands so. */
const isAttributive = (text: string, { start, end }: Span): boolean =>
  /\b(?:an?|the) $/i.test(text.slice(Math.max(0, start - 5), start)) && /^ \p{Ll}{4}/u.test(text.slice(end, end + 5));

/** The countries and regions that the copy names right after a town. */
function qualifiersAfter(text: string, end: number, language: string): readonly KnownPlace[] {
  const after = text.slice(end, end + 60);
  if (!after.startsWith(',')) return [];
  const words = QUALIFIER.exec(after)?.[0].replace(/^, /, '').split(' ') ?? [];
  for (let length = words.length; length > 0; length--) {
    const wide = placesNamed(words.slice(0, length).join(' '), language).filter(
      ({ precision }) => precision !== 'city',
    );
    if (wide.length > 0) return wide;
  }
  return [];
}

const qualifies = (place: KnownPlace, qualifiers: readonly KnownPlace[]): boolean =>
  qualifiers.some(
    ({ country, division }) => country === place.country && (division === undefined || division === place.division),
  );

/** On the scale of the decimal logarithm of a population: a country weighs as much as a town of a thousand million. */
function score(place: KnownPlace, votes: CountryVotes, qualifiers: readonly KnownPlace[]): number {
  const size = { country: 9, region: 7.5, city: Math.log10(1 + (place.population ?? 0)) }[place.precision];
  const votesFor = Math.min(3, (place.country && votes.get(place.country)) || 0);
  // One other state named is enough to read "Georgia" as a state; a town needs more, or every Moscow is in Idaho.
  const voted = place.precision === 'region' ? 2 * votesFor : votesFor;
  return size + voted + (place.capital ? 1.5 : 0) + (qualifies(place, qualifiers) ? 8 : 0);
}

function confidenceOf(context: PlaceContext, name: Span, place: KnownPlace, qualifiers: readonly KnownPlace[]): number {
  const { text, votes } = context;
  if (place.precision === 'country') return 0.95;
  if (qualifies(place, qualifiers) || opensDateline(text, name)) return 0.95;
  const located = isLocated(context, name);
  const otherwiseAWord = isAlsoAWord(context, name, located);
  if (place.familiar) return otherwiseAWord && !votes.has(place.country!) ? 0.4 : 0.85;
  const population = place.population ?? 0;
  const large = place.capital || population >= 500_000;
  const size = large
    ? 0.3
    : population >= 100_000 && !opensClause(text, name)
      ? 0.25
      : place.precision === 'region'
        ? 0.1
        : 0;
  const evidence = size + (located ? 0.3 : 0) + (votes.has(place.country!) ? 0.2 : 0) - (otherwiseAWord ? 0.3 : 0);
  return Math.min(0.95, 0.3 + evidence);
}

/** Whether the same letters are as well another word here: one that the copy also has in lower case, or a person's name. */
function isAlsoAWord({ text, lowerCase }: PlaceContext, name: Span, located: boolean): boolean {
  // Inside a sentence an adjective or a noun would have no capital, and a place right after "in" is hardly a person.
  if (opensClause(text, name) && lowerCase.has(name.text.toLowerCase())) return true;
  const personal = !located && !isAttributive(text, name) && (isGivenName(name.text) || isSurname(name.text));
  return opensSentence(name.text) || personal;
}
