import { changedFields, type EnrichedArticle } from '@copydesk/contracts';

/** What is other than before in one field of an article, in words. */
export interface FieldChange {
  readonly field: keyof EnrichedArticle;
  /** What it said; of a list, the items that are gone. */
  readonly was: readonly string[];
  /** What it would say; of a list, the items that are new. */
  readonly wouldBe: readonly string[];
  /** How many items of a list are told by the same words, and differ in something else, such as how sure it is. */
  readonly otherwise: number;
}

type Items<Field extends keyof EnrichedArticle> = EnrichedArticle[Field] extends readonly (infer Item)[] ? Item : never;
type Lists = { readonly [Field in keyof EnrichedArticle as Items<Field> extends never ? never : Field]: Items<Field> };

/** By which words a person knows an item of each list. */
const WORDS: { readonly [Field in keyof Omit<Lists, 'identity'>]: (item: Lists[Field]) => string } = {
  byline: (name) => name,
  paragraphs: ({ text, kind }) => `${kind}: ${text}`,
  entities: ({ name, type, role }) => `${name} (${type}${role === undefined ? '' : `, ${role}`})`,
  quotes: ({ text, speaker }) => `“${text}” – ${speaker?.name ?? 'nobody named'}`,
  attributions: ({ name, kind }) => `${name} (${kind})`,
  places: ({ name, country, precision }) => `${name} (${country === undefined ? '' : `${country}, `}${precision})`,
  times: ({ text, value }) => `“${text}” = ${value}`,
  keywords: ({ term }) => term,
  summary: ({ text }) => text,
};

/** How two readings of one observation differ, field by field; empty if they say the same. */
export const compare = (before: EnrichedArticle, after: EnrichedArticle): FieldChange[] =>
  changedFields(before, after).map((field) => {
    const words = WORDS[field as keyof typeof WORDS] as ((item: unknown) => string) | undefined;
    if (words) return { field, ...compareLists(before[field] as unknown[], after[field] as unknown[], words) };
    return { field, was: inWords(before[field]), wouldBe: inWords(after[field]), otherwise: 0 };
  });

function compareLists(before: readonly unknown[], after: readonly unknown[], words: (item: unknown) => string) {
  const [was, wouldBe] = [before.map(words), after.map(words)];
  const [gone, added] = [without(was, wouldBe), without(wouldBe, was)];
  const identical = before.length - without(before.map(exactly), after.map(exactly)).length;
  return { was: gone, wouldBe: added, otherwise: Math.max(0, was.length - gone.length - identical) };
}

const exactly = (item: unknown): string => JSON.stringify(item);

/** The items of one list that the other has not, or not as often. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of other) left.set(item, (left.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(item) ?? 0;
    if (count > 0) left.set(item, count - 1);
    return count === 0;
  });
}

/** A value that is absent has no words. */
function inWords(value: unknown): string[] {
  if (value === undefined) return [];
  return [typeof value === 'string' ? value : JSON.stringify(value)];
}
