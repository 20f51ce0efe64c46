import { KafkaSettings } from '@copydesk/messaging';
import type { z } from 'zod';
import { serviceSettings } from './load-settings';

/**
 * Every setting of every service with what it means, as a file for `node --env-file`: all commented out, with the
 * default where it has one, and told once where several services have it.
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
  const told = new Set<string>();
  return groups.map(([name, shape]) => `# --- ${name}\n\n${linesOf(shape, told)}`).join('\n');
}

/** @param told settings that another service has too, and that were told with it; a port is each one's own */
function linesOf(shape: z.ZodRawShape, told: Set<string>): string {
  const entries = (Object.entries(shape) as [string, z.ZodType][]).filter(([name]) => !told.has(name));
  for (const [name] of entries) if (name !== 'PORT') told.add(name);
  return entries.map(([name, schema]) => `# ${schema.description}\n# ${name}=${defaultOf(schema)}\n`).join('\n');
}

function defaultOf(schema: z.ZodType): string {
  const { def } = schema as { def?: { type?: string; defaultValue?: unknown } };
  return def?.type === 'default' ? String(def.defaultValue) : '';
}
