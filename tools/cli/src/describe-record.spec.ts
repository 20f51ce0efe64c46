import type { KafkaRecord } from '@copydesk/contracts';
import { describeRecord, toJson } from './describe-record';

const record = (topic: string, value: unknown, headers: Record<string, string> = {}): KafkaRecord => ({
  topic,
  partition: 3,
  offset: '17',
  timestamp: Date.UTC(2026, 10, 1),
  key: Buffer.from('k'),
  value: value === null ? null : Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value)),
  headers: Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const),
});

const told = (topic: string, value: unknown, headers = {}) => {
  const { word, fixed, words } = describeRecord(record(topic, value, headers));
  return `${word} | ${fixed} | ${words}`;
};

describe('describeRecord', () => {
  const article = { source: { id: 'harbour.example' }, headline: 'Ferry returns', entities: [1, 2], quotes: [1] };

  it.each([
    [
      'articles.raw',
      { source: 'harbour.example', url: 'https://harbour.example/a', content: { mediaType: 'text/html' } },
      /^raw \| harbour.example \| https:\/\/harbour.example\/a \(text\/html, \d+ bytes\)$/,
    ],
    ['articles.enriched', article, /^enriched \| harbour.example \| Ferry returns \(2 names, 1 quotes\)$/],
    [
      'articles.published',
      { type: 'updated', seq: 42, version: 2, articleId: 'x', article },
      /^updated \| #42 v2 harbour.example \| Ferry returns$/,
    ],
    ['articles.published', { type: 'retracted', seq: 43, version: 2, articleId: 'x' }, /^retracted \| #43 v2 \| x$/],
    [
      'articles.receipts',
      { outcome: 'rejected', source: 'a', eventId: '7', reason: 'BODY_EMPTY', detail: 'no text' },
      /^rejected \| a \| 7 → BODY_EMPTY: no text$/,
    ],
    ['articles.receipts', { outcome: 'accepted', source: 'a', eventId: '7', articleId: 'x', version: 1 }, /7 → x v1$/],
    [
      'sources.health',
      { state: 'silent', sourceId: 'a', detail: 'nothing for 2 h' },
      /^silent \| a \| nothing for 2 h$/,
    ],
    ['articles.current', null, /^gone \| {2}\| k$/],
    ['of.others', { a: 1 }, /^record \| k \| \{"a":1\}$/],
  ])('tells of %s', (topic, value, line) => {
    expect(told(topic, value)).toMatch(line);
  });

  it('tells of a dead letter why it is one', () => {
    const headers = { 'x-dlq-reason': 'JSON_MALFORMED', 'x-dlq-message': 'JSON_MALFORMED: not JSON', ce_source: 'a' };
    expect(told('articles.raw.dlq', Buffer.from('{"half'), headers)).toBe('JSON_MALFORMED | a | not JSON');
  });

  it('says nothing that a terminal would obey', () => {
    const evil = { type: 'published', seq: 1, version: 1, article: { ...article, headline: 'a\u001b[2Jb\u202ec\nd' } };
    expect(told('articles.published', evil)).toBe('published | #1 v1 harbour.example | a [2Jb c d');
    expect(told('of.others', Buffer.from('x\u0007y'))).toBe('record | k | x y');
  });

  it('survives a value that is not what its topic carries', () => {
    expect(told('articles.enriched', Buffer.from('{"half'))).toBe('record | k | {"half');
    expect(told('articles.enriched', [1])).toMatch(/^enriched/);
  });
});

describe('toJson', () => {
  it('has all that Kafka has of a record', () => {
    expect(toJson(record('t', { a: 1 }, { ce_id: '7' }))).toEqual({
      topic: 't',
      partition: 3,
      offset: 17,
      timestamp: '2026-11-01T00:00:00.000Z',
      key: 'k',
      headers: { ce_id: '7' },
      value: { a: 1 },
    });
  });

  it.each([
    ['text as text', Buffer.from('{"half'), { value: '{"half' }],
    ['bytes as base64', Buffer.from([0xff]), { valueBase64: '/w==' }],
    ['nothing as null', null, { value: null }],
  ])('writes %s', (_, value, expected) => {
    expect(toJson(record('t', value))).toMatchObject(expected);
  });
});
