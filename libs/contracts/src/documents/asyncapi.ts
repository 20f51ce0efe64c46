import { z } from 'zod';
import { groupOf } from '../lane';
import { formOf, type Topic, topicPlans } from '../topics';
import { VERSION } from '../version';
import { type Channel, channels, deadLetterChannels, type Service } from './channels';
import { deadLetterHeaders, eventHeaders } from './event-headers';

/** AsyncAPI 3.0: every topic with what is on it, who writes it and who reads it, from the topic map and the schemas. */
export function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Copydesk',
      version: VERSION,
      description:
        'News articles from observation to publication, over Kafka. Values are JSON, one object each; CloudEvents 1.0 ' +
        'attributes travel in the record headers (binary mode). Readers ignore fields that they do not know: a version ' +
        'of a schema gets further optional fields, and nothing else of it ever changes.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:9092', protocol: 'kafka', description: 'Kafka as `npm start` brings it up' },
    },
    channels: Object.fromEntries([...channels.map(channelOf), ...deadLetterChannels.map(deadLetterChannelOf)]),
    operations: Object.fromEntries([...channels.flatMap(operationsOf), ...deadLetterChannels.flatMap(deadLetterSends)]),
    components: {
      messages: { 'dead-letter': deadLetter },
      schemas: Object.fromEntries(
        channels.flatMap(({ topic }) => topic.forms.map(({ schemaName, schema }) => [schemaName, payloadOf(schema)])),
      ),
    },
  };
}

const refTo = (...steps: readonly string[]) => ({ $ref: `#/${steps.join('/')}` });

function channelOf(channel: Channel) {
  const { topic, title, description } = channel;
  const limit = `A value has at most ${topic.valueLimit} bytes.`;
  return [
    topic.name,
    {
      address: topic.name,
      title,
      description: `${description} ${limit}`,
      messages: Object.fromEntries(topic.types.map((type) => [type, messageOf(type, channel)])),
      bindings: { kafka: kafkaBinding(topic.name) },
    },
  ] as const;
}

const plans = new Map(topicPlans().map((plan) => [plan.name, plan]));

function kafkaBinding(name: string) {
  const { partitions, config } = plans.get(name)!;
  const asNumbers = Object.entries(config).map(([name, value]) => [
    name,
    /^-?\d+$/.test(value) ? Number(value) : value,
  ]);
  return {
    partitions,
    topicConfiguration: { ...Object.fromEntries(asNumbers), 'cleanup.policy': config['cleanup.policy']?.split(',') },
    bindingVersion: '0.5.0',
  };
}

function operationsOf({ topic, writtenBy, readBy, followedBy = [] }: Channel) {
  return [
    ...writtenBy.map((service) => operation(service, 'send', topic, topic.types)),
    ...[...readBy, ...followedBy].map((service) => operation(service, 'receive', topic, topic.types)),
  ];
}

function operation(
  service: Service,
  action: 'send' | 'receive',
  { name: channel, lane }: Pick<Topic<never>, 'name' | 'lane'>,
  messages: readonly string[],
) {
  return [
    `${service}.${action}.${channel}`,
    {
      action,
      channel: refTo('channels', channel),
      title: `${service} ${action === 'send' ? 'writes' : 'reads'} ${channel}`,
      tags: [{ name: service }],
      messages: messages.map((message) => refTo('channels', channel, 'messages', message)),
      ...(action === 'receive' && {
        bindings: { kafka: { groupId: { type: 'string', enum: [groupOf(service, lane)] }, bindingVersion: '0.5.0' } },
      }),
    },
  ] as const;
}

function messageOf(type: string, { topic, title, key }: Channel) {
  return {
    name: type,
    title,
    contentType: 'application/json',
    headers: eventHeaders({ type, isOrigin: topic.isOrigin }),
    payload: refTo('components', 'schemas', formOf(topic, type).schemaName),
    bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' } },
  };
}

/** In draft-07, which AsyncAPI's own schemas are made of; the files beside this one are in 2020-12. */
function payloadOf(schema: z.ZodType) {
  const { $schema, ...payload } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return payload;
}

const deadLetter = {
  name: 'dead-letter',
  title: 'Dead letter',
  description:
    'The key, value and headers of a record that was given up, byte for byte, with why and whence beside them.',
  headers: deadLetterHeaders,
  payload: { description: 'Whatever was received' },
};

function deadLetterChannelOf({ name, of }: (typeof deadLetterChannels)[number]) {
  return [
    name,
    {
      address: name,
      title: `Dead letters of ${of}`,
      description:
        `Records of \`${of}\` that could not be handled, on the partition that they came from. They wait here for ` +
        'an operator, who replays or discards them.',
      messages: { 'dead-letter': refTo('components', 'messages', 'dead-letter') },
      bindings: { kafka: kafkaBinding(name) },
    },
  ] as const;
}

const deadLetterSends = ({ name, writtenBy }: (typeof deadLetterChannels)[number]) =>
  writtenBy.map((service) => operation(service, 'send', { name }, ['dead-letter']));
