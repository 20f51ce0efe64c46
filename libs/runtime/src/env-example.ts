import { KafkaSettings } from '@copydesk/messaging';
import type { z } from 'zod';
import { serviceSettings } from './load-settings';

/**
 * Every setting of every service with what it means, as a file for `node --env-file`: all commented out, with the
 * default where it has one.
 *
 * @param services the default port of each service, and the settings that it has of its own
 */
export function envExample(
  services: readonly { readonly name: string; readonly port: number; readonly settings: z.ZodObject }[],
): string {
  const { PORT: _, ...everyService } = serviceSettings(0).shape;
  const groups: [string, z.ZodRawShape][] = [
    ['every service', { ...everyService, ...KafkaSettings.shape }],
    ...services.map(({ name, port, settings }): [string, z.ZodRawShape] => [
      name,
      { PORT: serviceSettings(port).shape.PORT, ...settings.shape },
    ]),
  ];
  return groups.map(([name, shape]) => `# --- ${name}\n\n${linesOf(shape)}`).join('\n');
}

function linesOf(shape: z.ZodRawShape): string {
  const entries = Object.entries(shape) as [string, z.ZodType][];
  return entries.map(([name, schema]) => `# ${schema.description}\n# ${name}=${defaultOf(schema)}\n`).join('\n');
}

function defaultOf(schema: z.ZodType): string {
  const { def } = schema as { def?: { type?: string; defaultValue?: unknown } };
  return def?.type === 'default' ? String(def.defaultValue) : '';
}
