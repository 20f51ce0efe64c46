/** A JSON Schema as it is edited here. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of any form, which the edits look into
export type Schema = { [keyword: string]: any };

/** An edited schema, and what was done to it. */
export interface Edited {
  readonly what: string;
  readonly schema: Schema;
}

type Path = readonly (string | number)[];
type Edit = readonly [what: string, change: (node: Schema) => void];

/** Each way in which a schema can break readers, at each place of it: one edit each. */
export const breakingEdits = (schema: Schema): Edited[] => edited(schema, breaking);

/** Each edit that breaks nobody, at each place. */
export const harmlessEdits = (schema: Schema): Edited[] => edited(schema, harmless);

function edited(schema: Schema, editsOf: (node: Schema) => Edit[]): Edited[] {
  return paths(schema).flatMap((path) =>
    editsOf(at(schema, path)).map(([what, change]) => {
      const copy = JSON.parse(JSON.stringify(schema)) as Schema;
      change(at(copy, path));
      return { what: `${path.join('/') || '(value)'}: ${what}`, schema: copy };
    }),
  );
}

const at = (schema: Schema, path: Path): Schema => path.reduce((node, step) => node[step], schema);

/** Where the schemas within a schema are, itself included. */
function paths(node: Schema, path: Path = []): Path[] {
  const named = Object.keys(node.properties ?? {}).map((name) => ['properties', name]);
  const listed = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) =>
    (node[keyword] ?? []).map((_: Schema, index: number) => [keyword, index]),
  );
  const single = ['items', 'additionalProperties'].filter((keyword) => typeof node[keyword] === 'object');
  const steps: Path[] = [...named, ...listed, ...single.map((keyword) => [keyword])];
  return [path, ...steps.flatMap((step) => paths(at(node, step), [...path, ...step]))];
}

function harmless(node: Schema): Edit[] {
  return [
    ['says something else', (copy) => Object.assign(copy, { description: 'other words', title: 'Another title' })],
    ...(node.type === 'object' ? ([['has a further optional field', (copy) => addField(copy)]] satisfies Edit[]) : []),
    ...(node['x-extensible-enum']
      ? ([['lists a further value', (copy) => copy['x-extensible-enum'].push('LATER')]] satisfies Edit[])
      : []),
  ];
}

function breaking(node: Schema): Edit[] {
  return [
    ['is of another type', (copy) => replace(copy, { type: node.type === 'boolean' ? 'string' : 'boolean' })],
    ['has a keyword that nobody knows', (copy) => Object.assign(copy, { dependentRequired: {} })],
    ...Object.keys(node.properties ?? {}).flatMap((name) => ofField(node, name)),
    ...(node.type === 'object'
      ? ([
          ['has a further required field', (copy) => addField(copy, 'later')],
          ['takes no further fields', (copy) => Object.assign(copy, { additionalProperties: false })],
        ] satisfies Edit[])
      : []),
    ...['enum', 'x-extensible-enum', 'anyOf', 'allOf']
      .filter((keyword) => node[keyword])
      .map((keyword): Edit => [`has less in ${keyword}`, (copy) => copy[keyword].pop()]),
    ...['enum', 'anyOf']
      .filter((keyword) => node[keyword])
      .map(
        (keyword): Edit => [
          `has more in ${keyword}`,
          (copy) => copy[keyword].push(keyword === 'enum' ? 'later' : { type: 'null' }),
        ],
      ),
    ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems']
      .filter((keyword) => node[keyword] !== undefined)
      .flatMap((keyword): Edit[] => [
        [`has another ${keyword}`, (copy) => copy[keyword]--],
        [`has no ${keyword}`, (copy) => delete copy[keyword]],
      ]),
    ...['pattern', 'format', 'contentEncoding', 'const', 'not']
      .filter((keyword) => node[keyword] !== undefined)
      .flatMap((keyword): Edit[] => [
        [`has another ${keyword}`, (copy) => Object.assign(copy, { [keyword]: 'other' })],
        [`has no ${keyword}`, (copy) => delete copy[keyword]],
      ]),
  ];
}

function ofField({ required = [] }: Schema, name: string): Edit[] {
  const others = required.filter((other: string) => other !== name);
  return [
    [
      `has no field ${name}`,
      (copy) => {
        delete copy.properties[name];
        copy.required = others;
      },
    ],
    required.includes(name)
      ? [`no longer requires ${name}`, (copy) => Object.assign(copy, { required: others })]
      : [`requires ${name}`, (copy) => Object.assign(copy, { required: [...required, name] })],
  ];
}

function addField(node: Schema, ...required: readonly string[]): void {
  node.properties = { ...node.properties, later: { type: 'string' } };
  node.required = [...new Set([...(node.required ?? []), ...required])];
}

function replace(node: Schema, other: Schema): void {
  for (const keyword of Object.keys(node)) delete node[keyword];
  Object.assign(node, other);
}
