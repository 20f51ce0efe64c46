import { CloudEvent as Oracle, Kafka as OracleBinding } from 'cloudevents';
import {
  type CloudEvent,
  caused,
  causeOf,
  decode,
  encode,
  type KafkaRecord,
  nextTraceParent,
  observed,
} from './cloud-event';
import type { RawArticle } from './raw-article';
import { Unprocessable } from './reason-codes';
import type { Receipt } from './receipt';
import { rawBackfill, type Topic, topics } from './topics';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const article: RawArticle = {
  source: 'the-harbour-post.example',
  url: 'https://the-harbour-post.example/a',
  content: { mediaType: 'text/plain', body: 'The harbour reopened.' },
};

function record(value: unknown, headers: Record<string, string> = {}, fields: Partial<KafkaRecord> = {}): KafkaRecord {
  return {
    topic: 'articles.raw',
    partition: 3,
    offset: '17',
    timestamp: NOW - 1_000,
    key: null,
    value: Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value)),
    headers: Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
    ...fields,
  };
}

const sent = (topic: Topic<RawArticle>, event: CloudEvent<RawArticle>): KafkaRecord => {
  const { value, headers } = encode(topic, event);
  return record(value, headers);
};

const readRaw = (read: KafkaRecord) => decode(topics.raw, read, NOW);

function reasonOf(read: KafkaRecord): string {
  try {
    readRaw(read);
  } catch (error) {
    if (error instanceof Unprocessable) return error.code;
    throw error;
  }
  return 'read';
}

describe('a record without any attribute', () => {
  it('gets its id from its position, its source from the article, its time from its own timestamp', () => {
    const { attributes, data } = readRaw(record(article));
    expect(data).toEqual(article);
    expect(attributes).toMatchObject({
      id: 'articles.raw/3/17',
      source: 'the-harbour-post.example',
      type: 'copydesk.article.raw.v1',
      time: '2026-03-02T09:59:59.000Z',
    });
    expect(attributes.lineage).toMatchObject({ rawPosition: 'articles.raw/3/17', rawId: 'articles.raw/3/17' });
  });

  it.each([
    ['-1', -1],
    ['the year 2262', 9_223_372_036_854],
  ])('takes the time of reading when its timestamp is absurd: %s', (_, timestamp) => {
    expect(readRaw(record(article, {}, { timestamp })).attributes.time).toBe('2026-03-02T10:00:00.000Z');
  });
});

describe('binary mode', () => {
  it('reads back what it wrote', () => {
    const attributes = observed({ id: '7', source: 'harbour', time: '2026-03-02T09:00:00.000Z' });
    const read = readRaw(sent(topics.raw, { attributes, data: article }));
    expect(read.data).toEqual(article);
    expect(read.attributes).toMatchObject({
      ...attributes,
      lineage: { ...attributes.lineage, rawPosition: 'articles.raw/3/17' },
    });
  });

  it('is what another implementation of CloudEvents reads, and writes', () => {
    const attributes = observed({ id: '7', source: 'harbour', time: '2026-03-02T09:00:00.000Z' });
    const { value, headers, key } = encode(topics.raw, { attributes, data: article });
    const theirs = OracleBinding.toEvent({ key, value, headers, body: value } as never) as Oracle<unknown>;
    expect(theirs).toMatchObject({ id: '7', source: 'harbour', type: 'copydesk.article.raw.v1', specversion: '1.0' });

    const event = new Oracle({ id: '8', source: 'theirs', type: 'copydesk.article.raw.v1', data: article });
    const message = OracleBinding.binary(event);
    const theirHeaders = Object.fromEntries(
      Object.entries(message.headers).filter(([, header]) => header !== undefined),
    ) as Record<string, string>;
    expect(readRaw(record(article, theirHeaders)).attributes).toMatchObject({ id: '8', source: 'theirs' });
  });

  it('keeps the observation of a producer the same wherever its record lies', () => {
    const headers = { ce_id: '7', ce_source: 'harbour' };
    const [here, there] = [record(article, headers), record(article, headers, { offset: '99' })].map(readRaw);
    expect(here!.attributes.lineage.observation).toBe(there!.attributes.lineage.observation);
  });

  it('never observes anything later than five minutes from now', () => {
    const { lineage } = readRaw(record(article, { ce_time: '2031-01-01T00:00:00Z' })).attributes;
    expect(lineage.observedAt).toBe('2026-03-02T10:05:00.000Z');
  });

  it.each([-1, 0, 1])(
    'tells the same time by a clock that is %i hours ahead, where the broker stamps records',
    (hours) => {
      const readAt = NOW + hours * 3_600_000;
      const timeOf = (headers: Record<string, string>) =>
        decode(topics.raw, record(article, headers, { timestamp: NOW, appendedAt: NOW }), readAt).attributes.lineage
          .observedAt;
      expect(timeOf({ ce_time: '2026-03-02T10:00:00Z' })).toBe('2026-03-02T10:00:00.000Z');
      expect(timeOf({})).toBe('2026-03-02T10:00:00.000Z');
      expect(timeOf({ ce_time: '2026-03-02T11:00:00Z' })).toBe('2026-03-02T10:05:00.000Z');
    },
  );

  it('does not believe a raw record that claims an earlier cause', () => {
    const claimed = '11111111-1111-4111-8111-111111111111';
    const { lineage } = readRaw(record(article, { ce_observation: claimed, ce_rawposition: 'x/0/0' })).attributes;
    expect(lineage.observation).not.toBe(claimed);
    expect(lineage.rawPosition).toBe('articles.raw/3/17');
  });
});

it('reads structured mode', () => {
  const envelope = { specversion: '1.0', id: '9', source: 'harbour', type: 'copydesk.article.raw.v1', data: article };
  const read = readRaw(record(envelope, { 'content-type': 'application/cloudevents+json; charset=UTF-8' }));
  expect(read.data).toEqual(article);
  expect(read.attributes).toMatchObject({ id: '9', source: 'harbour' });
});

it('continues the trace of a cause, and gives the same cause and data the same id', () => {
  const { attributes } = readRaw(record(article, { traceparent: nextTraceParent() }));
  const [one, two] = [1, 2].map(() => caused(attributes, topics.raw, article, '/copydesk/test'));
  expect(one!.id).toBe(two!.id);
  expect(one!.traceParent.slice(0, 35)).toBe(attributes.traceParent.slice(0, 35));
  expect(one!.traceParent).not.toBe(attributes.traceParent);
  expect(one!.lineage).toEqual(attributes.lineage);
});

describe('what can never be read', () => {
  const structured = { 'content-type': 'application/cloudevents+json' };
  it.each([
    ['no value', record(article, {}, { value: null }), 'VALUE_MISSING'],
    ['half an object', record(Buffer.from('{"source":')), 'JSON_MALFORMED'],
    ['bytes that are no UTF-8', record(Buffer.from([0xff, 0xfe, 0x41])), 'JSON_MALFORMED'],
    ['a missing field', record({ source: 'a' }), 'SCHEMA_INVALID'],
    ['a field of another type', record({ ...article, url: 7 }), 'SCHEMA_INVALID'],
    ['a number where an id is text', record({ ...article, guid: 1e20 }), 'SCHEMA_INVALID'],
    ['an address that is not on the web', record({ ...article, url: 'file:///etc/passwd' }), 'SCHEMA_INVALID'],
    [
      'both body and bytes',
      record({ ...article, content: { mediaType: 'text/plain', body: 'a', bodyBase64: 'YQ==' } }),
      'SCHEMA_INVALID',
    ],
    ['a line with a null in it', record({ ...article, sourceName: 'a\u0000b' }), 'SCHEMA_INVALID'],
    ['half of a surrogate pair', record({ ...article, guid: 'a\ud800' }), 'SCHEMA_INVALID'],
    ['a year of no calendar', record({ ...article, publishedAt: '0000-01-01' }), 'SCHEMA_INVALID'],
    ['a time that is none', record(article, { ce_time: '+275760-09-13T00:00:00Z' }), 'SCHEMA_INVALID'],
    ['an id of two lines', record(article, { ce_id: 'a\nb' }), 'SCHEMA_INVALID'],
    ['an id that is empty', record(article, { ce_id: '' }), 'SCHEMA_INVALID'],
    ['a source without end', record(article, { ce_source: 'x'.repeat(501) }), 'SCHEMA_INVALID'],
    ['a newer type', record(article, { ce_type: 'copydesk.article.raw.v99' }), 'SCHEMA_VERSION_UNKNOWN'],
    [
      'a newer schema',
      record(article, { ce_dataschema: 'https://copydesk.dev/schemas/article.raw.v99.json' }),
      'SCHEMA_VERSION_UNKNOWN',
    ],
    ['another CloudEvents', record(article, { ce_specversion: '2.0' }), 'SCHEMA_VERSION_UNKNOWN'],
    ['headers without end', record(article, { 'x-large': 'x'.repeat(70_000) }), 'HEADERS_TOO_LARGE'],
    ['an envelope without data', record({ specversion: '1.0', id: '1' }, structured), 'VALUE_MISSING'],
    ['an envelope that is a list', record([article], structured), 'SCHEMA_INVALID'],
  ])('%s', (_, read, reason) => {
    expect(reasonOf(read)).toBe(reason);
  });

  it('names every wrong field', () => {
    expect(() => readRaw(record({ source: 7, url: 'x', content: {} }))).toThrow(/source.*url.*content/s);
  });
});

describe('what is read all the same', () => {
  it.each([
    ['a byte order mark', record(Buffer.from(`\ufeff${JSON.stringify(article)}`))],
    ['a header that looks like JSON', record(article, { 'x-own': '{"x":1}' })],
    ['a trace header that is none', record(article, { traceparent: 'nonsense' })],
    ['an unknown field', record({ ...article, mood: 'bright' })],
    ['a key and no key', record(article, {}, { key: Buffer.from('k') })],
  ])('%s', (_, read) => {
    expect(readRaw(read).data).toEqual(article);
  });
});

describe('what can be told of a record that cannot be read', () => {
  const sourceAndId = (read: KafkaRecord): [string, string] => {
    const { rawSource, rawId } = causeOf(topics.raw, read, NOW).lineage;
    return [rawSource, rawId];
  };
  const structured = { 'content-type': 'application/cloudevents+json' };

  it.each([
    ['no value and no header', record(article, {}, { value: null }), ['articles.raw', 'articles.raw/3/17']],
    ['what its headers state', record('{', { ce_source: 'wire', ce_id: '7' }), ['wire', '7']],
    ['the source of its article', record({ source: ' wire ', url: 7 }), ['wire', 'articles.raw/3/17']],
    ['the article of an envelope', record({ id: '7', data: { source: 'wire' } }, structured), ['wire', '7']],
    ['an envelope that is none', record([], structured), ['articles.raw', 'articles.raw/3/17']],
    [
      'attributes that make no sense',
      record(article, { ce_id: 'a\nb', ce_source: 'x'.repeat(501), ce_time: 'noon' }),
      [article.source, 'articles.raw/3/17'],
    ],
  ] as const)('%s', (_, read, expected) => {
    expect(sourceAndId(read)).toEqual(expected);
  });

  it('is no cause that nobody could be told of', () => {
    const headers = {
      ce_rawsource: 'x'.repeat(2_000_000),
      ce_rawid: 'a\0b',
      ce_observation: '',
      ce_observedat: 'noon',
    };
    const read = record('{', { ...headers, ce_source: 'forger', ce_id: '7', ce_time: '2026-03-02T09:00:00Z' });
    expect(causeOf(topics.enriched, read, NOW).lineage).toMatchObject({
      rawSource: 'forger',
      rawId: '7',
      observation: expect.stringMatching(/^[0-9a-f-]{36}$/),
      observedAt: '2026-03-02T09:00:00.000Z',
    });
  });

  it('is the same observation as if it could be read', () => {
    const read = record(article, { ce_source: 'wire', ce_id: '7', ce_time: '2026-03-02T09:00:00Z' });
    const { lineage, time } = readRaw(read).attributes;
    expect(causeOf(topics.raw, read, NOW)).toMatchObject({ lineage, time });
  });
});

it('lets nothing out that the schema does not name', () => {
  const attributes = observed({ id: '7', source: 'harbour', time: '2026-03-02T09:00:00.000Z' });
  const { value } = encode(topics.raw, { attributes, data: { ...article, internal: 'note' } as RawArticle });
  expect(JSON.parse(String(value))).toEqual(article);
});

it('refuses to send what the topic does not carry, or more than it carries', () => {
  const attributes = observed({ id: '7', source: 'harbour', time: '2026-03-02T09:00:00.000Z' });
  expect(() => encode(topics.raw, { attributes, data: {} as RawArticle })).toThrow(TypeError);
  const body = 'x'.repeat(5 * 1024 * 1024);
  const large = { ...article, content: { mediaType: 'text/plain', body } };
  expect(() => encode(topics.raw, { attributes, data: large })).toThrow(/TOO_LARGE/);
});

describe('the lane of articles of the past', () => {
  const lies = { ce_id: '7', ce_lane: 'backfill' };

  it('is told by where the raw record lies, whatever its producer says', () => {
    expect(readRaw(record(article, lies)).attributes.lineage.lane).toBeUndefined();
    expect(causeOf(topics.raw, record(article, lies), NOW).lineage.lane).toBeUndefined();
    const old = record(article, {}, { topic: rawBackfill.name });
    expect(decode(rawBackfill, old, NOW).attributes.lineage.lane).toBe('backfill');
    expect(causeOf(rawBackfill, old, NOW).lineage.lane).toBe('backfill');
  });

  it('is carried by what follows', () => {
    const { attributes } = decode(rawBackfill, record(article, {}, { topic: rawBackfill.name }), NOW);
    const receipt: Receipt = { source: 's', eventId: '7', outcome: 'rejected', reason: 'BODY_EMPTY', detail: '' };
    const { value, headers } = encode(topics.receipts, {
      attributes: caused(attributes, topics.receipts, receipt, '/copydesk/enrichment'),
      data: receipt,
    });
    expect(headers.ce_lane).toBe('backfill');
    const read = decode(topics.receipts, record(value, headers, { topic: topics.receipts.name }), NOW);
    expect(read.attributes.lineage.lane).toBe('backfill');
  });

  it('is not of the news', () => {
    const { attributes } = readRaw(record(article));
    const { headers } = encode({ ...topics.raw, isOrigin: false }, { attributes, data: article });
    expect(headers).not.toHaveProperty('ce_lane');
    expect(headers.ce_rawposition).toBe('articles.raw/3/17');
  });
});
