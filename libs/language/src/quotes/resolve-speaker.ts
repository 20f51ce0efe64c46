import type { Entity, Span, Speaker } from '@copydesk/contracts';
import { officeSetOff } from '../entities/find-role';
import { isTitleNoun } from '../entities/titles';
import type { Gender } from '../person-names';
import { contains, type Extent, startingWithin } from '../span';
import type { Report } from './find-reports';
import { describesPerson, type EntityMention, headOf, type Subject } from './find-subject';
import { genderOfPronoun, genderOfWords } from './gender';

/** A report with its speaker made out; it starts and ends where its cue does. */
export interface Told extends Extent {
  readonly report: Report;
  readonly speaker: Speaker;
  /** Index of its sentence and of its paragraph. */
  readonly sentence: number;
  readonly paragraph: number;
  /** How sure the copy makes it who is meant: a name more than a pronoun. */
  readonly confidence: number;
}

/** What a pronoun or a description is read against: the article up to its sentence. */
export interface Discourse {
  readonly text: string;
  readonly sentences: readonly Span[];
  /** Index of the paragraph of each sentence. */
  readonly paragraphOf: readonly number[];
  readonly entities: readonly Entity[];
  /** Whether a person is a man or a woman, where the copy or the name tells. */
  readonly genders: ReadonlyMap<Entity, Gender | undefined>;
  /** Where people are named outside quotation marks, in the order of the text. */
  readonly people: readonly EntityMention[];
  readonly told: readonly Told[];
}

/** How many paragraphs back the speaker that a pronoun means may have been named. */
const PRONOUN_REACH = 2;
/** How many sentences back, so that one endless paragraph does not cost more than the rest of the copy. */
const SENTENCES_BACK = 10;

/** Who the subject of a report in the given sentence is; `undefined` where the copy leaves it open. */
export function resolveSpeaker(subject: Subject, sentence: number, discourse: Discourse): Speaker | undefined {
  const { mention, kind, entity } = subject;
  if (kind === 'name') return entity && toSpeaker(entity, mention);
  if (kind === 'pronoun') return resolvePronoun(mention, sentence, discourse);
  if (kind === 'implied') return speakerGoneOnWith(mention, sentence, discourse);
  const meant = resolveDescription(mention, discourse);
  return meant ? toSpeaker(meant, mention) : { name: mention.text.replace(/^(?:the|an?|one) /i, ''), mention };
}

const toSpeaker = ({ id, name, role }: Entity, mention: Span): Speaker => ({
  name,
  ...(role && { role }),
  entity: id,
  mention,
});

/**
 * Whom `he`, `she` or `it` means: going back sentence by sentence, whoever spoke there, else whoever did something
 * there; a person who is only mentioned counts if nobody else comes into question. Nobody is meant where two people do.
 *
 * After the idea of centring (Grosz, Joshi and Weinstein 1995): a pronoun keeps to what its discourse is about, and
 * subjects are that before objects.
 */
function resolvePronoun(mention: Span, sentence: number, discourse: Discourse): Speaker | undefined {
  const { text, told, paragraphOf, sentences, people, entities, genders } = discourse;
  if (/^it$/i.test(mention.text)) return lastBody(mention, sentence, discourse);
  const gender = genderOfPronoun(mention.text);
  if (!gender) return undefined;
  const agrees = (entity: Entity): boolean => (genders.get(entity) ?? gender) === gender;
  let mentioned: Entity | undefined;
  const first = Math.max(0, sentence - SENTENCES_BACK);
  for (let i = sentence; i >= first && paragraphOf[sentence]! - paragraphOf[i]! <= PRONOUN_REACH; i--) {
    const spoke = startingWithin(told, sentences[i]!.start, Math.min(sentences[i]!.end, mention.start));
    // Who speaks inside what another reports is not whom the copy goes on about.
    const outer = spoke.filter((one) => !spoke.some(({ report }) => report.clause && contains(report.clause, one)));
    const speaker = outer.findLast((other) => isPerson(other.speaker, entities))?.speaker;
    if (speaker && speakerAgrees(speaker, gender, discourse)) {
      return mentioned && mentioned.id !== speaker.entity ? undefined : { ...speaker, mention };
    }
    const here = startingWithin(people, sentences[i]!.start, Math.min(sentences[i]!.end, mention.start)).filter(
      ({ entity }) => agrees(entity),
    );
    const acting = distinct(here.filter((person) => acts(text, person)));
    if (acting.length > 1) return undefined;
    if (acting.length === 1) return mentioned && mentioned !== acting[0] ? undefined : toSpeaker(acting[0]!, mention);
    const others = distinct(here);
    if (others.length > 1 || (others[0] && mentioned && others[0] !== mentioned)) return undefined;
    mentioned ??= others[0];
  }
  return mentioned && genders.get(mentioned) ? toSpeaker(mentioned, mention) : undefined;
}

const distinct = (people: readonly EntityMention[]): Entity[] => [...new Set(people.map(({ entity }) => entity))];

const entityOf = ({ entity }: Speaker, entities: readonly Entity[]): Entity | undefined =>
  entities.find(({ id }) => id === entity);

const isPerson = (speaker: Speaker, entities: readonly Entity[]): boolean =>
  speaker.entity ? entityOf(speaker, entities)?.type === 'person' : describesPerson(speaker.name);

function speakerAgrees(speaker: Speaker, gender: Gender, { genders, entities }: Discourse): boolean {
  const entity = entityOf(speaker, entities);
  const known = entity ? genders.get(entity) : genderOfWords(headOf(speaker.name));
  return (known ?? gender) === gender;
}

/** What `it` means beside a verb of speech: the body or paper that spoke in this sentence or the one before. */
function lastBody(mention: Span, sentence: number, { told, entities }: Discourse): Speaker | undefined {
  const last = told.findLast(({ end }) => end <= mention.start);
  const near = last && sentence - last.sentence <= 1 && !isPerson(last.speaker, entities);
  return near ? { ...last.speaker, mention } : undefined;
}

/** Whom a verb without a subject goes on with: the one who spoke in this sentence or the one before it. */
function speakerGoneOnWith(mention: Span, sentence: number, { told, paragraphOf }: Discourse): Speaker | undefined {
  const last = told.at(-1);
  const near = last && sentence - last.sentence <= 1 && paragraphOf[sentence] === last.paragraph;
  return near ? { ...last.speaker, mention } : undefined;
}

/** Words after which a name is no subject. */
const GOVERNING =
  /(?:\b(?:of|by|for|with|to|from|at|in|on|against|about|under|between|and|or|than|like|as|over|after|before|including|without|among)|['’]s?)$/i;
const TITLES_BEFORE = /(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+)?(?:[\p{L}.'’-]+\s+)?$/u;
/** Letters after the name, an apposition or relative clause, a complement, an adverb; then the word that should be a verb. */
const PREDICATE =
  /^(?: KC| QC)?(?:,[^,;:.!?]{1,120},)?(?: (?:of|from|at) [^,;:.]{2,80}?)?(?: (?:also|then|later|once|never|always|still|only|\p{Ll}+ly))? (\p{Ll}+)/u;
const APPOSED_PREDICATE = /^(?: KC| QC)?, (?:\p{Ll}+ly )?(\p{Ll}+)/u;
/** `, 66, who delivered …`: somebody whom the sentence ends on. */
const DOES_IN_CLAUSE = /^(?:, \d{1,3})?, who \p{Ll}/u;
const NO_VERB = new Set(
  'and or of in on at to for with from by who whom whose which that as but than near after before during under over about the a an his her its their'.split(
    ' ',
  ),
);

/** Whether a person does something where they are named: is the subject of a verb and no part of a longer phrase. */
function acts(text: string, { start, end }: EntityMention): boolean {
  const after = text.slice(end, end + 220);
  if (DOES_IN_CLAUSE.test(after)) return true;
  const office = officeSetOff(text, start);
  const verb = (office && APPOSED_PREDICATE.exec(after)?.[1]) ?? PREDICATE.exec(after)?.[1];
  if (!verb || NO_VERB.has(verb)) return false;
  if (office) return true;
  const before = text.slice(Math.max(0, start - 60), start).trimEnd();
  const title = TITLES_BEFORE.exec(`${before} `)![0];
  const titled = isTitleNoun({ text: title.trim().split(/\s+/).at(-1) ?? '' });
  return !GOVERNING.test(titled ? before.slice(0, before.length + 1 - title.length).trimEnd() : before);
}

/** Titles that copy uses for one office. */
const SAME_OFFICE: Readonly<Record<string, string>> = { judge: 'judge|justice|magistrate', mp: 'mp|lawmaker' };

/** Who `the minister` or `the ministry` is: the only one in the article whose office, or name, ends so. */
function resolveDescription({ text }: Span, { entities }: Discourse): Entity | undefined {
  if (!/^the /i.test(text)) return undefined;
  const head = headOf(text);
  if (!/^[\p{L}-]+$/u.test(head)) return undefined;
  const fits = new RegExp(`(?:^|[\\s-])(?:${SAME_OFFICE[head] ?? head})$`, 'i');
  const found = entities.filter(({ type, role, name }) => {
    if (type === 'person') return role !== undefined && fits.test(headPhrase(role));
    return type === 'organisation' && fits.test(headPhrase(name));
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `Minister` of `Minister for Trade`, `Ministry` of `Ministry of Defence`. */
const headPhrase = (name: string): string => name.split(/ (?:of|for|at|in|to|who|until) /)[0]!;
