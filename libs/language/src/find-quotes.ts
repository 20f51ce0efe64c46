import type { Entity, Paragraph, Quote, Span, Speaker } from '@copydesk/contracts';
import { findForeignReports, hasForeignVerbs } from './quotes/find-foreign-reports';
import { BLANK, findReports } from './quotes/find-reports';
import { type EntityMention, type Subject, speakingMentions } from './quotes/find-subject';
import { genderOf } from './quotes/gender';
import { type Passage, quotedPassages } from './quotes/quoted-passages';
import { resolveSpeaker, type Told } from './quotes/resolve-speaker';
import { contains, overlaps, startingWithin } from './span';
import { LONGEST_SENTENCE } from './split-sentences';

/** Fewer words than this, without end marks, are quoted for their wording: only worth telling with a speaker. */
const FEWEST_WORDS_ALONE = 5;
/** How near a report may stand to a quote in the same sentence to be its attribution, in UTF-16 code units. */
const NEAR = 160;
/**
 * What people and bodies are quoted as saying, directly between marks and indirectly in a reported clause, in the order
 * of the text.
 *
 * A speaker is told only if the copy names one next to the words. In German, French, Italian and Spanish only direct
 * quotes are told; in other languages the marks are found and nobody is named.
 */
export function findQuotes({
  text,
  paragraphs,
  sentences,
  entities,
  language,
}: {
  text: string;
  paragraphs: readonly Paragraph[];
  sentences: readonly Span[];
  entities: readonly Entity[];
  language: { tag: string };
}): { quotes: Quote[] } {
  const passages = quotedPassages(text, paragraphs);
  const tag = language.tag.split('-')[0]!;
  const isRead = tag === 'en' || tag === 'und' || hasForeignVerbs(tag);
  const reported = isRead ? tellReports(text, paragraphs, sentences, entities, passages, tag) : [];
  const direct = attributeAll(text, passages, reported, sentences, paragraphs);
  const indirect = reported.flatMap((told) => toIndirect(told, passages));
  return { quotes: [...direct, ...withoutOverlap(indirect)].sort((one, other) => one.start - other.start) };
}

/** Of clauses that overlap, as two verbs in a sentence may report them, the one that begins first. */
function withoutOverlap(quotes: readonly Quote[]): Quote[] {
  const sorted = [...quotes].sort((one, other) => one.start - other.start);
  let end = 0;
  return sorted.filter((quote) => {
    const apart = quote.start >= end;
    if (apart) end = quote.end;
    return apart;
  });
}

/** Every report of the article, each pronoun and description resolved against those before it. */
function tellReports(
  text: string,
  paragraphs: readonly Paragraph[],
  sentences: readonly Span[],
  entities: readonly Entity[],
  passages: readonly Passage[],
  language: string,
): Told[] {
  const mentions = speakingMentions(entities);
  const visible = blankOut(text, passages);
  const people = mentions.filter((mention) => isPerson(mention) && visible[mention.start] !== BLANK);
  const told: Told[] = [];
  const paragraphOf = paragraphIndexes(sentences, paragraphs);
  const genders = new Map(entities.map((entity) => [entity, genderOf(text, entity)]));
  const discourse = { text, sentences, paragraphOf, entities, genders, people, told };
  sentences.forEach((sentence, i) => {
    if (sentence.text.length > LONGEST_SENTENCE) return;
    const nearby = startingWithin(mentions, sentence.start, sentence.end);
    const reports = hasForeignVerbs(language)
      ? findForeignReports(text, visible, sentence, nearby.filter(isPerson), language)
      : findReports(text, visible, sentence, nearby);
    for (const report of reports) {
      const speaker = resolveSpeaker(report.subject, i, discourse);
      if (!speaker) continue;
      const { start, end } = report.cue;
      const confidence = confidenceIn(report.subject, speaker);
      told.push({ report, speaker, sentence: i, paragraph: paragraphOf[i]!, confidence, start, end });
    }
  });
  return told;
}

const isPerson = ({ entity }: EntityMention): boolean => entity.type === 'person';

/** Index of the paragraph of each sentence; both are in the order of the text. */
function paragraphIndexes(sentences: readonly Span[], paragraphs: readonly Paragraph[]): number[] {
  let paragraph = 0;
  return sentences.map((sentence) => {
    while (paragraph < paragraphs.length - 1 && !contains(paragraphs[paragraph]!, sentence)) paragraph++;
    return paragraph;
  });
}

/** The text with everything in quotation marks blanked out, at the same offsets. */
function blankOut(text: string, passages: readonly Passage[]): string {
  let from = 0;
  const pieces = passages.map(({ start, end }) => {
    const piece = text.slice(from, start) + BLANK.repeat(end - start);
    from = end;
    return piece;
  });
  return pieces.join('') + text.slice(from);
}

function confidenceIn({ kind }: Subject, { entity }: Speaker): number {
  if (kind === 'name') return 0.9;
  if (!entity) return 0.6;
  return kind === 'pronoun' ? 0.7 : 0.65;
}

function attributeAll(
  text: string,
  passages: readonly Passage[],
  told: readonly Told[],
  sentences: readonly Span[],
  paragraphs: readonly Paragraph[],
): Quote[] {
  const quotes: Quote[] = [];
  let last: { quote: Quote; passage: Passage } | undefined;
  for (const passage of passages) {
    const own = nearestReport(text, passage, told, sentences);
    const carried = own
      ? undefined
      : ((last && carriedOn(text, passage, last.passage, paragraphs) ? last.quote.speaker : undefined) ??
        speakerOfSentenceBefore(text, passage, told, sentences));
    const quote: Quote = {
      ...passage.words,
      kind: 'direct',
      ...(own && { speaker: own.speaker, cue: own.report.cue }),
      ...(carried && { speaker: carried }),
      confidence: own?.confidence ?? (carried ? 0.6 : 0.5),
    };
    if (!quote.speaker && !speaksForItself(text, passage)) continue;
    quotes.push(quote);
    last = { quote, passage };
  }
  return namedFromBehind(quotes, passages);
}

/** A speech over several paragraphs that names its speaker only in a later one. */
function namedFromBehind(quotes: readonly Quote[], passages: readonly Passage[]): Quote[] {
  const named = [...quotes];
  const passageAt = new Map(passages.map((passage) => [passage.words.start, passage]));
  for (let i = named.length - 2; i >= 0; i--) {
    const [quote, next] = [named[i]!, named[i + 1]!];
    const goesOn = passageAt.get(next.start)?.continues;
    if (!quote.speaker && goesOn && next.speaker) named[i] = { ...quote, speaker: next.speaker, confidence: 0.6 };
  }
  return named;
}

/** The report that attributes a passage: in a sentence that the passage touches or adjoins, and nearest to it. */
function nearestReport(
  text: string,
  passage: Passage,
  told: readonly Told[],
  sentences: readonly Span[],
): Told | undefined {
  const touching = startingWithin(sentences, passage.start - LONGEST_SENTENCE, passage.end).filter((sentence) =>
    overlaps(sentence, passage),
  );
  const first = touching[0]?.start ?? passage.start;
  const end = touching.at(-1)?.end ?? passage.end;
  const reach = passage.end - passage.start + LONGEST_SENTENCE;
  const candidates = startingWithin(told, passage.start - reach, passage.end + reach)
    .filter((candidate) => candidate.paragraph === passage.paragraph)
    .flatMap((candidate) => {
      const { cue, subject } = candidate.report;
      const [from, to] = [Math.min(cue.start, subject.mention.start), Math.max(cue.end, subject.mention.end)];
      const after = from >= passage.end;
      const between = after ? text.slice(passage.end, from) : text.slice(to, passage.start);
      const adjoins = after && /^\s*$/.test(between);
      const inSentence = cue.start >= first && cue.end <= end;
      if ((!inSentence && !adjoins) || between.length > NEAR || (after && /[.!?]\s+\p{Lu}/u.test(between))) return [];
      // Copy names the speaker after the words far more often than before them.
      return [{ candidate, distance: between.length + (after ? 0 : 10) }];
    })
    .sort((one, other) => one.distance - other.distance);
  return candidates[0]?.candidate;
}

/**
 * Whether a passage goes on with the speech of the one before: in the same paragraph, from one that stayed open, or as
 * a paragraph that is nothing but quoted right after a quote.
 */
function carriedOn(text: string, passage: Passage, last: Passage, paragraphs: readonly Paragraph[]): boolean {
  if (passage.paragraph === last.paragraph) return true;
  if (passage.paragraph !== last.paragraph + 1) return false;
  const { start, end } = paragraphs[passage.paragraph]!;
  return passage.continues || (text.slice(start, passage.start) + text.slice(passage.end, end)).trim() === '';
}

/** `She said that the trust goes on. “It was hers.”`: who spoke in the sentence before a quote that stands alone. */
function speakerOfSentenceBefore(
  text: string,
  passage: Passage,
  told: readonly Told[],
  sentences: readonly Span[],
): Speaker | undefined {
  const first = sentences.findIndex(({ start, end }) => start <= passage.start && passage.start < end);
  const alone =
    first > 0 && text.slice(sentences[first]!.start, passage.start).trim() === '' && endsAlone(text, passage);
  if (!alone) return undefined;
  return told.findLast(({ sentence, paragraph }) => sentence === first - 1 && paragraph === passage.paragraph)?.speaker;
}

const endsAlone = (text: string, { words, end }: Passage): boolean =>
  /[.!?…]$/.test(words.text) && /^\s*(?:\p{Lu}|$|\n)/u.test(text.slice(end, end + 4));

/** Whether a passage that nobody is named for is speech at all: long enough, or punctuated as speech is. */
function speaksForItself(text: string, { words, end }: Passage): boolean {
  const punctuated = /[.!?…。！？]$/.test(words.text) || text[words.end] === ',' || text[end] === ',';
  return punctuated || words.text.split(/\s+/).length >= FEWEST_WORDS_ALONE || !/\s/.test(words.text);
}

function toIndirect({ report, speaker, confidence }: Told, passages: readonly Passage[]): Quote[] {
  const { clause, cue } = report;
  if (
    !clause ||
    startingWithin(passages, clause.start - LONGEST_SENTENCE, clause.end).some((passage) => overlaps(clause, passage))
  ) {
    return [];
  }
  return [{ ...clause, kind: 'indirect', speaker, cue, confidence: Math.round((confidence - 0.1) * 100) / 100 }];
}
