import type { Place, Span } from '@copydesk/contracts';
import {
  EVENT_HEADS,
  FACILITY_HEADS,
  FOREIGN_PLACE_HEADS,
  HEADS_BEFORE_OF,
  LEADING_PLACE_HEADS,
  PLACE_HEADS,
  STORM_WORDS,
} from '../lexicon/feature-words';
import { INITIALISMS, NAME_PARTICLES, POST_NOMINALS } from '../lexicon/name-words';
import { LEADING_ORGANISATION_HEADS, LEGAL_FORMS, ORGANISATION_HEADS } from '../lexicon/organisation-words';
import { isGivenName, isLeadingSurname, isSurname } from '../person-names';
import { spanOf } from '../span';
import { opensSentence } from '../stop-words';
import { isWord } from '../words';
import { roleAfter } from './find-role';
import { type KnownName, longestKnown } from './known-names';
import type { Name } from './name';
import { isCalledOrganisation, isDescribedAsPerson, isReferredToAsIt, speaks } from './name-evidence';
import { isTitleNoun, namesOffice, titleEnd } from './titles';

/** A run of capitalised words and what stands around it. */
export interface Run {
  readonly text: string;
  readonly words: readonly Span[];
  readonly language: string;
  /** Office printed in lower case right before the run. */
  readonly roleBefore?: string;
  /** The run opens a sentence, so that its capital says nothing. */
  readonly opensSentence: boolean;
  /** What of the sentence stands before the run. */
  readonly before: string;
  /** What of the sentence, and of the next, follows the run. */
  readonly after: string;
}

const ACRONYM = /^\p{Lu}{2,6}$/u;
const LONGEST_PERSON_NAME = 4;
/** First words of the names of churches, hospitals and towns: `St Agnes` alone is nobody. */
const SAINT = new Set(['St', 'St.', 'Saint']);

/** Reads the names out of a run of capitalised words: titles, places and people that stand side by side come apart. */
export function readRun(run: Run): Name[] {
  const { words } = run;
  if (words.length === 0) return [];
  const known = longestKnown(words.length, (length) => phrase(run, 0, length), run.language);
  if (known?.length === words.length) return nameOfKnown(run, known.known);
  const headed = typeByHead(words);
  if (headed && !beginsWithOffice(words)) return [{ ...spanOfRun(run), ...headed, confidence: 0.75 }];
  return readTitled(run) ?? readPair(run) ?? (known && readAfterKnown(run, known)) ?? readUnknown(run);
}

const phrase = ({ text, words }: Run, from: number, to: number): string =>
  text.slice(words[from]!.start, words[to - 1]!.end);

const spanOfRun = ({ text, words }: Run): Span => spanOf(text, words[0]!.start, words.at(-1)!.end);

/** The same run from or up to one of its words. What stands before the run no longer stands before its rest. */
function part(run: Run, from: number, to = run.words.length): Run {
  const { roleBefore, ...rest } = run;
  const after = to === run.words.length ? run.after : run.text.slice(run.words[to - 1]!.end, run.words[to]!.end);
  const before = from === 0 ? run.before : run.text.slice(run.words[from - 1]!.start, run.words[from]!.start);
  return {
    ...rest,
    words: run.words.slice(from, to),
    before,
    after,
    opensSentence: run.opensSentence && from === 0,
    ...(from === 0 && roleBefore && { roleBefore }),
  };
}

function nameOfKnown(run: Run, known: KnownName): Name[] {
  const { type, name, wikidata, onlyCity } = known;
  if (type === 'demonym') return [];
  const span = spanOfRun(run);
  if (type !== 'place') {
    return [{ ...span, type, confidence: 0.95, known: { name, ...(wikidata && { wikidata }) } }];
  }
  // "Moscow time" is an hour, not a place.
  if (/^ time\b/.test(run.after)) return [];
  const precision = precisionAfter(run.after);
  const personal = run.roleBefore !== undefined && onlyCity;
  if (personal) return [{ ...span, type: 'person', confidence: 0.6, role: run.roleBefore! }];
  return [{ ...span, type: 'place', confidence: 0.9, ...(precision && onlyCity && { precision }) }];
}

/** `the Amur region`, `the Danube river`: the common noun after a name says how fine the place is. */
function precisionAfter(after: string): Place['precision'] | undefined {
  const next = /^ (\p{Ll}+)/u.exec(after)?.[1];
  return next ? PLACE_HEADS.get(next[0]!.toUpperCase() + next.slice(1)) : undefined;
}

/** Whether a title begins the run and what follows it is a person's name, as in `General Mark Milley`. */
function beginsWithOffice(words: readonly Span[]): boolean {
  const end = titleEnd(words, 0);
  return end > 0 && end < words.length && isGivenName(words[end]!.text);
}

/** The type that the head word of a name gives it: `Ministry`, `River`, `Airport`, `Cup`. */
function typeByHead(words: readonly Span[]): Pick<Name, 'type' | 'precision'> | undefined {
  if (words.length < 2) return undefined;
  const complement = words.findIndex(({ text }) => text === 'of' || text === 'for');
  // "Museum of Flight CEO Bonnie Dunbar": the title ends the name of the body.
  if (complement > 0 && words.slice(complement + 1).some(isTitleNoun)) return undefined;
  const heads = complement > 0 ? [words[complement - 1]!.text, words[0]!.text] : [words.at(-1)!.text];
  const first = words[0]!.text;
  if (heads.some((head) => LEGAL_FORMS.has(head) || ORGANISATION_HEADS.has(head))) return { type: 'organisation' };
  if (LEADING_ORGANISATION_HEADS.has(first)) return { type: 'organisation' };
  if (STORM_WORDS.has(first)) return { type: 'event' };
  const precision = heads.map((head) => PLACE_HEADS.get(head)).find(Boolean);
  if (precision) return { type: 'place', precision };
  const foreign = FOREIGN_PLACE_HEADS.has(first) && NAME_PARTICLES.has(words[1]!.text);
  const leads = LEADING_PLACE_HEADS.has(first) && (!HEADS_BEFORE_OF.has(first) || words[1]!.text === 'of');
  if (foreign || leads) return { type: 'place', precision: 'feature' };
  if (heads.some((head) => FACILITY_HEADS.has(head))) return { type: 'facility' };
  if (heads.some((head) => EVENT_HEADS.has(head))) return { type: 'event' };
  return undefined;
}

/** `Norwegian Fisheries Minister Kari Lund`: what follows a title is a person, what precedes it belongs to the title. */
function readTitled(run: Run): Name[] | undefined {
  const { words } = run;
  for (let start = 0; start < words.length; start++) {
    const end = titleEnd(words, start);
    if (end === start) continue;
    const before = start > 0 ? readRun(part(run, 0, start)).filter(({ known, type }) => known || type === 'place') : [];
    if (end === words.length) return before;
    const rest = words.slice(end);
    if (rest[0]!.text === 'of' || rest[0]!.text === 'for' || !isWord(rest[0]!)) return before;
    const role = namesOffice(words.slice(start, end)) ? phrase(run, 0, end) : undefined;
    return [...before, ...explained(person(part(run, end), 0.9, role))];
  }
  return undefined;
}

/** `United States-North Korea`, `Paris-Berlin`: two known names that a hyphen joins. */
function readPair(run: Run): Name[] | undefined {
  const hyphen = run.words.findIndex(({ text }) => /^[-–—/]$/.test(text));
  if (hyphen <= 0 || hyphen === run.words.length - 1) return undefined;
  const [left, right] = [part(run, 0, hyphen), part(run, hyphen + 1)];
  const known = [left, right].every(
    (side) => longestKnown(side.words.length, (length) => phrase(side, 0, length), side.language) !== undefined,
  );
  const personal = run.words.slice(0, hyphen).some(({ text }) => isGivenName(text));
  return known && !personal ? [...readRun(left), ...readRun(right)] : undefined;
}

/** A run that begins with something known: it and the rest are two names, unless together they make another one. */
function readAfterKnown(run: Run, { length, known }: { length: number; known: KnownName }): Name[] | undefined {
  if (known.type === 'demonym') return readRun(part(run, length));
  if (known.type !== 'place') return [...nameOfKnown(part(run, 0, length), known), ...readRun(part(run, length))];
  if (isGivenName(run.words[0]!.text) && length === 1) return undefined;
  const rest = part(run, length);
  const restKnown = longestKnown(rest.words.length, (count) => phrase(rest, 0, count), run.language);
  if (restKnown && restKnown.known.type !== 'place')
    return [...nameOfKnown(part(run, 0, length), known), ...readRun(rest)];
  // A town and a word that nothing is known of: most often a team, a paper or a company.
  return [{ ...spanOfRun(run), type: 'organisation', confidence: 0.4 }];
}

function readUnknown(run: Run): Name[] {
  const { words, language, after, roleBefore } = run;
  const [first, last] = [words[0]!.text, words.at(-1)!.text];
  const english = language === 'en' || language === 'und';
  if (SAINT.has(first)) return [{ ...spanOfRun(run), type: 'other', confidence: 0.3, weak: true }];
  if (roleBefore) return explained(person(run, 0.85, roleBefore));
  if (!(isGivenName(first) && isSurname(last)) && isCalledOrganisation(run)) return explained(organisation(run, 0.65));
  if (!isGivenName(first) && isReferredToAsIt(run)) return explained(organisation(run, 0.55));
  // German capitalises every noun, so that a lone word says nothing there.
  if (words.length === 1 && !english)
    return language === 'de' ? [] : [{ ...spanOfRun(run), type: 'other', confidence: 0.3, weak: true }];
  if (words.length === 1) return single(run);
  if (isGivenName(first)) return person(run, isSurname(last) ? 0.85 : 0.7);
  if (!english) return readForeign(run);
  if (isLeadingSurname(first) && words.length <= 3) return person(run, 0.7);
  if (/^(?:\p{Lu}\.)+$/u.test(first) || isDescribedAsPerson(run) || roleAfter(after)) return person(run, 0.7);
  if (words.length === 2 && isSurname(last) && !isSurname(first)) return person(run, 0.5);
  if (words.length <= 3 && speaks(run)) return explained(person(run, 0.5));
  return [{ ...spanOfRun(run), type: 'other', confidence: 0.3 }];
}

const explained = (names: readonly Name[]): Name[] => names.map((name) => ({ ...name, isExplained: true }));

const organisation = (run: Run, confidence: number): Name[] => [
  { ...spanOfRun(run), type: 'organisation', confidence },
];

/** Outside English nouns may be capitalised too: only what follows a given name is a person. */
function readForeign(run: Run): Name[] {
  const given = run.words.findIndex(({ text }, i) => i > 0 && isGivenName(text));
  return given > 0 && given < run.words.length - 1 ? person(part(run, given), 0.6) : [];
}

function single(run: Run): Name[] {
  const span = spanOfRun(run);
  const precision = precisionAfter(run.after);
  if (precision && !run.opensSentence) return [{ ...span, type: 'place', confidence: 0.6, precision }];
  if (ACRONYM.test(span.text)) return initials(run);
  if (run.opensSentence) return [{ ...span, type: 'other', confidence: 0.3, weak: true }];
  if (isGivenName(span.text) && !isSurname(span.text)) return person(run, 0.5);
  return [{ ...span, type: 'other', confidence: 0.3, weak: true }];
}

/** Initials that no table knows: most often a body, unless they are known to stand for a thing. */
function initials(run: Run): Name[] {
  const { text } = run.words[0]!;
  if (INITIALISMS.has(text) || opensSentence(text)) return [];
  return [{ ...spanOfRun(run), type: 'organisation', confidence: 0.4 }];
}

/** A person, if the words can be a name; a head word or an overlong name says that they are not. */
function person(whole: Run, confidence: number, role?: string): Name[] {
  const titled = whole.words.length > 1 && POST_NOMINALS.has(whole.words.at(-1)!.text);
  const run = titled ? part(whole, 0, whole.words.length - 1) : whole;
  const parts = run.words.filter(({ text }) => !NAME_PARTICLES.has(text) && text !== '-');
  const headed = parts.some(({ text }) => ORGANISATION_HEADS.has(text) && !isGivenName(text) && !isSurname(text));
  if (headed || parts.length > LONGEST_PERSON_NAME) return [{ ...spanOfRun(run), type: 'other', confidence: 0.3 }];
  return [{ ...spanOfRun(run), type: 'person', confidence, ...(role && { role }) }];
}
