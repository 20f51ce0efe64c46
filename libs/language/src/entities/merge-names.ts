import type { Span } from '@copydesk/contracts';
import { DEMONYMS, PEOPLES } from '../lexicon/demonyms';
import { POST_NOMINALS } from '../lexicon/name-words';
import { contains, overlaps, spanOf } from '../span';
import { opensSentence } from '../stop-words';
import { wordsOf } from '../words';
import type { Name } from './name';
import type { TaggedSpan } from './tag-names';
import { titleEnd } from './titles';

/** Below this the tagger is not believed: as often right as the F1 needs it to be. */
const LEAST = 0.4;

/** Types that only rules give: the tagger knows none of them. */
const BY_RULE: ReadonlySet<Name['type']> = new Set(['facility', 'event', 'work']);

/**
 * One list of the names of English copy from what the rules and what the tagger found. The tagger was told what the
 * rules say, so it decides what is a person, an organisation or a place and where the name ends; what a table knows, and
 * what its head word makes a facility or an event, stays so.
 *
 * @param ruled  by the rules, in the order of the text
 * @param tagged by the model, in the order of the text
 */
export function mergeNames(text: string, ruled: readonly Name[], tagged: readonly TaggedSpan[]): Name[] {
  const merged: Name[] = [];
  let [r, t] = [0, 0];
  // Both lists are cut where nothing overlaps, and each piece is decided by itself.
  while (r < ruled.length || t < tagged.length) {
    const [rules, tags]: [Name[], TaggedSpan[]] = [[], []];
    let end = -1;
    for (;;) {
      const rule = ruled[r];
      const tag = tagged[t];
      const next = rule && (!tag || rule.start <= tag.start) ? rule : tag;
      if (!next || (end >= 0 && next.start >= end)) break;
      end = Math.max(end, next.end);
      if (next === rule) rules.push(ruled[r++]!);
      else tags.push(tagged[t++]!);
    }
    merged.push(...decide(text, rules, tags));
  }
  return merged;
}

function decide(text: string, rules: readonly Name[], tags: readonly TaggedSpan[]): Name[] {
  const believed = tags
    .filter(({ likelihood }) => likelihood >= LEAST)
    .flatMap((tag) => trimmed(text, tag, rules) ?? [])
    .filter((tag) => mayBeName(text, tag));
  const kept = rules.filter((rule) => isKept(text, rule, rules, believed));
  const taken = believed.filter((tag) => !kept.some((rule) => overlaps(rule, tag)));
  return [...kept, ...taken.map((tag) => nameOf(tag, rules))].sort((one, other) => one.start - other.start);
}

/** A name without what stands before or after it: an article, an office, the letters of an honour. */
function trimmed(text: string, tag: TaggedSpan, rules: readonly Name[]): TaggedSpan | undefined {
  const words = wordsOf(text, tag);
  let [from, to] = [0, words.length];
  if (words[0]?.text === 'the') from = 1;
  if (tag.type === 'person') {
    const office = titleEnd(words, from);
    // "Pope Francis", but not "Bishop" alone.
    if (office < to) from = office;
    while (to - from > 1 && POST_NOMINALS.has(words[to - 1]!.text)) to--;
  }
  // "Shares of Northline": a common word that only its place in the sentence capitalises.
  const later = rules.find((rule) => rule.start > tag.start && rule.end === tag.end && !rule.weak);
  if (later && from < to && opensSentence(words[from]!.text)) from = words.findIndex(({ start }) => start >= later.start);
  if (from >= to || from < 0) return undefined;
  return { ...tag, ...spanOf(text, words[from]!.start, words[to - 1]!.end) };
}

/** Demonyms are no places, and `Moscow time` is an hour. */
function mayBeName(text: string, { type, end, text: words }: TaggedSpan): boolean {
  if (DEMONYMS.has(words) || PEOPLES.has(words)) return false;
  return !(type === 'place' && /^ time\b/.test(text.slice(end, end + 6)));
}

/** Whether what the rules say goes before the tagger. */
function isKept(text: string, rule: Name, rules: readonly Name[], tags: readonly TaggedSpan[]): boolean {
  const others = tags.filter((tag) => overlaps(tag, rule));
  if (others.length === 0) return rule.weak || rule.type === 'other' || BY_RULE.has(rule.type) || isSure(rule);
  if (rule.weak || rule.type === 'other') return false;
  const larger = others.find((tag) => contains(tag, rule) && tag.text !== rule.text);
  if (larger) return isJoinedByHyphen(text, larger, rules);
  return Boolean(rule.known) || BY_RULE.has(rule.type);
}

/** What a table knows, and somebody with an office, is there even if the tagger saw nothing. */
const isSure = ({ type, known, role, confidence }: Name): boolean =>
  Boolean(known) || (type === 'person' && role !== undefined && confidence >= 0.85);

/** `United States-North Korea`: places side by side, which the tagger took for one. */
function isJoinedByHyphen(text: string, larger: Span, rules: readonly Name[]): boolean {
  const inside = rules.filter((rule) => contains(larger, rule) && rule.type === 'place');
  return (
    inside.length > 1 &&
    inside[0]!.start === larger.start &&
    inside.at(-1)!.end === larger.end &&
    inside.every((rule, i) => i === 0 || /^[-–—/]$/.test(text.slice(inside[i - 1]!.end, rule.start)))
  );
}

function nameOf({ start, end, text, type, likelihood }: TaggedSpan, rules: readonly Name[]): Name {
  const same = rules.find((rule) => rule.start === start && rule.end === end);
  const role = rules.find((rule) => overlaps(rule, { start, end }))?.role;
  return {
    ...{ start, end, text, type },
    confidence: Math.max(likelihood, same?.type === type ? same.confidence : 0),
    ...(type === 'person' && role && { role }),
    ...(type === 'place' && same?.precision && { precision: same.precision }),
    isTagged: true,
  };
}
