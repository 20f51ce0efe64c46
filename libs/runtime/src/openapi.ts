import { STATUS_CODES } from 'node:http';
import { REASON_CODES, VERSION } from '@copydesk/contracts';
import { z } from 'zod';
import type { ProblemCode } from './problem';

/** An API as OpenAPI 3.1 has it, without what all of ours share. */
export interface Api<Name extends string = string> {
  readonly title: string;
  readonly description: string;
  /** Operations by address (`/v1/articles/{id}`) and method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  /** What is described once, by name; `schemaNamed` refers to it. */
  readonly schemas: Readonly<Record<Name, z.ZodType>>;
  readonly securitySchemes?: Readonly<Record<string, object>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

/** The body of every answer that is an error. */
const ProblemDetails = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().describe('what the status means'),
    status: z.int().min(400).max(599),
    code: z.string().describe('why, as a code that never changes its meaning; expect codes that are not listed yet'),
    detail: z.string().describe('what is wrong with this very request, and what to do'),
  })
  .describe('RFC 9457 problem details');

const Live = z.object({ status: z.enum(['alive', 'no progress']) });
const Ready = z.object({
  status: z.enum(['ready', 'not ready']),
  parts: z.record(z.string(), z.string()).describe('`ok`, or why it is not, by part of the service'),
});

const ADDRESS = '#/components/schemas/';

export const schemaNamed = (name: string) => ({ $ref: `${ADDRESS}${name}` });

/** An answer, or a request, in JSON. */
export const json = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
});

/** What a code means beside those that an article itself can earn, which say so themselves. */
const MEANINGS: Readonly<Partial<Record<ProblemCode, string>>> = {
  ...REASON_CODES,
  VALIDATION: 'the request is wrong; the detail names every part that is',
  NOT_FOUND: 'there is nothing of that id',
  GONE: 'it was there, and was taken back',
  RECORD_UNKNOWN: 'nobody has noted which record it was read from',
  RECORD_REMOVED: 'Kafka keeps the record no longer; the detail says since when, and why',
  TIMED_OUT: 'it took longer than it may',
  API_KEY_MISSING: 'an API key is needed',
  API_KEY_INVALID: 'the API key is unknown, was revoked or has expired',
  SCOPE_MISSING: 'the API key may not do that',
  SOURCE_NOT_YOURS: 'the API key may not speak for that source, or Copydesk fetches it itself',
  SOURCE_EXISTS: 'there is a source of that id',
  SOURCE_NOT_ACTIVE: 'nothing of the source is visited',
  PROFILE_DECIDED: 'the version was decided before, or is not in force',
  IDEMPOTENCY_KEY_REUSED: 'the idempotency key was used for another article before',
  ADDRESS_INVALID: 'an address is not one of the web, or has a password in it',
  TOO_LONG: 'a text is longer than what is taken',
  DUPLICATE: 'an address is there twice',
  LANGUAGE_INVALID: 'a language is not a BCP 47 tag',
  SELECTOR_INVALID: 'a rule is not a CSS selector',
  PATTERN_INVALID: 'a pattern is not a regular expression',
  FILE_MALFORMED: 'the file is not of the form that its media type says',
  ADDRESS_FORBIDDEN: 'the address is not on the public web, or not one that is fetched',
  ROBOTS_DISALLOWED: 'the site asks robots to stay away from the page',
  ROBOTS_UNAVAILABLE: 'the site does not tell now what robots may read',
  HOST_UNKNOWN: 'no address of the host could be found',
  RESPONSE_INVALID: 'the server redirects astray, or its answer is damaged',
  FETCH_FAILED: 'the page could not be had from its server',
  FETCH_TIMEOUT: 'the server of the page is too slow',
  KAFKA_UNAVAILABLE: 'Kafka is away; come back after `Retry-After` seconds, nothing is lost if it is sent again',
  UNAVAILABLE: 'something that this service needs is away; come back after `Retry-After` seconds',
};

/** Answers that are errors, by status, each with the codes that it may have. */
export function problems(codes: Readonly<Record<number, readonly ProblemCode[]>>): Record<string, object> {
  const described = Object.entries(codes).map(([status, ofStatus]) => [
    status,
    {
      description: ofStatus.map((code) => `\`${code}\`: ${MEANINGS[code]}`).join('\n\n'),
      content: {
        'application/problem+json': { schema: schemaNamed('Problem'), example: exampleOf(Number(status), ofStatus[0]) },
      },
    },
  ]);
  return Object.fromEntries(described);
}

const exampleOf = (status: number, code: ProblemCode | undefined) => ({
  type: 'about:blank',
  title: STATUS_CODES[status],
  status,
  code,
  detail: '…',
});

/**
 * The parameters that a schema has a field for.
 *
 * A field that is turned into something which is not JSON is described as the text that it is sent as.
 */
export function parameters(where: 'path' | 'query', schema: z.ZodObject): object[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const { $schema, description, ...described } = schemaOf(field as z.ZodType);
    const required = where === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: where, required, ...(description && { description }), schema: described };
  });
}

function schemaOf(field: z.ZodType): z.core.JSONSchema.BaseSchema {
  try {
    return z.toJSONSchema(field, { io: 'output' });
  } catch {
    return z.toJSONSchema(field, { io: 'input' });
  }
}

/** The OpenAPI 3.1 document of an API, with the health and metrics of its service and the form of its errors. */
export function openApi({ title, description, paths, schemas, securitySchemes }: Api): object {
  return {
    openapi: '3.1.0',
    info: { title, version: VERSION, description, license: { name: 'MIT', identifier: 'MIT' } },
    paths: { ...paths, ...OF_OPERATORS },
    components: {
      schemas: components({ ...schemas, Problem: ProblemDetails, Live, Ready }),
      ...(securitySchemes && { securitySchemes }),
    },
  };
}

const OF_OPERATORS = {
  '/health/live': {
    get: {
      operationId: 'live',
      summary: 'Whether to leave the process alone, or to restart it',
      tags: ['health'],
      responses: {
        200: json('There is progress', schemaNamed('Live')),
        503: json('There has been none for three minutes: restart it', schemaNamed('Live')),
      },
    },
  },
  '/health/ready': {
    get: {
      operationId: 'ready',
      summary: 'Whether to send it work',
      tags: ['health'],
      responses: {
        200: json('Every part can do its work', schemaNamed('Ready')),
        503: json('A part cannot, and why', schemaNamed('Ready')),
      },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      summary: 'What is measured in this process, in the text format of Prometheus',
      tags: ['health'],
      responses: { 200: { description: 'Metrics', content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  },
};

/** Schemas that refer to each other where one is part of another. */
function components(schemas: Readonly<Record<string, z.ZodType>>): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: generated } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `${ADDRESS}${id}` });
  return Object.fromEntries(Object.entries(generated).map(([id, { $id, $schema, ...schema }]) => [id, schema]));
}
