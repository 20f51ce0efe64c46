import type { Span } from '@copydesk/contracts';
import { HOLIDAYS, MONTHS, WEEKDAYS } from '../lexicon/calendar';
import { FOREIGN_PLACE_HEADS, LEADING_PLACE_HEADS } from '../lexicon/feature-words';
import { NAME_PARTICLES } from '../lexicon/name-words';
import { HEADS_WITH_COMPLEMENT, LEADING_ORGANISATION_HEADS, ORGANISATION_HEADS } from '../lexicon/organisation-words';
import { isGivenName, isLeadingSurname } from '../person-names';
import { isCapitalised, isWord } from '../words';
import { titleEnd } from './titles';

/** No name is longer, and a page of capitals must not be read as one. */
const LONGEST_RUN = 14;

/** Particles that stand between the parts of a name in any position; the rest only after a given name. */
const STRONG_PARTICLES = new Set(['al', 'el', 'bin', 'ibn', 'von', 'van']);
const ROMANCE_PARTICLES = new Set(['de', 'del', 'della', 'di', 'do', 'du']);

const isCalendarWord = ({ text }: Span): boolean => {
  const word = text.replace(/\.$/, '');
  return WEEKDAYS.has(word) || MONTHS.has(word) || HOLIDAYS.has(word);
};

/** Whether a name can begin here: at a capital that is no part of the calendar and no `I`. */
function beginsName(words: readonly Span[], i: number): boolean {
  const word = words[i]!;
  if (!isCapitalised(word) || !isWord(word) || word.text === 'I') return false;
  if (!isCalendarWord(word)) return true;
  // "April Jones" and "Theresa May", but not "May 12".
  const next = words[i + 1];
  return (
    isGivenName(word.text) &&
    next !== undefined &&
    next.start === word.end + 1 &&
    isCapitalised(next) &&
    !isCalendarWord(next)
  );
}

/**
 * The index after the last word of the run of capitalised words that begins at `from`, with the particles, hyphens and
 * complements inside it; `from` itself if no name can begin there.
 */
export function runEnd(text: string, words: readonly Span[], from: number, english: boolean): number {
  if (!beginsName(words, from)) return from;
  let end = from + 1;
  while (end - from < LONGEST_RUN) {
    const next = nextInRun(text, words, from, end, english);
    if (next === end) break;
    end = next;
  }
  return end;
}

function nextInRun(text: string, words: readonly Span[], from: number, end: number, english: boolean): number {
  const last = words[end - 1]!;
  const next = words[end];
  if (!next) return end;
  const joined = (i: number): boolean =>
    words[i] !== undefined &&
    isCapitalised(words[i]!) &&
    isWord(words[i]!) &&
    (!isCalendarWord(words[i]!) || isGivenName(last.text) || isLeadingSurname(words[from]!.text));
  const spaced = text.slice(last.end, next.start) === ' ';
  if (spaced && joined(end)) return end + 1;
  if (!spaced && next.start === last.end && /^[-‐‑–]$/.test(next.text)) return afterHyphen(words, from, end);
  if (isPluralPossessive(text, words, end)) return end + 2;
  if (!spaced) return end;
  if (next.text === '&' && joined(end + 1)) return end + 2;
  return afterParticle(words, end, joined, english) ?? afterComplement(words, from, end, joined) ?? end;
}

/** `Dockers’ Federation`: an apostrophe inside the name of a body. */
const isPluralPossessive = (text: string, words: readonly Span[], end: number): boolean =>
  /^s['’] \p{Lu}/u.test(text.slice(words[end - 1]!.end - 1, words[end - 1]!.end + 3)) &&
  words[end + 1] !== undefined &&
  ORGANISATION_HEADS.has(words[end + 1]!.text);

/** `Jean-Luc`, `Jae-in`; not `Beijing-based`. */
function afterHyphen(words: readonly Span[], from: number, end: number): number {
  const next = words[end + 1];
  if (next?.start !== words[end]!.end) return end;
  if (isCapitalised(next)) return end + 2;
  const surnameFirst = isLeadingSurname(words[from]!.text) && end - from === 2 && next.text.length <= 5;
  return surnameFirst ? end + 2 : end;
}

function afterParticle(
  words: readonly Span[],
  end: number,
  joined: (i: number) => boolean,
  english: boolean,
): number | undefined {
  let i = end;
  while (words[i] && NAME_PARTICLES.has(words[i]!.text) && i < end + 2) i++;
  if (i === end) return undefined;
  if (words[i]?.text === '-') i++;
  const [particle, head] = [words[end]!.text, words[end - 1]!.text];
  const allowed =
    (STRONG_PARTICLES.has(particle) && !(particle === 'von' && !english)) ||
    isGivenName(head) ||
    LEADING_ORGANISATION_HEADS.has(head) ||
    FOREIGN_PLACE_HEADS.has(head) ||
    // In English copy such a word stands nowhere but inside a name.
    (english && ROMANCE_PARTICLES.has(particle));
  return allowed && joined(i) ? i + 1 : undefined;
}

/** `Ministry of Defence`, `Department of Health and Human Services`, `Gulf of Mexico`, `Secretary of State`. */
function afterComplement(
  words: readonly Span[],
  from: number,
  end: number,
  joined: (i: number) => boolean,
): number | undefined {
  const word = words[end]!.text;
  const head = words[end - 1]!.text;
  if (word === 'of' || word === 'for') {
    const i = words[end + 1]?.text === 'the' ? end + 2 : end + 1;
    const title = titleEnd(words.slice(from, end + 2), 0) === end + 2 - from;
    const takes = HEADS_WITH_COMPLEMENT.has(head) || LEADING_PLACE_HEADS.has(head) || title;
    return takes && joined(i) ? i + 1 : undefined;
  }
  const insideComplement = words.slice(from, end).some(({ text }) => text === 'of' || text === 'for');
  return word === 'and' && insideComplement && joined(end + 1) ? end + 2 : undefined;
}
