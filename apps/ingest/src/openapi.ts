import { RawArticle } from '@copydesk/contracts';
import { json, openApi, parameters, problems, schemaNamed } from '@copydesk/runtime';
import { z } from 'zod';
import { Accepted } from './articles.controller';
import { LineAnswer } from './intake/article-batch';
import { Fetched, FetchRequest } from './sources/fetch.controller';

const { source, url, guid } = RawArticle.shape;

/** What a body that is the page or the copy itself cannot say. */
const OfPage = z.object({
  source: source.optional().describe('Of HTML or text: who it comes from; default: the host of `url`, else `desk`'),
  url: url.describe('Of HTML or text: where it is on the web'),
  guid: guid.describe('Of HTML or text: the source’s own id of it'),
});

const TRACE_PARENT = {
  name: 'traceparent',
  in: 'header',
  description: 'W3C trace context: the article goes on in that trace; default: a new one',
  schema: { type: 'string' },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'The same article under the same key is the same event, and is answered as before, for seven days. Of a batch each ' +
    'line has a key of its own.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const EXAMPLE = {
  source: 'harbour-post.example',
  url: 'https://harbour-post.example/2026/ferry',
  content: {
    mediaType: 'text/html',
    body: '<h1>Ferry returns</h1><p>The night ferry to Oslo is back, said Ines Aldane, the harbour master.</p>',
  },
};

const text = (description: string, example: string) => ({ schema: { type: 'string', description }, example });

/** The API of ingest, from the schemas that it checks with. */
export const ingestApi = (): object =>
  openApi({
    title: 'Copydesk: ingest',
    description:
      'Hand in news articles. What is answered with 202, Kafka has on all in-sync replicas. What became of it is at ' +
      'publishing, `GET /v1/receipts/{source}/{id}`, and on the topic `articles.receipts`.',
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'cdk_…',
        description: 'Needed wherever the service can be reached from other machines, or with `API_KEYS=on`',
      },
    },
    schemas: { RawArticle, Accepted, LineAnswer, FetchRequest, Fetched },
    paths: {
      '/v1/articles': {
        post: {
          operationId: 'handIn',
          summary: 'Hand in one article, or many as lines of JSON',
          tags: ['articles'],
          security: [{ apiKey: [] }, {}],
          parameters: [...parameters('query', OfPage), IDEMPOTENCY_KEY, TRACE_PARENT],
          requestBody: {
            required: true,
            description: 'At most 4 MiB; each line of a batch, too. A batch may have `Content-Encoding: gzip`.',
            content: {
              'application/json': { schema: schemaNamed('RawArticle'), example: EXAMPLE },
              'text/html': text('the page', EXAMPLE.content.body),
              'text/plain': text('the copy', 'Ferry returns\n\nThe night ferry to Oslo is back.'),
              'application/x-ndjson': text(
                'a raw article in JSON on each line, at most 100,000 lines',
                `${JSON.stringify(EXAMPLE)}\n${JSON.stringify({ ...EXAMPLE, url: 'https://harbour-post.example/2026/tide' })}\n`,
              ),
            },
          },
          responses: {
            200: {
              description: 'An answer for each line of a batch that is not empty, in order: each is a `LineAnswer`',
              content: {
                'application/x-ndjson': text(
                  'a LineAnswer on each line',
                  '{"line":1,"status":202,"id":"…","eventId":"…"}\n{"line":2,"status":422,"code":"SCHEMA_INVALID","detail":"…"}\n',
                ),
              },
            },
            202: {
              ...json('Kafka has the article', schemaNamed('Accepted')),
              headers: {
                'Idempotent-Replayed': {
                  description: '`true` if it was taken in before under the same key: nothing was sent again',
                  schema: { const: 'true' },
                },
              },
            },
            ...problems({
              400: ['JSON_MALFORMED', 'VALIDATION'],
              401: ['API_KEY_MISSING', 'API_KEY_INVALID'],
              403: ['SCOPE_MISSING', 'SOURCE_NOT_YOURS'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: ['SCHEMA_INVALID', 'BODY_EMPTY', 'CHARSET_UNKNOWN', 'IDEMPOTENCY_KEY_REUSED'],
              503: ['KAFKA_UNAVAILABLE', 'UNAVAILABLE'],
            }),
          },
        },
      },
      '/v1/fetch': {
        post: {
          operationId: 'fetchPage',
          summary: 'Have one page fetched, politely, and taken in',
          tags: ['articles'],
          security: [{ apiKey: [] }, {}],
          parameters: [TRACE_PARENT],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaNamed('FetchRequest'), example: { url: EXAMPLE.url } } },
          },
          responses: {
            202: json('The page was fetched, and Kafka has it', schemaNamed('Fetched')),
            ...problems({
              400: ['JSON_MALFORMED'],
              401: ['API_KEY_MISSING', 'API_KEY_INVALID'],
              403: ['ADDRESS_FORBIDDEN', 'ROBOTS_DISALLOWED', 'SCOPE_MISSING', 'SOURCE_NOT_YOURS'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: [
                'SCHEMA_INVALID',
                'ADDRESS_INVALID',
                'TOO_LARGE',
                'MEDIA_TYPE_UNSUPPORTED',
                'BODY_EMPTY',
                'CHARSET_UNKNOWN',
              ],
              502: ['ROBOTS_UNAVAILABLE', 'HOST_UNKNOWN', 'RESPONSE_INVALID', 'FETCH_FAILED'],
              503: ['KAFKA_UNAVAILABLE', 'UNAVAILABLE'],
              504: ['FETCH_TIMEOUT'],
            }),
          },
        },
      },
    },
  });
