import { DEMONYMS, PEOPLES } from '../lexicon/demonyms';
import { contains, overlaps, spanOf } from '../span';
import type { Name } from './name';
import type { TaggedSpan } from './tag-names';

/** Below this the tagger is not believed. */
const LEAST = 0.35;
/** Rules of this confidence stand where the tagger saw nothing. */
const SURE_RULE = 0.7;

/** Types that only rules give: the tagger knows none of them. */
const BY_RULE = new Set(['facility', 'event', 'work']);

/**
 * One list of the names of English copy from what the rules and what the tagger found. Where both see a name, the
 * tagger says where it ends and of which type it is, save that what a table knows, and what its head word makes a
 * facility or an event, stays so.
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
  const believed = tags.filter((tag) => tag.likelihood >= LEAST && mayBeName(text, tag));
  const kept = rules.filter((rule) => isKept(rule, believed));
  const taken = believed.filter((tag) => !kept.some((rule) => overlaps(rule, tag)));
  return [...kept, ...taken.map((tag) => nameOf(text, tag, rules))].sort((one, other) => one.start - other.start);
}

/** Demonyms are no places, and `Moscow time` is an hour. */
function mayBeName(text: string, { type, end, text: words }: TaggedSpan): boolean {
  if (DEMONYMS.has(words) || PEOPLES.has(words)) return false;
  return !(type === 'place' && /^ time\b/.test(text.slice(end, end + 6)));
}

/** Whether what the rules say goes before the tagger. */
function isKept(rule: Name, tags: readonly TaggedSpan[]): boolean {
  const others = tags.filter((tag) => overlaps(tag, rule));
  const larger = others.find((tag) => contains(tag, rule) && tag.text !== rule.text);
  if (others.length === 0) return rule.weak || Boolean(rule.known) || rule.confidence >= SURE_RULE;
  if (rule.known) return !larger;
  if (BY_RULE.has(rule.type)) return !larger;
  return false;
}

function nameOf(text: string, tag: TaggedSpan, rules: readonly Name[]): Name {
  const same = rules.find(({ start, end }) => start === tag.start && end === tag.end);
  const alike = rules.find((rule) => overlaps(rule, tag));
  const type = tag.type;
  const role = type === 'person' ? alike?.role : undefined;
  const precision = type === 'place' ? same?.precision : undefined;
  return {
    ...spanOf(text, tag.start, tag.end),
    type,
    confidence: Math.max(tag.likelihood, same?.type === type ? same.confidence : 0),
    ...(role && { role }),
    ...(precision && { precision }),
    isTagged: true,
  };
}
