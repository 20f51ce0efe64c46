import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import {
  BREAKERS,
  DEAD_LETTERS_RESOLVED,
  dataSchemaOf,
  formOf,
  type KafkaRecord,
  rawBackfill,
  topicPlans,
  topics,
  Unprocessable,
} from '@copydesk/contracts';
import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { RawArticlesConsumer } from '../../apps/enrichment/src/raw-articles.consumer';
import { EnrichedArticlesConsumer } from '../../apps/publishing/src/desk/enriched-articles.consumer';
import { RejectionsConsumer } from '../../apps/publishing/src/receipts/rejections.consumer';
import { ReenrichmentsConsumer } from '../../apps/publishing/src/reenrichment/reenrichments.consumer';
import { asyncApi } from '../../libs/contracts/src/documents/asyncapi';
import { deadLetter } from '../../libs/messaging/src/dead-letter';

const file = join(__dirname, '../../libs/contracts/schemas/asyncapi.json');
const events = join(__dirname, '../fixtures/events');

// biome-ignore lint/suspicious/noExplicitAny: JSON, which the tests look into
type Json = any;
const committed: Json = JSON.parse(readFileSync(file, 'utf8'));

it('is committed as the code has it: else run `npm run generate`', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(asyncApi())));
});

it('is AsyncAPI 3.0 without an error or a warning', async () => {
  const { document, diagnostics } = await new Parser().parse(committed);
  expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
  expect(document?.allChannels().length).toBe(Object.keys(committed.channels).length);
});

describe('names everything that is public', () => {
  it('each topic, with its partitions and its configuration', () => {
    const plans = topicPlans().filter((plan) => plan !== DEAD_LETTERS_RESOLVED && plan !== BREAKERS);
    const told = Object.values<Json>(committed.channels).map(({ address, bindings }) => {
      const { partitions, topicConfiguration } = bindings.kafka;
      const config = Object.entries(topicConfiguration).map(([name, value]) => [name, String(value)]);
      return { name: address, partitions, config: Object.fromEntries(config) };
    });
    expect(byName(told)).toEqual(byName(plans));
  });

  it.each([...Object.values(topics), rawBackfill].map((topic) => [topic.name, topic] as const))(
    'each type on %s, with its schema',
    (name, topic) => {
      const { messages, title, description } = committed.channels[name];
      expect(Object.keys(messages)).toEqual(topic.types);
      expect(title && description).toBeTruthy();
      for (const type of topic.types) {
        expect(messages[type].headers.properties.ce_type.const).toBe(type);
        const { schemaName } = formOf(topic, type);
        expect(messages[type].payload.$ref).toBe(`#/components/schemas/${schemaName}`);
        expect(committed.components.schemas[schemaName].description).toBeTruthy();
      }
    },
  );

  it('each topic that a service reads, and what follows from it', () => {
    const bound = [
      { service: 'enrichment', consumer: RawArticlesConsumer },
      { service: 'publishing', consumer: EnrichedArticlesConsumer },
      { service: 'publishing', consumer: RejectionsConsumer },
      { service: 'publishing', consumer: ReenrichmentsConsumer },
    ].flatMap(({ service, consumer }) => routesOf(consumer).map((route) => ({ service, ...route })));
    const followed = ['enrichment.receive.sources.profiles', 'ingest.receive.articles.enriched'];
    const reads = Object.keys(committed.operations).filter((id) => id.includes('.receive.'));
    expect(reads.sort()).toEqual(
      [...bound.map(({ service, from }) => `${service}.receive.${from.name}`), ...followed].sort(),
    );
    for (const { service, to } of bound)
      if (to) expect(committed.operations).toHaveProperty([`${service}.send.${to.name}`]);
  });
});

const ajv = addFormats(new Ajv({ strict: false, formats: { base64: true } }));

it.each(readdirSync(events))('describes the headers and the value of %s', (name) => {
  const { topic, headers, payload } = JSON.parse(readFileSync(join(events, name), 'utf8'));
  const given = Object.fromEntries(
    (headers as string[]).flatMap((header, at, all) => (at % 2 === 0 ? [[header, all[at + 1]!]] : [])),
  );
  const message = committed.channels[topic].messages[given.ce_type!];
  const { schemaName } = formOf(Object.values(topics).find((one) => one.name === topic)!, given.ce_type!);
  const { $ref } = message.payload;
  expect($ref).toBe(`#/components/schemas/${schemaName}`);
  expect(given.ce_dataschema).toBe(dataSchemaOf({ schemaName }));
  expect(unmet(message.headers, given)).toEqual([]);
  expect(Object.keys(message.headers.properties)).toEqual(expect.arrayContaining(Object.keys(given)));
  expect(unmet(committed.components.schemas[schemaName], JSON.parse(payload))).toEqual([]);
});

it('describes the headers of a dead letter', () => {
  const record: KafkaRecord = {
    topic: 'articles.raw',
    partition: 1,
    offset: '2',
    timestamp: 3,
    key: null,
    value: null,
    headers: [],
  };
  const failure = { attempts: 1, firstFailedAt: 4 };
  const consumer = { group: 'enrichment', version: 'test' };
  const refused = { ...failure, code: 'VALUE_MISSING', error: new Unprocessable('VALUE_MISSING') } as const;
  const failed = { ...failure, code: 'HANDLER_FAILED', error: new TypeError('our mistake') } as const;
  const { headers: described } = committed.components.messages['dead-letter'];
  for (const given of [refused, failed]) {
    const headers = Object.entries(deadLetter(record, given, consumer).message.headers!).map(([name, value]) => [
      name,
      String(value),
    ]);
    expect(unmet(described, Object.fromEntries(headers))).toEqual([]);
    const ours = headers.map(([name]) => name!).filter((name) => name.startsWith('x-dlq-'));
    expect(Object.keys(described.properties)).toEqual(expect.arrayContaining(ours));
  }
});

const byName = (plans: readonly { name: string }[]) =>
  [...plans].sort((one, other) => one.name.localeCompare(other.name));

function unmet(schema: object, value: unknown): unknown[] {
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors ?? [];
}

/** What the methods of a consumer are bound to. */
function routesOf(consumer: { prototype: object }): { from: { name: string }; to?: { name: string } }[] {
  return Object.getOwnPropertyNames(consumer.prototype).flatMap((method) => {
    const handler = Object.getOwnPropertyDescriptor(consumer.prototype, method)?.value;
    return Reflect.getMetadata(PATTERN_EXTRAS_METADATA, handler) ?? [];
  });
}
