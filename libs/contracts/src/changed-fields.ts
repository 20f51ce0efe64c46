import { isDeepStrictEqual } from 'node:util';
import { EnrichedArticle, type EnrichedBy } from './enriched-article';

/** Who the article is, and what made it: none of it is what the article says. The revision follows from other fields. */
const NOT_COMPARED: readonly string[] = ['id', 'identity', 'revision', 'enrichedBy'];

/** The fields by which two builds may read one observation differently, in the order of the schema. */
export const COMPARED_FIELDS = Object.keys(EnrichedArticle.shape).filter(
  (field) => !NOT_COMPARED.includes(field),
) as (keyof EnrichedArticle)[];

/** The fields in which two readings of one observation differ; both as JSON has them. */
export const changedFields = (before: EnrichedArticle, after: EnrichedArticle): (keyof EnrichedArticle)[] =>
  COMPARED_FIELDS.filter((field) => !isDeepStrictEqual(before[field], after[field]));

/** Each step that is of another version, that is new or that is gone: `findQuotes 1 → 2`. */
export function changedSteps(before: EnrichedBy, after: EnrichedBy): string[] {
  const versions = ({ steps }: EnrichedBy) => new Map(steps.map(({ name, version }) => [name, String(version)]));
  const [was, is] = [versions(before), versions(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => was.get(name) !== is.get(name))
    .map((name) => `${name} ${was.get(name) ?? 'none'} → ${is.get(name) ?? 'none'}`);
}
