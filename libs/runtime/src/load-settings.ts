import { z } from 'zod';

/** The environment does not fit: the message names every wrong setting. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads settings from the environment, once, with defaults filled in. Empty variables count as unset, and those that
 * no setting names are left alone.
 *
 * @throws SettingsError that names every wrong setting, what it must be and what it means, but no value: it may be secret
 */
export function loadSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const meaning = (schema.shape[name] as z.ZodType | undefined)?.description;
    return `  ${name}: ${message}${meaning ? ` (${meaning})` : ''}`;
  });
  throw new SettingsError(`these settings are wrong:\n${lines.join('\n')}`);
}

const port = z.coerce.number().int().min(0).max(65535);

/** What every service is told: where to listen, and how much to log. */
export const serviceSettings = (defaultPort: number) =>
  z.object({
    HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 for every interface'),
    PORT: port.default(defaultPort).describe('port to listen on, 0 to 65535'),
    LOG_LEVEL: z
      .enum(['error', 'warn', 'log', 'debug'])
      .default('log')
      .describe('least severe messages that are logged: error, warn, log or debug'),
  });
export type ServiceSettings = z.infer<ReturnType<typeof serviceSettings>>;
