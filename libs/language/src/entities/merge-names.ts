import type { Span } from '@copydesk/contracts';
import { HOLIDAYS, MONTHS, WEEKDAYS } from '../lexicon/calendar';
import { DEMONYMS, PEOPLES } from '../lexicon/demonyms';
import { FACILITY_HEADS, PLACE_HEADS } from '../lexicon/feature-words';
import { POST_NOMINALS } from '../lexicon/name-words';
import { ORGANISATION_HEADS, ORGANISATION_NOUNS } from '../lexicon/organisation-words';
import { contains, overlaps, spanOf } from '../span';
import { opensSentence } from '../stop-words';
import { wordsOf } from '../words';
import type { Name } from './name';
import type { Naming, TaggedSpan, Tagging } from './tag-names';
import { titleEnd } from './titles';

/** Below this the tagger is not believed: as often right as the F1 needs it to be. */
const LEAST = 0.4;

/**
 * How likely the words must be those of a name for what the rules say to stand where the tagger gave none: where the
 * rules were right often enough on the documents held back.
 */
const LEAST_NAMING = { person: 0.3, organisation: 0.2, place: 0.15 };
/** How likely one type must be for a run of capitals to have it that the tagger preferred to leave out. */
const LEAST_OF_TYPE = 0.5;
/** The same where the copy itself says what somebody or something is. */
const LEAST_EXPLAINED = 0.005;

/** Types that only rules give: the tagger knows none of them. */
const BY_RULE: ReadonlySet<Name['type']> = new Set(['facility', 'event', 'work']);

/** A name by the rules, and how likely its words are those of a name. */
interface RuledName extends Name {
  readonly naming: Naming;
}

/**
 * One list of the names of English copy from what the rules and what the tagger found. The tagger was told what the
 * rules say, so it decides what is a person, an organisation or a place and where the name ends; what a table knows, and
 * what its head word makes a facility or an event, stays so.
 *
 * What the tagger did not read is as the rules say.
 *
 * @param ruled by the rules, in the order of the text
 */
export function mergeNames(
  text: string,
  ruled: readonly Name[],
  { names: tagged, naming, end: read }: Tagging,
): Name[] {
  const merged: Name[] = [];
  let [r, t] = [0, 0];
  // Both lists are cut where nothing overlaps, and each piece is decided by itself.
  while (t < tagged.length || (ruled[r] !== undefined && ruled[r]!.start < read)) {
    const [rules, tags]: [RuledName[], TaggedSpan[]] = [[], []];
    let end = -1;
    for (;;) {
      const rule = ruled[r];
      const tag = tagged[t];
      const next = rule && (!tag || rule.start <= tag.start) ? rule : tag;
      if (!next || (end >= 0 && next.start >= end)) break;
      end = Math.max(end, next.end);
      if (next !== rule) tags.push(tagged[t++]!);
      else {
        rules.push({ ...rule, naming: naming(rule) });
        r++;
      }
    }
    merged.push(...decide(text, rules, tags));
  }
  return [...merged, ...ruled.slice(r)];
}

function decide(text: string, rules: readonly RuledName[], tags: readonly TaggedSpan[]): Name[] {
  const believed = tags
    .filter(({ likelihood }) => likelihood >= LEAST)
    .flatMap((tag) => trimmed(text, tag, rules) ?? [])
    .filter((tag) => mayBeName(text, tag));
  const kept = rules.filter((rule) => isKept(text, rule, rules, tags, believed));
  const taken = believed.filter((tag) => !kept.some((rule) => overlaps(rule, tag)));
  return [...kept.map(asNamed), ...taken.map((tag) => nameOf(tag, rules))].sort(
    (one, other) => one.start - other.start,
  );
}

/** A run of capitals that no rule gives a type has that which the tagger finds likely enough, though it preferred none. */
function asNamed({ naming, ...rule }: RuledName): Name {
  if (rule.type !== 'other' || naming.ofType < LEAST_OF_TYPE) return rule;
  const { weak, ...name } = rule;
  return { ...name, type: naming.type, confidence: naming.ofType, isTagged: true };
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
  while (to - from > 1 && !endsName(words[to - 1]!.text, tag.type)) to--;
  // "Shares of Northline": a common word that only its place in the sentence capitalises.
  const later = rules.find((rule) => rule.start > tag.start && rule.end === tag.end && !rule.weak);
  if (later && from < to && opensSentence(words[from]!.text))
    from = words.findIndex(({ start }) => start >= later.start);
  if (from >= to || from < 0) return undefined;
  return { ...tag, ...spanOf(text, words[from]!.start, words[to - 1]!.end) };
}

/** Whether a name can end in this word: none in lower case but the nouns of bodies and places, as in `Labour party`. */
const endsName = (word: string, type: TaggedSpan['type']): boolean => !/^\p{Ll}/u.test(word) || TAILS[type].has(word);

const TAILS: Readonly<Record<TaggedSpan['type'], ReadonlySet<string>>> = {
  person: new Set(),
  organisation: new Set([...ORGANISATION_NOUNS, ...[...ORGANISATION_HEADS].map((head) => head.toLowerCase())]),
  place: new Set([...PLACE_HEADS.keys(), ...FACILITY_HEADS].map((head) => head.toLowerCase())),
};

const isOfCalendar = (word: string): boolean => WEEKDAYS.has(word) || MONTHS.has(word);

/** Demonyms are no places, and `Moscow time` is an hour. */
function mayBeName(text: string, { type, end, text: words }: TaggedSpan): boolean {
  if (DEMONYMS.has(words) || PEOPLES.has(words)) return false;
  if (HOLIDAYS.has(words) || (type !== 'person' && isOfCalendar(words))) return false;
  return !(type === 'place' && /^ time\b/.test(text.slice(end, end + 6)));
}

/** Whether what the rules say goes before the tagger. */
function isKept(
  text: string,
  rule: RuledName,
  rules: readonly RuledName[],
  tags: readonly TaggedSpan[],
  believed: readonly TaggedSpan[],
): boolean {
  const larger = tags.find((tag) => contains(tag, rule) && tag.text !== rule.text);
  if (larger && isJoinedByHyphen(text, larger, rules)) return true;
  const others = believed.filter((tag) => overlaps(tag, rule));
  if (others.length === 0) return standsAlone(rule);
  if (rule.weak || rule.type === 'other') return false;
  const isInside = others.some((tag) => contains(tag, rule) && tag.text !== rule.text);
  return !isInside && (Boolean(rule.known) || BY_RULE.has(rule.type) || Boolean(rule.isExplained));
}

/** Whether a rule is believed where the tagger saw nothing. */
function standsAlone({ type, weak, known, isExplained, naming }: RuledName): boolean {
  if (weak || known || type === 'other' || BY_RULE.has(type)) return true;
  return naming.any >= (isExplained ? LEAST_EXPLAINED : LEAST_NAMING[type as keyof typeof LEAST_NAMING]);
}

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
    // What the table says of a place is weighed with the rest of the article.
    confidence: Math.max(likelihood, same?.type === type && type !== 'place' ? same.confidence : 0),
    ...(type === 'person' && role && { role }),
    ...(type === 'place' && same?.precision && { precision: same.precision }),
    isTagged: true,
  };
}
