import { z } from 'zod';

/** Where Kafka is and how to enter, as read from the environment. */
export const KafkaSettings = z
  .object({
    KAFKA_BROKERS: z
      .string()
      .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, or several with commas between')
      .default('127.0.0.1:9092')
      .describe('Kafka bootstrap servers, host:port with commas between'),
    KAFKA_SSL: z.stringbool().default(false).describe('true to speak TLS with the brokers'),
    KAFKA_SASL_MECHANISM: z
      .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
      .optional()
      .describe('SASL mechanism; with it, user name and password are needed'),
    KAFKA_SASL_USERNAME: z.string().optional().describe('SASL user name'),
    KAFKA_SASL_PASSWORD: z.string().optional().describe('SASL password'),
  })
  .describe('Kafka');
export interface KafkaSettings extends z.infer<typeof KafkaSettings> {}
