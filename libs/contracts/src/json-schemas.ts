import { z } from 'zod';
import { dataSchemaOf } from './cloud-event';
import { type Form, topics } from './topics';

/**
 * The JSON Schema (2020-12) of every kind of value, by file name. They are open: a reader ignores fields that it does
 * not know, since a newer writer may add some. Writers of ours are closed: `encode` lets nothing else out.
 */
export function jsonSchemas(): Record<string, object> {
  const forms: readonly Form[] = Object.values(topics).flatMap((topic) => topic.forms);
  return Object.fromEntries(forms.map((form) => [`${form.schemaName}.json`, schemaOf(form)]));
}

function schemaOf(form: Form): object {
  const { $schema, ...schema } = z.toJSONSchema(form.schema, { io: 'input' });
  return { $schema, $id: dataSchemaOf(form), title: form.schemaName, ...schema };
}
