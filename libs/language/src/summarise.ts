import type { Paragraph, Span } from '@copydesk/contracts';
import { containedIn, spanOf } from './span';
import { contentWords, stem } from './terms';

const MOST = 3;
const FEWEST_WORDS = 6;
/** Only this many sentences are compared: news tells what matters first, and the work grows with the square. */
const COMPARED = 80;
/** A sentence that shares this much of its words with one already chosen says the same. */
const SAME = 0.6;
/** How fast the weight of a sentence falls with its place: the tenth weighs a third of the first. */
const DECAY = 0.2;

/** `MOSCOW, Sept 12 (Reuters) - `, `PARIS (AFP) — `: where and whence, before the first sentence proper. */
const DATELINE =
  /^\p{Lu}[\p{Lu}\p{M}.'’ -]{2,40}(?:, [\p{L}.]+)?(?:, \p{Lu}\p{Ll}+\.? \d{1,2}(?:, \d{4})?)? ?(?:\([^)]{2,40}\) ?)?[-–—:]+ /u;

interface Candidate {
  readonly span: Span;
  readonly stems: ReadonlySet<string>;
  readonly score: number;
}

/**
 * Up to three whole sentences of the copy, in its order, that say what it is about: those that share most with all the
 * others, the earlier ones before the later ones (TextRank with position; Mihalcea and Tarau, 2004).
 */
export function summarise({
  text,
  paragraphs,
  sentences,
  language: { tag },
}: {
  text: string;
  paragraphs: readonly Paragraph[];
  sentences: readonly Span[];
  language: { tag: string };
}): { summary: Span[] } {
  const isCopy = containedIn(paragraphs.filter(isOfTheStory));
  const stated = sentences
    .filter(isCopy)
    .slice(0, COMPARED)
    .map((sentence) => withoutDateline(text, sentence));
  const stems = stated.map((span) => stemsOf(span, tag));
  const ranked = stated
    .map((span, i): Candidate => ({ span, stems: stems[i]!, score: centrality(stems, i) / (1 + DECAY * i) }))
    .filter((candidate) => candidate.stems.size >= FEWEST_WORDS || stated.length <= MOST)
    .sort((one, other) => other.score - one.score || one.span.start - other.span.start);
  const summary = distinct(ranked).map(({ span }) => span);
  return { summary: summary.sort((one, other) => one.start - other.start) };
}

const isOfTheStory = ({ kind, part }: Paragraph): boolean =>
  kind !== 'heading' && kind !== 'correction' && part !== 'related' && part !== 'dateline';

function withoutDateline(text: string, { start, end, text: words }: Span): Span {
  const dateline = DATELINE.exec(words)?.[0].length ?? 0;
  return start + dateline < end ? spanOf(text, start + dateline, end) : spanOf(text, start, end);
}

const stemsOf = ({ text }: Span, tag: string): ReadonlySet<string> =>
  new Set(contentWords(text, tag).flatMap((word) => (word ? [stem(word, tag)] : [])));

/** One, and the likeness to every other sentence, so that position decides among sentences that share nothing. */
const centrality = (stems: readonly ReadonlySet<string>[], i: number): number =>
  stems.reduce((sum, other, j) => (i === j ? sum : sum + likeness(stems[i]!, other)), 1);

/** Words in common, over the logarithms of the lengths as TextRank has it. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return inCommon(one, other) / (Math.log(one.size + 1) + Math.log(other.size + 1) || 1);
}

const inCommon = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((word) => other.has(word)).length;

function distinct(ranked: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.length === MOST) break;
    const { stems } = candidate;
    const repeats = chosen.some(
      (other) => inCommon(stems, other.stems) >= SAME * Math.min(stems.size, other.stems.size),
    );
    if (stems.size === 0 || !repeats) chosen.push(candidate);
  }
  return chosen;
}
