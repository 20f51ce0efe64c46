import { z } from 'zod';
import { dataSchemaOf } from './cloud-event';
import { topics } from './topics';

/**
 * The JSON Schema (2020-12) of every kind of value, by file name. They are open: a reader ignores fields that it does
 * not know, since a newer writer may add some. Writers of ours are closed: `encode` lets nothing else out.
 */
export function jsonSchemas(): Record<string, object> {
  const named = Object.values(topics).map((topic) => [`${topic.schemaName}.json`, schemaOf(topic)] as const);
  return Object.fromEntries(named);
}

function schemaOf(topic: { readonly schemaName: string; readonly schema: z.ZodType }): object {
  const { $schema, ...schema } = z.toJSONSchema(topic.schema, { io: 'input' });
  return { $schema, $id: dataSchemaOf(topic), title: topic.schemaName, ...schema };
}
