import type { Span } from '@copydesk/contracts';
import { officeSetOff } from '../entities/find-role';
import { QUOTING_VERBS, SPEECH_VERBS, TELLING_VERBS } from '../lexicon/speech-verbs';
import { spanOf, trimmedSpan } from '../span';
import { type EntityMention, type Subject, sharedSubject, subjectAfter, subjectBefore } from './find-subject';

/** Somebody said to have said something. */
export interface Report {
  readonly subject: Subject;
  readonly cue: Span;
  /** The words that are reported, where they are told and not quoted. */
  readonly clause?: Span;
}

/** Stands for every character in quotation marks in the text that `findReports` looks for verbs in. */
export const BLANK = '\uFFFC';

/** Before a colon and a quote every verb is one of speech: `he shrugged: “…”`. */
const CUE = new RegExp(
  `\\b(?:according to|${SPEECH_VERBS.join('|')}|${QUOTING_VERBS.join('|')}|\\p{Ll}{2,}(?:ed|s)(?=:\\s*${BLANK}))(?![\\p{L}\\p{N}_])`,
  'giu',
);
const QUOTING = new Set(QUOTING_VERBS);
/** Papers and bodies `read`; people who read quote nothing of their own. */
const READ = /^reads?$/i;
/** What follows a verb that closes the sentence that it attributes: `…, the bank said on Monday.` */
const CLOSES =
  /^(?:[.,;:!?”"]|$| (?:on|in|at|after|during|last|late|this|earlier|yesterday|when|while|before|as|to (?:reporters|journalists))\b)/;
/** What may stand between a verb and what it reports: `told reporters on Tuesday that`. */
const RECIPIENT =
  /^(?:,? (?:on|late|early) \p{Lu}\p{Ll}+(?: (?:morning|afternoon|evening|night))?| in an? (?:statement|interview|post|tweet|speech|letter|report)(?: on \p{Lu}\p{Ll}+)?| (?:the )?(?:journalists|reporters|media|lawmakers|parliament|investors|analysts|MPs)| at a (?:briefing|news conference|press conference))*/u;
/** Verbs that take a clause without `that`. */
const TAKES_BARE_CLAUSE = /^(?:said|says|say|adds|added|noted|claimed|insisted|warned|announced|confirmed|believes)$/i;
const CLAUSE_START =
  /^ (?=(?:the|an?|it|he|she|they|we|there|this|that|these|those|his|her|its|their|no|not|all|more|some|many|at least)\b|\d|\p{Lu})/u;

/**
 * The reports of one sentence in its order: who says, by which words, and the clause that is reported.
 *
 * @param visible the text with what stands in quotation marks blanked out, so that verbs inside quotes are no cues
 */
export function findReports(
  text: string,
  visible: string,
  sentence: Span,
  mentions: readonly EntityMention[],
): Report[] {
  const reports: Report[] = [];
  for (const match of visible.slice(sentence.start, sentence.end).matchAll(CUE)) {
    const cue = spanOf(text, sentence.start + match.index, sentence.start + match.index + match[0].length);
    const report = /^according/i.test(cue.text)
      ? readAccording(text, sentence, cue, mentions)
      : readVerb(text, visible, sentence, cue, mentions);
    if (report) reports.push(report);
  }
  return reports;
}

/** `According to X, …` and `…, according to X`. */
function readAccording(
  text: string,
  sentence: Span,
  cue: Span,
  mentions: readonly EntityMention[],
): Report | undefined {
  const subject = subjectAfter(text, cue.end, sentence.end, mentions);
  if (!subject) return undefined;
  const before = clauseBefore(text, sentence, cue);
  if (before) return { subject, cue, clause: before };
  const comma = text.indexOf(', ', subject.mention.end);
  const clause = comma > 0 && comma < sentence.end ? clauseFrom(text, comma + 2, sentence) : undefined;
  return { subject, cue, ...(clause && { clause }) };
}

function readVerb(
  text: string,
  visible: string,
  sentence: Span,
  cue: Span,
  mentions: readonly EntityMention[],
): Report | undefined {
  // An infinitive or a participle reports nothing that was said: "is expected to say", "is called".
  if (
    /\b(?:to|be|been|being|is|are|was|were|not|n['’]t|can|could|will|would|should|may|might|must)\s+$/i.test(
      text.slice(sentence.start, cue.start),
    )
  ) {
    return undefined;
  }
  const from = clauseStart(visible, sentence, cue.start);
  const inverted = invertedSubject(text, visible, sentence, cue, mentions);
  const subject =
    inverted ?? subjectBefore(text, from, cue.start, mentions) ?? sharedSubject(text, from, cue.start, mentions);
  if (!subject) return undefined;
  if (READ.test(cue.text) && !/^it$/i.test(subject.mention.text) && subject.kind !== 'description') return undefined;
  if (QUOTING.has(cue.text.toLowerCase())) return inverted ? undefined : { subject, cue };
  const closes = CLOSES.test(text.slice(cue.end, sentence.end));
  const clause = inverted
    ? clauseBefore(text, sentence, cue)
    : (clauseAfter(text, sentence, cue) ?? (closes ? clauseBefore(text, sentence, subject.mention) : undefined));
  return { subject, cue, ...(clause && { clause }) };
}

/** `…, said Ines Aldane`: the verb right after a comma or a quote has its subject behind it. */
function invertedSubject(
  text: string,
  visible: string,
  sentence: Span,
  cue: Span,
  mentions: readonly EntityMention[],
): Subject | undefined {
  if (TELLING_VERBS.has(cue.text.toLowerCase())) return undefined;
  const before = visible.slice(sentence.start, cue.start);
  if (before.trim() !== '' && !/(?:[,—–-]|\p{Po}|\uFFFC)\s*$/u.test(before)) return undefined;
  return subjectAfter(text, cue.end, sentence.end, mentions);
}

/** Where the clause of the verb begins: after the last semicolon, quote or conjunction before it. */
function clauseStart(visible: string, sentence: Span, to: number): number {
  const before = visible.slice(sentence.start, to);
  const boundary = [...before.matchAll(/[;:\uFFFC]|, (?:and|but|while|although|as) /g)].at(-1);
  return boundary ? sentence.start + boundary.index + boundary[0].length : sentence.start;
}

/** What stands before the comma in front of the attribution: `The talks will go on, Aldane said.` */
function clauseBefore(text: string, sentence: Span, { start }: Span): Span | undefined {
  const before = /,\s*(?:the |an? )?$/i.exec(text.slice(sentence.start, start));
  if (!before) return undefined;
  const end = sentence.start + before.index;
  // "…, the speaker, Anna Berg, said": the office belongs to the attribution.
  const office = officeSetOff(text, start) ? /, [^,]*$/.exec(text.slice(sentence.start, end)) : undefined;
  return longEnough(trimmedSpan(text, sentence.start, office ? sentence.start + office.index : end));
}

/** What follows the verb: `said that …`, `told reporters on Tuesday that …`, `said the …`. */
function clauseAfter(text: string, sentence: Span, cue: Span): Span | undefined {
  const after = text.slice(cue.end, sentence.end);
  const that = /^[^.;:"“”«]{0,60}?\bthat,? (?!(?:will|would|is|was|are|were|has|had|have|can|could|may|might)\b)/.exec(
    after,
  )?.[0];
  if (that) return clauseFrom(text, cue.end + that.length, sentence);
  if (!TAKES_BARE_CLAUSE.test(cue.text)) return undefined;
  const recipient = RECIPIENT.exec(after)![0];
  const start = CLAUSE_START.exec(after.slice(recipient.length))?.[0];
  return start ? clauseFrom(text, cue.end + recipient.length + start.length, sentence) : undefined;
}

const clauseFrom = (text: string, start: number, sentence: Span): Span | undefined =>
  longEnough(trimmedSpan(text, start, sentence.start + sentence.text.replace(/[.\s]+$/, '').length));

/** A clause has a subject and a verb: three words at least. */
const longEnough = (clause: Span | undefined): Span | undefined =>
  clause && clause.text.split(/\s+/).length >= 3 ? clause : undefined;
