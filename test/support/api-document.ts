import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

// biome-ignore lint/suspicious/noExplicitAny: JSON, which the tests look into
type Json = any;

/** An OpenAPI document, against which answers are checked. */
export interface ApiDocument {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, Json> }> }>>;
  readonly components: { readonly schemas: Record<string, Json> };
}

const ajv = addFormats(new Ajv2020({ strict: false, formats: { base64: true } }));

/**
 * What of an answer the document does not say: a status, a media type, a wrong value, or a field that it does not name.
 *
 * @param path the address as the document has it: `/v1/articles/{id}`
 */
export async function undescribed(document: ApiDocument, method: string, path: string, answer: Response) {
  const described = document.paths[path]?.[method]?.responses[answer.status];
  if (!described) return [`status ${answer.status}`];
  const mediaType = answer.headers.get('content-type')!.split(';')[0]!;
  const content = described.content[mediaType];
  if (!content) return [`media type ${mediaType}`];
  if (!/^application\/(problem\+)?json$/.test(mediaType)) return [];
  const validate = ajv.compile(closed({ ...content.schema, components: document.components }));
  validate(await answer.json());
  return (validate.errors ?? []).map(({ instancePath, message, params }) => ({ instancePath, message, params }));
}

/** The same schema for a writer: no field but those that it names. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => [keyword, closed(value)]));
  const isOpenObject = schema.type === 'object' && schema.properties && schema.additionalProperties === undefined;
  return isOpenObject ? { ...inner, additionalProperties: false } : inner;
}
