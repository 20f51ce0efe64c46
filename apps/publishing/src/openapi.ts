import { EnrichedArticle, PublicationEvent, Receipt, ReenrichedEvent } from '@copydesk/contracts';
import { ExplainedField, ExplainedLine, ExplainedReading, FieldCandidate, QualityTerm } from '@copydesk/extraction';
import { json, openApi, parameters, problems, schemaNamed } from '@copydesk/runtime';
import { ArticleParams } from './api/article-params';
import { ListQuery } from './api/list-articles';
import {
  ArticleList,
  ArticleResource,
  ArticleSummary,
  ArticleVersion,
  PublicationState,
  RelatedArticle,
  SourceSummary,
} from './api/resources';
import { DeadLetterParams } from './dead-letters/dead-letters.controller';
import { DeadLetterList, DeadLetterResource, DeadLettersQuery } from './dead-letters/read-letters';
import { ArticleExtraction, ExtractionQuery } from './explain/article-extraction';
import { Ledger } from './ledger/balance';
import { LayerQuery } from './reader/pages/annotation-layers';
import { ReceiptParams, TraceParams } from './receipts/receipts.controller';
import { Trace, TracedObservation, TracedRecord } from './receipts/trace';
import {
  ObservationsQuery,
  ObservedArticle,
  ReenrichedArticle,
  ReenrichmentSummary,
  RunParams,
  StandingQuery,
} from './reenrichment/read-reenrichments';
import { ArticleOfStory, StoriesQuery, StoryParams, StoryResource, StorySummary } from './stories/story-archive';

const itemsOf = (description: string, item: string) =>
  json(description, {
    type: 'object',
    properties: { items: { type: 'array', items: schemaNamed(item) } },
    required: ['items'],
  });

const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: { type: 'string' } } },
});

const OF_ARTICLE = { tags: ['articles'], parameters: parameters('path', ArticleParams) };

const LIST_QUERY = parameters('query', ListQuery);

const ARTICLE_IS_AWAY = problems({ 400: ['VALIDATION'], 404: ['NOT_FOUND'], 410: ['GONE'], 503: ['UNAVAILABLE'] });

const EXTRACTION_IS_AWAY = problems({
  400: ['VALIDATION'],
  404: ['NOT_FOUND', 'RECORD_UNKNOWN'],
  410: ['GONE', 'RECORD_REMOVED'],
  503: ['UNAVAILABLE'],
  504: ['TIMED_OUT'],
});

const seqIn = (where: 'header' | 'query', name: string, description: string) => ({
  name,
  in: where,
  description,
  schema: { type: 'integer', minimum: 0 },
});

/** The API of publishing, from the schemas that it checks with and answers by. */
export const publishingApi = (): object =>
  openApi({
    title: 'Copydesk: publishing',
    description:
      'What readers read, as JSON, as a stream and as pages; and what became of what producers handed in. The law of ' +
      'spans: `article.text.slice(start, end)` is the `text` of every annotation; offsets count UTF-16 code units.',
    schemas: {
      EnrichedArticle,
      PublicationEvent,
      ReenrichedEvent,
      PublicationState,
      ArticleResource,
      ArticleSummary,
      ArticleList,
      ArticleVersion,
      RelatedArticle,
      SourceSummary,
      StorySummary,
      ArticleOfStory,
      StoryResource,
      ArticleExtraction,
      ExplainedReading,
      ExplainedLine,
      ExplainedField,
      FieldCandidate,
      QualityTerm,
      Receipt,
      Trace,
      TracedObservation,
      TracedRecord,
      Ledger,
      DeadLetterResource,
      DeadLetterList,
      ReenrichmentSummary,
      ReenrichedArticle,
      ObservedArticle,
    },
    paths: {
      '/v1/articles': {
        get: {
          operationId: 'listArticles',
          summary: 'Articles, newest change first; of a section, or that have words in them',
          tags: ['articles'],
          parameters: LIST_QUERY,
          responses: {
            200: json('One page of them', schemaNamed('ArticleList')),
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/articles/{id}': {
        get: {
          operationId: 'findArticle',
          summary: 'What an article says, and where it stands with readers',
          ...OF_ARTICLE,
          responses: { 200: json('The article', schemaNamed('ArticleResource')), ...ARTICLE_IS_AWAY },
        },
      },
      '/v1/articles/{id}/versions': {
        get: {
          operationId: 'listVersions',
          summary: 'Every version of an article, with the paragraphs that came and went',
          ...OF_ARTICLE,
          responses: { 200: itemsOf('Newest first', 'ArticleVersion'), ...ARTICLE_IS_AWAY },
        },
      },
      '/v1/articles/{id}/related': {
        get: {
          operationId: 'listRelated',
          summary: 'What a reader of an article may want next, and why',
          ...OF_ARTICLE,
          responses: { 200: itemsOf('The nearest first', 'RelatedArticle'), ...ARTICLE_IS_AWAY },
        },
      },
      '/v1/stories': {
        get: {
          operationId: 'listStories',
          summary: 'Stories that are told by more than one article, the one with the newest article first',
          tags: ['stories'],
          parameters: parameters('query', StoriesQuery),
          responses: {
            200: itemsOf('The stories', 'StorySummary'),
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/stories/{id}': {
        get: {
          operationId: 'findStory',
          summary: 'A story with its time line; the id of one that was merged stands for the other',
          tags: ['stories'],
          parameters: parameters('path', StoryParams),
          responses: {
            200: json('The story', schemaNamed('StoryResource')),
            ...problems({ 400: ['VALIDATION'], 404: ['NOT_FOUND'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/articles/{id}/extraction': {
        get: {
          operationId: 'explainExtraction',
          summary: 'How an article was read from its page, line by line and candidate by candidate',
          description:
            'Reads the raw record again, as long as Kafka keeps it; by default of the version that readers have.',
          tags: ['operators'],
          parameters: [...parameters('path', ArticleParams), ...parameters('query', ExtractionQuery)],
          responses: { 200: json('How it was read', schemaNamed('ArticleExtraction')), ...EXTRACTION_IS_AWAY },
        },
      },
      '/v1/popular': {
        get: {
          operationId: 'listPopular',
          summary: 'What is read most',
          tags: ['articles'],
          responses: { 200: itemsOf('The most read first', 'ArticleSummary'), ...problems({ 503: ['UNAVAILABLE'] }) },
        },
      },
      '/v1/sources': {
        get: {
          operationId: 'listSources',
          summary: 'Who sent articles that readers have',
          tags: ['articles'],
          responses: { 200: itemsOf('Most articles first', 'SourceSummary'), ...problems({ 503: ['UNAVAILABLE'] }) },
        },
      },
      '/v1/stream': {
        get: {
          operationId: 'followStream',
          summary: 'Every change that readers see, as it happens',
          description:
            'Server-Sent Events: `id` is `seq`, `event` the type, `data` a `PublicationEvent`, or of type `reenriched` a ' +
            '`ReenrichedEvent`, as one line of JSON. Starts ' +
            'after `Last-Event-ID`, else after the parameter `after`, else with what is published from now on. Come back ' +
            'with the last id that you saw, as browsers do by themselves, and you get each change once.',
          tags: ['stream'],
          parameters: [
            seqIn('header', 'Last-Event-ID', '`seq` of the last event that was seen'),
            seqIn('query', 'after', 'the same, for who cannot send headers; 0 for everything'),
          ],
          responses: {
            200: {
              description: 'Never ends by itself; a comment at least every 15 seconds says that it is alive',
              content: { 'text/event-stream': { schema: { type: 'string' }, example: EVENT } },
            },
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/receipts/{source}/{id}': {
        get: {
          operationId: 'findReceipt',
          summary: 'What became of what a producer handed in',
          description:
            'By `ce_source` and `ce_id` of the raw event; over HTTP, by the `source` of the article and the `eventId` that ' +
            'was answered; of a record without `ce_id`, by its position `topic/partition/offset` with `%2F` for its slashes.',
          tags: ['receipts'],
          parameters: parameters('path', ReceiptParams),
          responses: {
            200: json('Its receipt, which is final', schemaNamed('Receipt')),
            ...problems({ 400: ['VALIDATION'], 404: ['NOT_FOUND'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/trace/{id}': {
        get: {
          operationId: 'trace',
          summary: 'The whole way of an article or an event, with times',
          description: 'By article id, `ce_id` of a raw event, position of a raw record, or observation id.',
          tags: ['receipts'],
          parameters: parameters('path', TraceParams),
          responses: {
            200: json('Every observation of it', schemaNamed('Trace')),
            ...problems({ 400: ['VALIDATION'], 404: ['NOT_FOUND'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/ledger': {
        get: {
          operationId: 'ledger',
          summary: 'What came in and what became of it, to the record',
          tags: ['receipts'],
          responses: { 200: json('The books', schemaNamed('Ledger')), ...problems({ 503: ['UNAVAILABLE'] }) },
        },
      },
      '/ledger': {
        get: {
          operationId: 'ledgerPage',
          summary: 'The books, as a page',
          tags: ['pages'],
          responses: { 200: page('The books'), 503: page('The archive cannot be reached') },
        },
      },
      '/v1/dead-letters': {
        get: {
          operationId: 'listDeadLetters',
          summary: 'Records that were given up, and what was done about them',
          tags: ['receipts'],
          parameters: parameters('query', DeadLettersQuery),
          responses: {
            200: json('One page of them', schemaNamed('DeadLetterList')),
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/dead-letters/{id}': {
        get: {
          operationId: 'findDeadLetter',
          summary: 'One record that was given up',
          description: 'By the position of the letter, `topic/partition/offset`, with `%2F` for its slashes.',
          tags: ['receipts'],
          parameters: parameters('path', DeadLetterParams),
          responses: {
            200: json('The letter, without its bytes', schemaNamed('DeadLetterResource')),
            ...problems({ 400: ['VALIDATION'], 404: ['NOT_FOUND'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/reenrichments': {
        get: {
          operationId: 'listReenrichments',
          summary: 'What operators had read anew by another build, and who has taken it back',
          tags: ['operators'],
          responses: {
            200: itemsOf('The newest run first', 'ReenrichmentSummary'),
            ...problems({ 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/reenrichments/{run}/articles': {
        get: {
          operationId: 'listReenriched',
          summary: 'The articles that are still as a run of re-enrichment left them',
          description:
            'A page in the order of their ids; the last id asks for the page after it, and the last page is empty.',
          tags: ['operators'],
          parameters: [...parameters('path', RunParams), ...parameters('query', StandingQuery)],
          responses: {
            200: itemsOf('One page of them', 'ReenrichedArticle'),
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/v1/observations': {
        get: {
          operationId: 'listObserved',
          summary: 'Of some observations, those that are behind what readers have',
          tags: ['operators'],
          parameters: parameters('query', ObservationsQuery),
          responses: {
            200: itemsOf('In no order, and without those that readers have not', 'ObservedArticle'),
            ...problems({ 400: ['VALIDATION'], 503: ['UNAVAILABLE'] }),
          },
        },
      },
      '/': {
        get: {
          operationId: 'frontPage',
          summary: 'The news, as a page',
          tags: ['pages'],
          parameters: LIST_QUERY,
          responses: { 200: page('The front page'), 400: page('What is wrong with the address') },
        },
      },
      '/articles/{id}/extraction': {
        get: {
          operationId: 'extractionPage',
          summary: 'How an article was read from its page, as a page',
          tags: ['pages'],
          parameters: [...parameters('path', ArticleParams), ...parameters('query', ExtractionQuery)],
          responses: {
            200: page('How it was read'),
            400: page('What is wrong with the address'),
            404: page('There is no such article or version, or its record is not known'),
            410: page('The article was retracted, or its record is no longer kept'),
            503: page('Kafka or the archive cannot be reached'),
            504: page('The page takes too long to read'),
          },
        },
      },
      '/articles/{id}/annotations': {
        get: {
          operationId: 'annotationsPage',
          summary: 'What was understood of an article, one kind of annotation at a time over its text, as a page',
          tags: ['pages'],
          parameters: [...parameters('path', ArticleParams), ...parameters('query', LayerQuery)],
          responses: {
            200: page('The annotations'),
            400: page('What is wrong with the address'),
            404: page('There is no such article'),
            410: page('The article was retracted'),
            503: page('The archive cannot be reached'),
          },
        },
      },
      '/stories/{id}': {
        get: {
          operationId: 'storyPage',
          summary: 'A story with its time line, as a page',
          tags: ['pages'],
          parameters: parameters('path', StoryParams),
          responses: {
            200: page('The story'),
            400: page('What is wrong with the address'),
            404: page('There is no such story'),
            503: page('The archive cannot be reached'),
          },
        },
      },
      '/articles/{id}': {
        get: {
          operationId: 'articlePage',
          summary: 'An article, as a page; counts as one reading of it',
          tags: ['pages'],
          parameters: parameters('path', ArticleParams),
          responses: {
            200: page('The article'),
            400: page('What is wrong with the address'),
            404: page('There is no such article'),
            410: page('The article was retracted'),
          },
        },
      },
    },
  });

const EVENT = 'id: 42\nevent: updated\ndata: {"seq":42,"type":"updated","articleId":"…"}\n\n';
