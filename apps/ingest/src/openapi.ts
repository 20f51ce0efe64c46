import { RawArticle } from '@copydesk/contracts';
import { json, openApi, parameters, problems, schemaNamed } from '@copydesk/runtime';
import { z } from 'zod';
import { Accepted } from './articles.controller';
import { DiscoverRequest, Discovery, FoundChannel, SampleArticle } from './discovery/discovery';
import { LineAnswer } from './intake/article-batch';
import {
  ProfileHistory,
  ProfileList,
  ProfileParams,
  ProfileResource,
  StatedProfile,
  VersionParams,
} from './profiles/profile-resource';
import { Applied, AppliedEntry, ApplyQuery } from './sources/apply-file';
import { Fetched, FetchRequest } from './sources/fetch.controller';
import { ChannelDefinition, SourceDefinition, SourcePatch } from './sources/source-definition';
import {
  ChannelResource,
  DueSource,
  OpenGap,
  RemovedSource,
  SourceList,
  SourceParams,
  SourceResource,
  SourcesQuery,
} from './sources/source-resource';
import { SubscriptionParams, Verification } from './websub/websub.controller';

const { source, url, guid } = RawArticle.shape;

const OF_HUBS = { tags: ['hubs'], security: [], parameters: parameters('path', SubscriptionParams) };
const DELIVERY_HEADERS = [
  {
    name: 'X-Hub-Signature',
    in: 'header',
    description:
      '`sha256=…`, `sha384=…`, `sha512=…` or `sha1=…`: HMAC of the body by the secret; without it the delivery is ignored',
    schema: { type: 'string' },
  },
  {
    name: 'Link',
    in: 'header',
    description: '`rel=self` must be the topic, if it is there',
    schema: { type: 'string' },
  },
];

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

const OF_SOURCES = { tags: ['sources'], security: [{ apiKey: [] }, {}] };
const OF_SOURCE = { ...OF_SOURCES, parameters: parameters('path', SourceParams) };

const OF_PROFILE = { ...OF_SOURCES, parameters: parameters('path', ProfileParams) };

const SOURCE_EXAMPLE = {
  name: 'Harbour Post',
  homePage: 'https://harbour-post.example/',
  channels: [{ url: 'https://harbour-post.example/rss.xml', kind: 'feed' }],
};

const SOURCES_EXAMPLE = 'sources:\n  - channels:\n      - url: https://harbour-post.example/rss.xml\n';
const OPML_EXAMPLE =
  '<opml version="2.0"><body><outline text="Harbour Post" xmlUrl="https://harbour-post.example/rss.xml"/></body></opml>';

/** What is wrong with a definition, beside what every request may be. */
const DEFINITION_IS_WRONG = [
  'SCHEMA_INVALID',
  'ADDRESS_INVALID',
  'ADDRESS_FORBIDDEN',
  'TOO_LONG',
  'DUPLICATE',
  'LANGUAGE_INVALID',
  'SELECTOR_INVALID',
  'PATTERN_INVALID',
] as const;
const KEY_IS_WRONG = { 401: ['API_KEY_MISSING', 'API_KEY_INVALID'], 503: ['UNAVAILABLE'] } as const;
const NOT_YOURS = ['SCOPE_MISSING', 'SOURCE_NOT_YOURS'] as const;

const NEWS_ITEM =
  '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:20260312:17" version="1"><itemMeta>' +
  '<itemClass qcode="ninat:text"/><title>Ferry returns</title></itemMeta><contentSet><inlineData contenttype="text/plain">' +
  'The night ferry to Oslo is back.</inlineData></contentSet></newsItem>';
const NITF =
  '<nitf><head><docdata><doc-id id-string="17" regsrc="Wire"/></docdata></head><body><body.head><hedline><hl1>Ferry returns' +
  '</hl1></hedline></body.head><body.content><p>The night ferry to Oslo is back.</p></body.content></body></nitf>';
const NINJS = {
  uri: 'urn:newsml:wire.example:20260312:17',
  versionCreated: '2026-03-12T17:45:00Z',
  pubStatus: 'usable',
  headlines: [{ role: 'main', value: 'Ferry returns' }],
  bodies: [{ role: 'main', contentType: 'text/plain', value: 'The night ferry to Oslo is back.' }],
};

const decision = (operationId: string, summary: string) => ({
  post: {
    ...OF_SOURCES,
    operationId,
    summary,
    parameters: parameters('path', VersionParams),
    responses: {
      200: json('The version as it is now', schemaNamed('ProfileResource')),
      ...problems({
        400: ['VALIDATION'],
        403: NOT_YOURS,
        404: ['NOT_FOUND'],
        409: ['PROFILE_DECIDED'],
        ...KEY_IS_WRONG,
      }),
    },
  },
});

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
    schemas: {
      ...{ RawArticle, Accepted, LineAnswer, FetchRequest, Fetched },
      ...{ SourceDefinition, ChannelDefinition, SourcePatch, SourceList, SourceResource, ChannelResource, OpenGap },
      ...{ Applied, AppliedEntry, RemovedSource, DueSource },
      ...{ ProfileList, ProfileHistory, ProfileResource, StatedProfile },
      ...{ DiscoverRequest, Discovery, FoundChannel, SampleArticle },
    },
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
              'application/vnd.iptc.g2.newsitem+xml': text('an item of NewsML-G2', NEWS_ITEM),
              'application/nitf+xml': text('an article in NITF', NITF),
              'application/ninjs+json': {
                schema: { type: 'object', description: 'an article in ninjs' },
                example: NINJS,
              },
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
      '/v1/sources/discover': {
        post: {
          ...OF_SOURCES,
          operationId: 'discoverSource',
          summary: 'Find out what should be polled of a site, from its home page; nothing is stored',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: schemaNamed('DiscoverRequest'),
                example: { url: 'https://harbour-post.example/' },
              },
            },
          },
          responses: {
            200: json('What there is, what is proposed, and what that costs', schemaNamed('Discovery')),
            ...problems({
              400: ['JSON_MALFORMED'],
              403: ['ADDRESS_FORBIDDEN', 'ROBOTS_DISALLOWED', 'SCOPE_MISSING'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: ['SCHEMA_INVALID', 'ADDRESS_INVALID', 'TOO_LARGE'],
              502: ['ROBOTS_UNAVAILABLE', 'HOST_UNKNOWN', 'RESPONSE_INVALID', 'FETCH_FAILED'],
              504: ['FETCH_TIMEOUT'],
              ...KEY_IS_WRONG,
            }),
          },
        },
      },
      '/v1/sources': {
        get: {
          ...OF_SOURCES,
          operationId: 'listSources',
          summary: 'The sources that are fetched, and how their visits go',
          parameters: parameters('query', SourcesQuery),
          responses: {
            200: {
              description: 'One page of them, or all as a file',
              content: {
                'application/json': { schema: schemaNamed('SourceList') },
                'application/yaml': text('`sources`: each is a `SourceDefinition`', SOURCES_EXAMPLE),
                'text/x-opml': text('OPML 2.0', OPML_EXAMPLE),
              },
            },
            ...problems({ 400: ['VALIDATION'], 403: ['SCOPE_MISSING'], ...KEY_IS_WRONG }),
          },
        },
        post: {
          ...OF_SOURCES,
          operationId: 'addSource',
          summary: 'Have a source fetched from now on',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaNamed('SourceDefinition'), example: SOURCE_EXAMPLE } },
          },
          responses: {
            201: json('The source; its channels are due at once', schemaNamed('SourceResource')),
            ...problems({
              400: ['JSON_MALFORMED'],
              403: NOT_YOURS,
              409: ['SOURCE_EXISTS'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: DEFINITION_IS_WRONG,
              ...KEY_IS_WRONG,
            }),
          },
        },
      },
      '/v1/sources/apply': {
        post: {
          ...OF_SOURCES,
          operationId: 'applySources',
          summary: 'Bring the sources that a file names to what it says of them; twice is as once',
          description:
            'What a file does not say stays as it is. An entry that is refused changes nothing for the others. Whether ' +
            'there are any is in the answer, not in its status.',
          parameters: parameters('query', ApplyQuery),
          requestBody: {
            required: true,
            content: {
              'application/yaml': text('`sources`: each is a `SourceDefinition`', SOURCES_EXAMPLE),
              'text/x-opml': text('OPML 1.0 or 2.0, in any encoding', OPML_EXAMPLE),
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { sources: { type: 'array', items: schemaNamed('SourceDefinition') } },
                  required: ['sources'],
                },
                example: { sources: [SOURCE_EXAMPLE] },
              },
            },
          },
          responses: {
            200: json('What became of each entry', schemaNamed('Applied')),
            ...problems({
              400: ['VALIDATION'],
              403: NOT_YOURS,
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: ['FILE_MALFORMED', 'BODY_EMPTY'],
              ...KEY_IS_WRONG,
            }),
          },
        },
      },
      '/v1/sources/{id}': {
        get: {
          ...OF_SOURCE,
          operationId: 'findSource',
          summary: 'One source, with its channels, what they cost, and what may have been missed',
          responses: {
            200: json('The source', schemaNamed('SourceResource')),
            ...problems({ 400: ['VALIDATION'], 403: ['SCOPE_MISSING'], 404: ['NOT_FOUND'], ...KEY_IS_WRONG }),
          },
        },
        patch: {
          ...OF_SOURCE,
          operationId: 'changeSource',
          summary: 'Change a source: pause it, have it go on, name its channels',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaNamed('SourcePatch'), example: { state: 'paused' } } },
          },
          responses: {
            200: json('The source as it is now', schemaNamed('SourceResource')),
            ...problems({
              400: ['VALIDATION', 'JSON_MALFORMED'],
              403: NOT_YOURS,
              404: ['NOT_FOUND'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: DEFINITION_IS_WRONG,
              ...KEY_IS_WRONG,
            }),
          },
        },
        delete: {
          ...OF_SOURCE,
          operationId: 'removeSource',
          summary: 'Fetch a source no more, and forget what was seen of it; its articles stay',
          responses: {
            200: json('What was removed, and what remains', schemaNamed('RemovedSource')),
            ...problems({ 400: ['VALIDATION'], 403: NOT_YOURS, 404: ['NOT_FOUND'], ...KEY_IS_WRONG }),
          },
        },
      },
      '/v1/sources/{id}/poll': {
        post: {
          ...OF_SOURCE,
          operationId: 'pollSource',
          summary: 'Have a source visited now, as soon as its hosts are free',
          responses: {
            202: json('How many channels are due', schemaNamed('DueSource')),
            ...problems({
              400: ['VALIDATION'],
              403: NOT_YOURS,
              404: ['NOT_FOUND'],
              409: ['SOURCE_NOT_ACTIVE'],
              ...KEY_IS_WRONG,
            }),
          },
        },
      },
      '/v1/profiles': {
        get: {
          ...OF_SOURCES,
          operationId: 'listProfiles',
          summary: 'What is known of the pages of sources, what is proposed, and which have changed',
          responses: {
            200: json('All of them', schemaNamed('ProfileList')),
            ...problems({ 403: ['SCOPE_MISSING'], ...KEY_IS_WRONG }),
          },
        },
      },
      '/v1/profiles/{source}': {
        get: {
          ...OF_PROFILE,
          operationId: 'findProfile',
          summary: 'All versions of the profile of a source',
          responses: {
            200: json('The versions', schemaNamed('ProfileHistory')),
            ...problems({ 400: ['VALIDATION'], 403: ['SCOPE_MISSING'], 404: ['NOT_FOUND'], ...KEY_IS_WRONG }),
          },
        },
        post: {
          ...OF_PROFILE,
          operationId: 'proposeProfile',
          summary: 'Propose a version: boilerplate, and where things are on the page',
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: schemaNamed('StatedProfile'),
                example: { rules: { body: 'article .story-body', drop: ['.newsletter-box'] } },
              },
            },
          },
          responses: {
            201: json('The version that is proposed', schemaNamed('ProfileResource')),
            ...problems({
              400: ['VALIDATION', 'JSON_MALFORMED'],
              403: NOT_YOURS,
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              422: ['SCHEMA_INVALID', 'SELECTOR_INVALID'],
              ...KEY_IS_WRONG,
            }),
          },
        },
      },
      '/v1/profiles/{source}/{version}/accept': decision(
        'acceptProfile',
        'Have articles that are observed from soon on read by a version',
      ),
      '/v1/profiles/{source}/{version}/reject': decision('rejectProfile', 'Turn a proposed version down'),
      '/v1/profiles/{source}/{version}/retire': decision('retireProfile', 'End the version that is in force'),
      '/v1/websub/{id}': {
        get: {
          ...OF_HUBS,
          operationId: 'verifySubscription',
          summary: 'For hubs: make sure that a subscription is wanted, or say no (W3C WebSub)',
          parameters: [...OF_HUBS.parameters, ...parameters('query', Verification)],
          responses: {
            200: {
              description: 'The challenge: it is wanted, or to be ended, as the hub says; nothing after a no',
              content: { 'text/plain': { schema: { type: 'string' } } },
            },
            ...problems({ 404: ['NOT_FOUND'], 503: ['UNAVAILABLE'] }),
          },
        },
        post: {
          ...OF_HUBS,
          operationId: 'deliver',
          summary: 'For hubs: deliver what is new in a feed, signed (W3C WebSub)',
          parameters: [...OF_HUBS.parameters, ...DELIVERY_HEADERS],
          requestBody: {
            required: true,
            description: 'The feed, whole or what is new of it, at most 32 MiB',
            content: { '*/*': { schema: { type: 'string', description: 'RSS, Atom, RDF or JSON Feed' } } },
          },
          responses: {
            202: { description: 'Kafka has what is new; or the delivery was ignored, which is not told' },
            ...problems({
              404: ['NOT_FOUND'],
              410: ['GONE'],
              413: ['TOO_LARGE'],
              415: ['MEDIA_TYPE_UNSUPPORTED'],
              503: ['KAFKA_UNAVAILABLE', 'UNAVAILABLE'],
            }),
          },
        },
      },
    },
  });
