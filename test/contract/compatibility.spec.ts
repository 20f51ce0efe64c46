import { jsonSchemas } from '@copydesk/contracts';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { incompatibilities } from '../../libs/contracts/src/documents/compatibility';
import { breakingEdits, harmlessEdits, type Schema } from '../support/schema-edits';

const real = Object.entries(JSON.parse(JSON.stringify(jsonSchemas())) as Record<string, Schema>);

describe.each(real)('%s', (_, schema) => {
  it('goes together with itself', () => {
    expect(incompatibilities(schema, schema)).toEqual([]);
  });

  it('breaks with every edit that would break a reader, or lose what one reads', () => {
    const edits = breakingEdits(schema);
    expect(edits.length).toBeGreaterThan(20);
    const unnoticed = edits.filter((edit) => incompatibilities(schema, edit.schema).length === 0);
    expect(unnoticed.map(({ what }) => what)).toEqual([]);
  });

  it('takes further optional fields, values of open lists, and other words anywhere', () => {
    const edits = harmlessEdits(schema);
    expect(edits.length).toBeGreaterThan(5);
    expect(edits.flatMap((edit) => incompatibilities(schema, edit.schema))).toEqual([]);
  });
});

const object = (properties: Schema, required: string[] = [], rest: Schema = {}): Schema => ({
  type: 'object',
  properties,
  required,
  ...rest,
});
const text = { type: 'string' };
const number = { type: 'number' };

it.each<[string, Schema, Schema, RegExp]>([
  ['a field that goes', object({ a: text }), object({}), /^a: is gone/],
  ['a field that may be left out', object({ a: text }, ['a']), object({ a: text }), /^a: older readers require it/],
  ['a field that must be there', object({ a: text }), object({ a: text }, ['a']), /^a: newer readers require it/],
  ['a further value', { enum: ['a'] }, { enum: ['a', 'b'] }, /^\(value\): enum was \["a"\], is \["a","b"\]/],
  ['a whole number that may be any', { type: 'integer' }, number, /^\(value\): type was "integer"/],
  ['a null', text, { type: ['string', 'null'] }, /type was/],
  ['within a list', { items: object({ a: text }) }, { items: object({ a: number }) }, /^\[\]\.a: type/],
  ['within a pair', { prefixItems: [text, text] }, { prefixItems: [text, number] }, /^\[1\]: type/],
  ['a longer tuple', { prefixItems: [text] }, { prefixItems: [text, text] }, /prefixItems were 1/],
  [
    'a rule for every other field',
    object({}, [], { additionalProperties: text }),
    object({ a: number }, [], { additionalProperties: text }),
    /^a: is new where/,
  ],
  [
    'a rule for names',
    object({}, [], { propertyNames: { pattern: '^a' } }),
    object({ b: text }, [], { propertyNames: { pattern: '^a' } }),
    /b: is new where/,
  ],
  ['a further form', { anyOf: [text] }, { anyOf: [text, number] }, /anyOf had 1 forms, has 2/],
  [
    'another form',
    { oneOf: [text, number] },
    { oneOf: [{ type: 'boolean' }, text] },
    /^<2>: type was "number", is "boolean"/,
  ],
  [
    'a field by which the other form is told',
    { anyOf: [object({ a: text }), object({ b: text }, ['b'])] },
    { anyOf: [object({ a: text, b: text }), object({ b: text }, ['b'])] },
    /^<1>\.b: is new, and another form/,
  ],
  [
    'the same, deep within',
    { anyOf: [object({ in: object({}) }), object({ in: object({ b: text }, ['b']) })] },
    { anyOf: [object({ in: object({ b: text }) }), object({ in: object({ b: text }, ['b']) })] },
    /^<1>\.in\.b: is new, and another form/,
  ],
  ['a field within allOf', { allOf: [object({})] }, { allOf: [object({ a: text })] }, /a: is new within allOf/],
  [
    'what a reference means',
    { $ref: '#/$defs/x', $defs: { x: text } },
    { $ref: '#/$defs/x', $defs: { x: number } },
    /type/,
  ],
  ['a reference to elsewhere', { $ref: 'https://x.example/y' }, { $ref: 'https://x.example/y' }, /cannot follow \$ref/],
  [
    'a bound beside a reference',
    { $ref: '#/$defs/x', minLength: 1, $defs: { x: text } },
    text,
    /cannot judge minLength beside/,
  ],
  ['an unknown keyword, though both have it', { if: text }, { if: text }, /^\(value\): this check cannot judge if$/],
  [
    'an unknown keyword in what is new',
    object({}),
    object({ a: { contains: text } }),
    /^a: this check cannot judge contains$/,
  ],
  ['a negation', { not: text }, { not: text }, /cannot judge not, unless/],
])('refuses %s', (_, older, newer, reason) => {
  expect(incompatibilities(older, newer)).toEqual([expect.stringMatching(reason)]);
});

it.each<[string, Schema, Schema]>([
  ['a further optional field', object({ a: text }, ['a']), object({ a: text, b: number }, ['a'])],
  ['values in another order', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
  ['forms in another order', { anyOf: [text, number] }, { anyOf: [number, text] }],
  ['a definition in its place', { items: { $ref: '#/$defs/x' }, $defs: { x: text } }, { items: text }],
  ['a list that is marked as open and grows', { 'x-extensible-enum': ['a'] }, { 'x-extensible-enum': ['b', 'a'] }],
  [
    'a schema within itself that grows',
    { $ref: '#/$defs/x', $defs: { x: object({ child: { $ref: '#/$defs/x' } }) } },
    { $ref: '#/$defs/x', $defs: { x: object({ child: { $ref: '#/$defs/x' }, name: text }) } },
  ],
])('takes %s', (_, older, newer) => {
  expect(incompatibilities(older, newer)).toEqual([]);
});

it('does not lose sight of the forms within a schema that contains itself', () => {
  const tree = (own: Schema) => ({
    $ref: '#/$defs/x',
    $defs: { x: object({ child: { anyOf: [{ $ref: '#/$defs/x' }, object({ name: text }, ['name'])] }, ...own }) },
  });
  expect(incompatibilities(tree({}), tree({ name: text }))).toContainEqual(expect.stringMatching(/another form/));
});

/** Schemas of the kinds that ours are made of, small enough that all their corners come up. */
const schemas = fc.letrec<{ any: Schema; object: Schema }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Schema>({ type: 'string' }, { type: 'boolean' }, { type: 'integer', minimum: 0, maximum: 3 }),
    fc.subarray(['a', 'b', 'c'], { minLength: 1 }).map((values) => ({ enum: values })),
    fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
    tie('any').map((items) => ({ type: 'array', items })),
    tie('object'),
  ),
  object: fc
    .dictionary(fc.constantFrom('p', 'q', 'r', 'later'), tie('any'), { maxKeys: 3 })
    .chain((properties) =>
      fc.subarray(Object.keys(properties)).map((required) => ({ type: 'object', properties, required })),
    ),
}));

/** What a closed writer of a schema may write: no field beside those that the schema names. */
function written(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(written));
  if (schema.type === 'string') return fc.constantFrom('', 'a', 'z');
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? -1, max: schema.maximum ?? 4 });
  if (schema.type === 'array') return fc.array(written(schema.items), { maxLength: 2 });
  const fields = Object.entries(schema.properties as Schema).map(([name, field]) => [name, written(field)]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required });
}

/** A schema, and what became of it after up to three edits of any kind. */
const revisions = fc.tuple(schemas.object, fc.array(fc.nat(), { minLength: 1, maxLength: 3 })).map(([older, picks]) => {
  const newer = picks.reduce((schema, pick) => {
    const edits = [...harmlessEdits(schema), ...harmlessEdits(schema), ...breakingEdits(schema)].filter(
      ({ what }) => !/keyword that nobody|takes no further/.test(what),
    );
    return edits[pick % edits.length]!.schema;
  }, older);
  return { older, newer };
});

it('lets through only what both readers read, whichever writer wrote it', () => {
  const ajv = new Ajv2020({ strict: false, addUsedSchema: false });
  let grown = 0;
  fc.assert(
    fc.property(
      revisions
        .filter(({ older, newer }) => incompatibilities(older, newer).length === 0)
        .chain((pair) => fc.tuple(fc.constant(pair), written(pair.older), written(pair.newer))),
      ([{ older, newer }, byOlder, byNewer]) => {
        if (JSON.stringify(newer).length > JSON.stringify(older).length) grown++;
        expect({ byNewer, read: ajv.validate(older, byNewer) }).toEqual({ byNewer, read: true });
        expect({ byOlder, read: ajv.validate(newer, byOlder) }).toEqual({ byOlder, read: true });
      },
    ),
    { numRuns: 500 },
  );
  expect(grown).toBeGreaterThan(100);
});
