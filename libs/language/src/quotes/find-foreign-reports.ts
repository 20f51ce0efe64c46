import type { Span } from '@copydesk/contracts';
import { FOREIGN_SPEECH_VERBS } from '../lexicon/speech-verbs';
import { spanOf } from '../span';
import type { Report } from './find-reports';
import type { EntityMention } from './find-subject';

const CUES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(FOREIGN_SPEECH_VERBS).map(([language, verbs]) => [
    language,
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${verbs})(?![\\p{L}\\p{N}])`, 'gu'),
  ]),
);

/** An office or trade between a verb and the name that follows it, and no word that would make the name an object. */
const OFFICE = /^ (?:[\p{L}'’-]+ ){0,5}?(?:[\p{L}'’-]+, )?$/u;
const OBJECT = / (?:a|à|al|alla|au|aux|zu|gegenüber|an|que|che|dass) $/;
/** What stands between a name and its verb: nothing, or an apposition set off by commas. */
const APPOSITION = /^(?:, [^.;:!?"“”«»]{1,120})?,? $/;

/** Languages other than English in which the speakers of quotes are looked for. */
export const hasForeignVerbs = (language: string): boolean => CUES.has(language);

/**
 * The reports of one sentence in a language other than English: only whose words a quote is, not what is told
 * indirectly. A verb without a name beside it has an implied subject.
 */
export function findForeignReports(
  text: string,
  visible: string,
  sentence: Span,
  people: readonly EntityMention[],
  language: string,
): Report[] {
  return [...visible.slice(sentence.start, sentence.end).matchAll(CUES.get(language)!)].map((match) => {
    const start = sentence.start + match.index;
    const cue = spanOf(text, start, start + match[0].length);
    const subject = personBeside(text, cue, people);
    return subject
      ? { subject: { mention: spanOf(text, subject.start, subject.end), kind: 'name', entity: subject.entity }, cue }
      : { subject: { mention: cue, kind: 'implied' }, cue };
  });
}

function personBeside(text: string, cue: Span, people: readonly EntityMention[]): EntityMention | undefined {
  const next = people.find(({ start }) => start > cue.end);
  const between = next && text.slice(cue.end, next.start);
  if (between && OFFICE.test(between) && !OBJECT.test(between)) return next;
  return people.findLast(({ end }) => end < cue.start && APPOSITION.test(text.slice(end, cue.start)));
}
