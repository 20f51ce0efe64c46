import type { Entity, Span } from '@copydesk/contracts';
import { isTitleNoun, titleEnd } from '../entities/titles';
import { DEMONYMS } from '../lexicon/demonyms';
import { SPEAKING_BODIES, SPEAKING_PEOPLE } from '../lexicon/speaker-nouns';
import { type Extent, spanOf } from '../span';
import { wordsOf } from '../words';

/** Who the copy names beside a verb of speech. */
export interface Subject {
  readonly mention: Span;
  /** `implied` where the verb alone stands for its subject, as in Spanish. */
  readonly kind: 'name' | 'pronoun' | 'description' | 'implied';
  /** The entity, where the words are one of its mentions. */
  readonly entity?: Entity;
}

/** An entity and one place where it is named. */
export interface EntityMention extends Span {
  readonly entity: Entity;
}

const SPEAKERS: ReadonlySet<Entity['type']> = new Set(['person', 'organisation', 'other', 'facility', 'place']);

/** The mentions of everybody and everything that can speak, in the order of the text. */
export function speakingMentions(entities: readonly Entity[]): EntityMention[] {
  return entities
    .filter(({ type }) => SPEAKERS.has(type))
    .flatMap((entity) => entity.mentions.map((mention) => ({ ...mention, entity })))
    .sort((one, other) => one.start - other.start);
}

const DETERMINER = 'the|an?|one|another|his|her|its|their|our|some|several|two|three';
/** Adverbs and auxiliaries between a subject and its verb. */
const BETWEEN =
  /(?:[\s,]+(?:also|later|then|has|had|have|was|is|who|which|once|again|earlier|previously|further|\p{Ll}+ly))*[\s,]*$/u;
const PRONOUN_BEFORE = /(?:^|[\s,"”])(he|she|they|I|we|it)$/i;
const PRONOUN_AFTER = /^(he|she|they|I|we)\b/;
const PLURAL =
  'officials|police|analysts|experts|sources|witnesses|prosecutors|investigators|residents|lawyers|doctors|scientists|researchers|authorities|organisers|organizers|economists|diplomats|gardaí|villagers|fishermen|campaigners|forecasters|rescuers';
const DESCRIPTION_BEFORE = new RegExp(
  `(?:^|[\\s,(”"—])((?:(?:${DETERMINER}) (?:[\\p{L}\\p{N}'’.-]+ ){0,7}[\\p{L}'’-]+)|(?:[\\p{L}-]+ )?(?:${PLURAL})(?: familiar with [\\p{L} ]+)?)$`,
  'iu',
);
const DESCRIPTION_AFTER = new RegExp(
  `^((?:${DETERMINER}) (?:[\\p{L}\\p{N}'’-]+ ){0,6}?[\\p{L}'’-]+)(?=[,.;:!?"“”)]|$| (?:in|on|at|after|during|when|while|as|who|told|by|before) )`,
  'iu',
);
/** A description, its complement or relative clause, and what commas insert, up to the verb. */
const DESCRIPTION_AT_HEAD = new RegExp(
  `^([\\s"“”\uFFFC]*)((?:${DETERMINER}) (?:[\\p{L}\\p{N}'’-]+ ){0,4}?[\\p{L}'’-]+(?: (?:at|of|in|from|with|for) [^,;:.]{2,60}?)?)(?: who [^,;:.]+)?(?:, [^;:.]*)?$`,
  'iu',
);
/** Who speaks for somebody else: `a spokesman for Acme` is not Acme. */
const SPEAKS_FOR =
  /\b(?:spokes(?:man|woman|person|people)|source|sources|officials?|representative|aide|advis[eo]r|lawyer)\b/i;
/** Words after the head of a description. */
const COMPLEMENT = / (?:of|for|at|in|from|with|to|on|familiar|close|who|whose) /i;
const LONGEST_APPOSITION = 120;
/** How far from its verb a subject may stand, in UTF-16 code units. */
const FARTHEST = 300;

/** Who stands before the verb that begins at `to`, no further back than `from`. */
export function subjectBefore(
  text: string,
  from: number,
  to: number,
  mentions: readonly EntityMention[],
): Subject | undefined {
  const start = Math.max(from, to - FARTHEST);
  const before = text.slice(start, to).replace(BETWEEN, '');
  const end = start + before.length;
  const pronoun = PRONOUN_BEFORE.exec(before)?.[1];
  if (pronoun) return { mention: spanOf(text, end - pronoun.length, end), kind: 'pronoun' };
  const inApposition = mentions.findLast(
    ({ entity, ...candidate }) =>
      entity.type === 'person' && candidate.start >= from && candidate.end < end && reaches(text, candidate, end),
  );
  if (inApposition && text[end] === ',') return named(inApposition);
  const described = ifSpeaks(DESCRIPTION_BEFORE.exec(before)?.[1]);
  const mention = mentions.findLast(
    (candidate) => candidate.start >= from && candidate.end <= end && reaches(text, candidate, end),
  );
  if (described && (!mention || mention.start > end - described.length)) {
    const from = end - described.length;
    // "a spokesman for Acme" is not Acme, nor is "the ministry in Lima" Lima; "the Defence Ministry" is the ministry.
    const head = mentions.find(
      (candidate) =>
        candidate.start >= from && candidate.end <= end && !COMPLEMENT.test(text.slice(from, candidate.start)),
    );
    if (head && !SPEAKS_FOR.test(text.slice(from, head.start)))
      return named(holderBefore(text, head, mentions) ?? head);
    return { mention: spanOf(text, from, end), kind: 'description' };
  }
  if (mention) return named(holderBefore(text, mention, mentions) ?? mention);
  return describedFromHead(text, start, before);
}

/** `The Northern Bank welcomed it but warned`: verbs that a conjunction joins have the subject that opens the clause. */
export function sharedSubject(
  text: string,
  from: number,
  to: number,
  mentions: readonly EntityMention[],
): Subject | undefined {
  if (!/ (?:and|but) (?:\p{Ll}+ly )?$/u.test(text.slice(Math.max(from, to - 25), to))) return undefined;
  const first = mentions.find(({ start, end }) => start >= from && end < to);
  return first && isTitle(text, from, first.start) ? named(first) : undefined;
}

/** `Ivo Petrov of the Northern Bank said`, `the State Archive in Lima said`: whom or what the last name only tells of. */
function holderBefore(
  text: string,
  { entity, start }: EntityMention,
  mentions: readonly EntityMention[],
): EntityMention | undefined {
  if (entity.type === 'person') return undefined;
  const before = mentions.findLast((other) => other.end < start);
  const holds =
    before && (before.entity.type === 'person' || (entity.type === 'place' && before.entity.type === 'organisation'));
  return holds && /^ (?:of|in|from|at|for|with) (?:the )?$/.test(text.slice(before.end, start)) ? before : undefined;
}

/** `A trader at a grain house, who asked not to be named, said`: a description that opens the clause. */
function describedFromHead(text: string, start: number, before: string): Subject | undefined {
  const [, lead = '', words = ''] = DESCRIPTION_AT_HEAD.exec(before) ?? [];
  const described = ifSpeaks(words);
  if (!described) return undefined;
  const from = start + lead.length;
  return { mention: spanOf(text, from, from + described.length), kind: 'description' };
}

/** The description, if its head is somebody or something that can say: not `the bridge was shut`. */
function ifSpeaks(description: string | undefined): string | undefined {
  const head = description && headOf(description);
  const speaks =
    head && [head, head.replace(/s$/, ''), head.replace(/ies$/, 'y'), head.replace(/men$/, 'man')].some(isSpeaker);
  return speaks ? description : undefined;
}

/** The noun that the rest of a description hangs on, in lower case: `ministry` of `the foreign ministry in Lima`. */
export const headOf = (description: string): string =>
  description.split(COMPLEMENT)[0]!.split(' ').at(-1)!.toLowerCase();

/** Whether a description is of one person, whom `he` or `she` may mean afterwards. */
export function describesPerson(description: string): boolean {
  const head = headOf(description);
  return SPEAKING_PEOPLE.has(head) || (!SPEAKING_BODIES.has(head) && isTitleNoun({ text: head }));
}

const isSpeaker = (noun: string): boolean =>
  SPEAKING_PEOPLE.has(noun) || SPEAKING_BODIES.has(noun) || isTitleNoun({ text: noun });

/** Whether nothing but the end of the name, or an apposition set off by commas, lies between the mention and `end`. */
function reaches(text: string, mention: Extent, end: number): boolean {
  const between = text.slice(mention.end, end);
  return (
    between === '' || (/^(?: KC| QC| MP)?(?:, [^.;:!?"“”]*)?,?$/.test(between) && between.length <= LONGEST_APPOSITION)
  );
}

/** Who stands right after the verb that ends at `from`, no further than `to`. */
export function subjectAfter(
  text: string,
  from: number,
  to: number,
  mentions: readonly EntityMention[],
): Subject | undefined {
  const start = from + (text.slice(from, to).length - text.slice(from, to).trimStart().length);
  const after = text.slice(start, Math.min(to, start + FARTHEST));
  const pronoun = PRONOUN_AFTER.exec(after)?.[1];
  if (pronoun) return { mention: spanOf(text, start, start + pronoun.length), kind: 'pronoun' };
  const mention = mentions.find((candidate) => candidate.start >= start && candidate.end <= to);
  if (mention && isTitle(text, start, mention.start)) return named(mention);
  const described = ifSpeaks(DESCRIPTION_AFTER.exec(after)?.[1]);
  if (!described) return undefined;
  const end = start + described.length;
  // "its head, Dr. Ivo Petrov": the name that a comma adds says more than the office.
  const apposed = mentions.find(
    ({ entity, ...other }) => entity.type === 'person' && other.start >= end + 2 && other.end <= to,
  );
  if (apposed && text.startsWith(', ', end) && isTitle(text, end + 2, apposed.start)) return named(apposed);
  return { mention: spanOf(text, start, end), kind: 'description' };
}

/** Whether the words before a name are only its title: `said Russian Defense Minister …`. */
function isTitle(text: string, start: number, end: number): boolean {
  const words = wordsOf(text, { start, end }).filter(
    ({ text: word }) => !/^(?:the|an?|its|his|her|their|former)$/i.test(word),
  );
  const demonym = DEMONYMS.has(
    words
      .slice(0, 2)
      .map(({ text: word }) => word)
      .join(' '),
  )
    ? 2
    : DEMONYMS.has(words[0]?.text ?? '')
      ? 1
      : 0;
  const rest = words.slice(demonym);
  return rest.length === 0 || titleEnd(rest, 0) === rest.length;
}

const named = ({ start, end, text, entity }: EntityMention): Subject => ({
  mention: { start, end, text },
  kind: 'name',
  entity,
});
