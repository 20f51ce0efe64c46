import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema (2020-12), as JSON has it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What says nothing about which values are valid. */
const ANNOTATIONS = ['title', 'description', 'examples', 'deprecated', '$comment'];

/** What has to be the same on both sides: a laxer bound breaks older readers, a tighter one breaks newer ones. */
const BOUNDS = [
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'contentEncoding',
  'contentMediaType',
  'minItems',
  'maxItems',
  'uniqueItems',
  'default',
  'not',
];

/** As `BOUNDS`, but the order does not matter. */
const LISTS = ['type', 'enum'];

const UNIONS = ['anyOf', 'oneOf'];

/** A list that may grow, and of which nothing ever goes: readers expect values that are not on it. */
const OPEN_LIST = 'x-extensible-enum';

const KNOWN = new Set([
  ...ANNOTATIONS,
  ...BOUNDS,
  ...LISTS,
  ...UNIONS,
  OPEN_LIST,
  '$ref',
  'allOf',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
  'prefixItems',
]);

/** Where a comparison stands. */
interface Scope {
  readonly older: JsonSchema;
  readonly newer: JsonSchema;
  /** For people: `article.entities[].type`. */
  readonly path: string;
  /** Field names by which another form of the same value is recognised: a new field must not have one of them. */
  readonly taken: ReadonlySet<string>;
  /** Whether fields may be added here at all, as far as this comparison can tell. */
  readonly mayGrow: boolean;
  /** What is being compared further out: a schema may contain itself. */
  readonly open: readonly Comparison[];
}

/** One comparison on the way to where another stands. Names are only ever added, so their number tells which. */
interface Comparison {
  readonly older: JsonSchema;
  readonly newer: JsonSchema;
  readonly taken: number;
  readonly mayGrow: boolean;
}

/**
 * Why two revisions of one schema do not go together, one sentence for each reason; empty if they do.
 *
 * They do if everything that a writer of the one writes is valid to a reader of the other, both ways. Writers are
 * closed (they write no field that their schema does not name) and readers are open (they ignore such fields), so that
 * an optional field may be added, and a value to a list that is marked as open. Nothing else may change, and a field
 * never goes, since a reader of it would lose what was written.
 *
 * A keyword that this comparison does not know is a reason, even if both have it.
 */
export function incompatibilities(older: JsonSchema, newer: JsonSchema): string[] {
  const scope: Scope = { older, newer, path: '', taken: new Set(), mayGrow: true, open: [] };
  // Only the outermost schema may have these: a nested `$id` would change what a `$ref` means.
  const outer = ({ $schema, $id, $defs, ...schema }: JsonSchema) => schema;
  return compare(scope, outer(older), outer(newer));
}

/** What of a schema decides which values are valid: without titles, descriptions and the like, at any depth. */
export function judged(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(judged);
  if (!isObject(schema)) return schema;
  const { properties, $defs, ...keywords } = schema;
  const kept = Object.entries(keywords).filter(([keyword]) => !ANNOTATIONS.includes(keyword));
  const named = Object.entries({ properties, $defs }).filter(([, schemas]) => isObject(schemas));
  return Object.fromEntries([
    ...kept.map(([keyword, value]) => [keyword, judged(value)]),
    ...named.map(([keyword, schemas]) => [keyword, mapValues(schemas as JsonSchema, judged)]),
  ]);
}

function compare(scope: Scope, olderGiven: unknown, newerGiven: unknown): string[] {
  const older = resolve(scope.older, olderGiven);
  const newer = resolve(scope.newer, newerGiven);
  if (typeof older === 'string') return [say(scope, older)];
  if (typeof newer === 'string') return [say(scope, newer)];
  const comparison = { older, newer, taken: scope.taken.size, mayGrow: scope.mayGrow };
  if (scope.open.some((outer) => isSame(outer, comparison))) return [];
  const unknown = unknownKeywords(older, newer);
  if (unknown.length > 0) return unknown.map((keyword) => say(scope, `this check cannot judge ${keyword}`));
  const within = { ...scope, open: [...scope.open, comparison] };
  return [
    ...[...BOUNDS, ...LISTS].flatMap((keyword) => compareBound(within, keyword, older[keyword], newer[keyword])),
    ...compareOpenList(within, older[OPEN_LIST], newer[OPEN_LIST]),
    ...compareRequired(within, listOf(older.required), listOf(newer.required)),
    ...compareProperties(within, older, newer),
    ...compareChild(within, 'additionalProperties', '.*', older, newer),
    ...compareChild(within, 'propertyNames', '(name)', older, newer),
    ...compareChild(within, 'items', '[]', older, newer),
    ...comparePrefix(within, older.prefixItems, newer.prefixItems),
    ...UNIONS.flatMap((keyword) => compareForms(within, keyword, older[keyword], newer[keyword])),
    ...compareForms({ ...within, mayGrow: false }, 'allOf', older.allOf, newer.allOf),
  ];
}

/** The schema that is meant, or why that cannot be told. */
function resolve(root: JsonSchema, schema: unknown): JsonSchema | string {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (!isObject(schema)) return `this check cannot judge a schema that is ${JSON.stringify(schema)}`;
  const { $ref, ...beside } = schema;
  if ($ref === undefined) return schema;
  const binding = Object.keys(beside).find((keyword) => !ANNOTATIONS.includes(keyword));
  if (binding !== undefined) return `this check cannot judge ${binding} beside $ref`;
  const name = typeof $ref === 'string' ? /^#\/\$defs\/([^/~%]+)$/.exec($ref)?.[1] : undefined;
  const target = name === undefined ? undefined : (root.$defs as JsonSchema | undefined)?.[name];
  return target === undefined ? `this check cannot follow $ref ${JSON.stringify($ref)}` : resolve(root, target);
}

function unknownKeywords(...schemas: readonly JsonSchema[]): string[] {
  const found = schemas.flatMap((schema) => Object.keys(schema).filter((keyword) => !KNOWN.has(keyword)));
  const negations = schemas.some(({ not }) => not !== undefined && !isDeepStrictEqual(not, {}));
  return [...new Set([...found, ...(negations ? ['not, unless it is {}'] : [])])];
}

function compareBound(scope: Scope, keyword: string, older: unknown, newer: unknown): string[] {
  const form = LISTS.includes(keyword) ? sorted : (value: unknown) => value;
  if (isDeepStrictEqual(form(older), form(newer))) return [];
  return [say(scope, `${keyword} was ${shown(older)}, is ${shown(newer)}`)];
}

function compareOpenList(scope: Scope, older: unknown, newer: unknown): string[] {
  if ((older === undefined) !== (newer === undefined))
    return [say(scope, `${OPEN_LIST} was ${shown(older)}, is ${shown(newer)}`)];
  const gone = listOf(older).filter((value) => !listOf(newer).includes(value));
  return gone.map((value) => say(scope, `${shown(value)} is gone from a list of which nothing ever goes`));
}

function compareRequired(scope: Scope, older: readonly unknown[], newer: readonly unknown[]): string[] {
  return [
    ...older
      .filter((name) => !newer.includes(name))
      .map((name) => say(below(scope, `.${name}`), 'older readers require it, newer writers may leave it out')),
    ...newer
      .filter((name) => !older.includes(name))
      .map((name) => say(below(scope, `.${name}`), 'newer readers require it, older writers may have left it out')),
  ];
}

function compareProperties(scope: Scope, olderNode: JsonSchema, newerNode: JsonSchema): string[] {
  const older = (olderNode.properties ?? {}) as JsonSchema;
  const newer = (newerNode.properties ?? {}) as JsonSchema;
  const closed = [olderNode, newerNode].some(
    ({ additionalProperties = true, propertyNames }) =>
      propertyNames !== undefined || (additionalProperties !== true && !isDeepStrictEqual(additionalProperties, {})),
  );
  const gone = Object.keys(older).filter((name) => !Object.hasOwn(newer, name));
  const added = Object.keys(newer).filter((name) => !Object.hasOwn(older, name));
  const kept = Object.keys(older).filter((name) => Object.hasOwn(newer, name));
  return [
    ...gone.map((name) => say(below(scope, `.${name}`), 'is gone, and who reads it would lose what was written')),
    ...added.flatMap((name) => {
      const field = below(scope, `.${name}`);
      if (closed) return [say(field, 'is new where older readers hold every other field to a rule')];
      if (!scope.mayGrow) return [say(field, 'is new within allOf, which this check cannot judge')];
      if (scope.taken.has(name)) return [say(field, 'is new, and another form of the same value is told by that name')];
      return compare({ ...field, older: scope.newer }, newer[name], newer[name]);
    }),
    ...kept.flatMap((name) => compare(below(scope, `.${name}`), older[name], newer[name])),
  ];
}

function compareChild(scope: Scope, keyword: string, step: string, older: JsonSchema, newer: JsonSchema): string[] {
  if (older[keyword] === undefined && newer[keyword] === undefined) return [];
  // Absent means the same as true: everything is allowed.
  return compare(below(scope, step), older[keyword] ?? true, newer[keyword] ?? true);
}

function comparePrefix(scope: Scope, older: unknown, newer: unknown): string[] {
  const [before, after] = [listOf(older), listOf(newer)];
  if (before.length !== after.length) return [say(scope, `prefixItems were ${before.length}, are ${after.length}`)];
  return before.flatMap((schema, index) => compare(below(scope, `[${index}]`), schema, after[index]));
}

/** Forms of one value in any order: each has its counterpart. */
function compareForms(scope: Scope, keyword: string, older: unknown, newer: unknown): string[] {
  const before = listOf(older);
  const after = [...listOf(newer)];
  if (before.length !== after.length) return [say(scope, `${keyword} had ${before.length} forms, has ${after.length}`)];
  const unmatched = before.flatMap((form, index) => {
    const others = before.filter((_, other) => other !== index);
    const taken = new Set([...scope.taken, ...others.flatMap((other) => fieldNames(scope.older, other))]);
    const within = { ...below(scope, `<${index + 1}>`), taken };
    const match = after.findIndex((candidate) => compare(within, form, candidate).length === 0);
    if (match >= 0) after.splice(match, 1);
    return match >= 0 ? [] : [{ within, form }];
  });
  return unmatched.flatMap(({ within, form }, index) => compare(within, form, after[index]));
}

/** Every field name in a schema, at any depth, each definition once. */
function fieldNames(root: JsonSchema, schema: unknown, seen: Set<unknown> = new Set()): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => fieldNames(root, one, seen));
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, properties = {}, ...rest } = schema;
  const referred = $ref === undefined ? undefined : resolve(root, { $ref });
  const names = Object.keys(properties as JsonSchema);
  const nested = [referred, ...Object.values(rest), ...Object.values(properties as JsonSchema)];
  return [...names, ...nested.flatMap((one) => fieldNames(root, one, seen))];
}

const below = (scope: Scope, step: string): Scope => ({ ...scope, path: `${scope.path}${step}` });

const say = ({ path }: Scope, what: string): string => `${path.replace(/^\./, '') || '(value)'}: ${what}`;

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const sorted = (value: unknown): unknown => (value === undefined ? undefined : [value].flat().map(shown).sort());

const mapValues = (object: JsonSchema, change: (value: unknown) => unknown): JsonSchema =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const isSame = (one: Comparison, other: Comparison): boolean =>
  one.older === other.older && one.newer === other.newer && one.taken === other.taken && one.mayGrow === other.mayGrow;
