/** What a record header means; all of them are text. */
type Meanings = Readonly<Record<string, string>>;

/** CloudEvents attributes in binary mode, and W3C trace context. */
const OF_EVENTS: Meanings = {
  ce_specversion: 'Version of CloudEvents, always `1.0`',
  ce_id: 'Id of the event: the same event has the same id however often it comes',
  ce_source: 'Who says so: of a raw article its producer, else the service, such as `/copydesk/publishing`',
  ce_type: 'What kind of event it is, with its version',
  ce_time: 'RFC 3339: when that which the event tells of happened; of a raw article when it was observed',
  ce_dataschema: 'Address that names the JSON Schema of the value',
  traceparent: 'W3C trace context: all events that follow from one observation share the trace',
  'content-type': 'Always `application/json; charset=utf-8`',
};

/** The observation that caused an event. */
const OF_LINEAGE: Meanings = {
  ce_observation: 'Id of the observation that caused the event',
  ce_observedat: 'RFC 3339: when the article was observed; versions order by it',
  ce_rawsource: '`ce_source` of the raw event',
  ce_rawid: '`ce_id` of the raw event',
  ce_rawposition: '`topic/partition/offset` of the raw record; absent if none led to the event',
  ce_lane: '`backfill` if the event follows from an article of the past; absent of news',
};

const MAY_BE_ABSENT = ['ce_rawposition', 'ce_lane'];

const ALWAYS_IN_EVENTS = Object.keys({ ...OF_EVENTS, ...OF_LINEAGE }).filter((name) => !MAY_BE_ABSENT.includes(name));

const OF_DEAD_LETTERS: Meanings = {
  'x-dlq-record': 'Where the record was when it failed: `topic/partition/offset`',
  'x-dlq-reason': 'Why, as a code that never changes its meaning',
  'x-dlq-message': 'What exactly is wrong, in words',
  'x-dlq-exception': 'Name of the error',
  'x-dlq-stack': 'Where in our code it failed, if that is where the fault is',
  'x-dlq-attempts': 'How often it was tried',
  'x-dlq-first-failed-at': 'RFC 3339: when it failed first',
  'x-dlq-consumer-group': 'Which service gave it up',
  'x-dlq-service-version': 'The version of that service',
  'x-dlq-original-topic': 'Where the record was at first',
  'x-dlq-original-partition': 'Where the record was at first',
  'x-dlq-original-offset': 'Where the record was at first',
  'x-dlq-original-timestamp': 'Milliseconds since 1970 as its producer or the broker stamped it',
};

const ALWAYS_IN_DEAD_LETTERS = Object.keys(OF_DEAD_LETTERS).filter((name) => name !== 'x-dlq-stack');

const schemaOf = (meanings: Meanings, required: readonly string[]) => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(meanings).map(([name, description]) => [name, { type: 'string', description }]),
  ),
  required,
});

/** JSON Schema of the headers of an event, by what a reader may rely on. Producers of raw articles may leave out all. */
export function eventHeaders({ type, isOrigin }: { readonly type: string; readonly isOrigin: boolean }) {
  const schema = isOrigin ? schemaOf(OF_EVENTS, []) : schemaOf({ ...OF_EVENTS, ...OF_LINEAGE }, ALWAYS_IN_EVENTS);
  const { ce_type, ce_specversion, ...others } = schema.properties;
  return {
    ...schema,
    properties: {
      ce_specversion: { ...ce_specversion, const: '1.0' },
      ce_type: { ...ce_type, const: type },
      ...others,
    },
  };
}

/** JSON Schema of the headers that a dead letter has beside those of the record that was given up. */
export const deadLetterHeaders = schemaOf(OF_DEAD_LETTERS, ALWAYS_IN_DEAD_LETTERS);
