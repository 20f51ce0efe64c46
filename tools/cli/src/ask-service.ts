import { CommandError } from './exit-codes';
import type { ServiceName, Settings } from './settings';

const TIMEOUT_MS = 15_000;

/** What a service answered. */
export interface Answer {
  readonly status: number;
  /** Lines of JSON are an array; a file that is no JSON is its text. */
  readonly body: unknown;
}

/** What services write that is no JSON. */
const FILES = /^(application\/yaml|text\/x-opml)\b/;

/**
 * Asks a service something over HTTP; ingest with the API key, if there is one. Whatever it answers in JSON is an answer, errors too.
 *
 * @throws CommandError unreachable if it does not answer, or if what answers is no service of Copydesk
 */
export async function askService(
  settings: Settings,
  service: ServiceName,
  path: string,
  {
    timeoutMs = TIMEOUT_MS,
    ...request
  }: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly timeoutMs?: number;
  } = {},
): Promise<Answer> {
  const address = settings.services[service];
  try {
    const response = await fetch(`${address}${path}`, {
      ...request,
      headers: {
        ...request.headers,
        ...(service === 'ingest' && settings.apiKey && { authorization: `Bearer ${settings.apiKey}` }),
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    const { status } = response;
    const type = response.headers.get('content-type') ?? '';
    if (FILES.test(type)) return { status, body: text };
    const isLines = type.startsWith('application/x-ndjson');
    return { status, body: JSON.parse(isLines ? `[${text.trim().replaceAll('\n', ',')}]` : text) };
  } catch (error) {
    throw new CommandError(
      'unreachable',
      `${service} at ${address} does not answer (${causeOf(error, timeoutMs)}). ` +
        `Start it with npm start, or say where it is with --${service}-url or ${service.toUpperCase()}_URL.`,
    );
  }
}

/**
 * Asks for something that is there.
 *
 * @returns undefined if the service says that it is not
 * @throws CommandError if it answers with any other error
 */
export async function getFrom<T>(settings: Settings, service: ServiceName, path: string): Promise<T | undefined> {
  const { status, body } = await askService(settings, service, path);
  if (status === 404) return undefined;
  if (status >= 400) throw new CommandError('failed', `${service} answered ${status}: ${problemOf(body)}`);
  return body as T;
}

/** The reason code and the sentence of an answer that is an error. */
export function problemOf(body: unknown): string {
  const { code, detail } = body as { code?: string; detail?: string };
  return [code, detail].filter(Boolean).join(': ') || 'no reason given';
}

function causeOf(error: unknown, timeoutMs: number): string {
  if (error instanceof SyntaxError) return 'something else answers there';
  const { cause, message, name } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `not within ${timeoutMs / 1000} s`;
  return cause?.code ?? cause?.message ?? message;
}
