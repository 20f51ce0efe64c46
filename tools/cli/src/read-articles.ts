import { isUtf8 } from 'node:buffer';
import { recogniseWire, splitWire, type WireFile, WireRefused } from '@copydesk/wires';

/** How a file holds articles. */
export const FORMS = ['json', 'ndjson', 'html', 'text', 'wire'] as const;
export type Form = (typeof FORMS)[number];

/** What is said of an article beside its content. */
export interface Stated {
  readonly source?: string | undefined;
  readonly url?: string | undefined;
  readonly guid?: string | undefined;
}

/** An article in a file; nobody has judged yet whether it is one. */
export interface Claim {
  /** Of lines, or of the items of a wire; counts from 1; absent if the file is one article. */
  readonly line?: number;
  readonly article: unknown;
}

/** Something in a file that cannot be an article. */
export interface Unreadable {
  readonly line?: number;
  readonly problem: string;
}

const FORM_OF_ENDING: Readonly<Record<string, Form>> = {
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  html: 'html',
  htm: 'html',
  txt: 'text',
  text: 'text',
  md: 'text',
};

const MEDIA_TYPES = { html: 'text/html', text: 'text/plain' } as const;

/** Known by the ending of the name, else by how the content begins; what a news agency sent always by its content. */
export function formOf(name: string, bytes: Buffer): Form {
  const known = FORM_OF_ENDING[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  const wire = known === 'html' || known === 'ndjson' ? undefined : recogniseWire(bytes);
  if (wire !== undefined && wire !== 'text') return 'wire';
  if (known) return known;
  const text = bytes.toString('utf8').trim();
  if (text.startsWith('{')) return parseJson(text) === undefined && text.includes('\n') ? 'ndjson' : 'json';
  return text.startsWith('<') ? 'html' : 'text';
}

/**
 * The articles in a file. A page or a text is one article with its bytes as they are, from the stated source, else
 * from the host of its address, else from `desk`; so is each item of a wire, known by its own id; JSON is as on the raw topic, and what is stated comes first.
 */
export function articlesIn(bytes: Buffer, form: Form, stated: Stated): (Claim | Unreadable)[] {
  if (form === 'wire') return inWire(bytes, stated);
  if (form === 'html' || form === 'text') return [{ article: fromContent(bytes, form, stated) }];
  if (!isUtf8(bytes)) return [{ problem: 'JSON_MALFORMED: not in UTF-8' }];
  const text = bytes.toString('utf8');
  if (form === 'json') return [fromJson(text, stated)];
  return text.split('\n').flatMap((json, index) => {
    return json.trim() === '' ? [] : [{ line: index + 1, ...fromJson(json, stated) }];
  });
}

/** Pictures and packages are passed over, unless there is nothing else. */
function inWire(bytes: Buffer, { source, url, guid }: Stated): (Claim | Unreadable)[] {
  try {
    const { items, refused }: WireFile = splitWire(bytes);
    const isMany = items.length + refused.length > 1;
    const articles = items.map((item) => ({
      number: item.number,
      article: {
        source: source ?? sourceOf(url),
        sourceName: item.provider,
        url,
        guid: item.guid ?? guid,
        content: contentOf(Buffer.from(item.bytes), item.mediaType),
      },
    }));
    const problems = refused
      .filter(({ code }) => code !== 'NO_TEXT' || items.length === 0)
      .map(({ number, code, detail }) => ({ number, problem: `WIRE_MALFORMED: ${code}: ${detail}` }));
    return [...articles, ...problems]
      .sort((one, other) => one.number - other.number)
      .map(({ number, ...entry }) => ({ ...(isMany && { line: number }), ...entry }));
  } catch (error) {
    if (!(error instanceof WireRefused)) throw error;
    return [{ problem: `WIRE_MALFORMED: ${error.code}: ${error.message}` }];
  }
}

function fromContent(bytes: Buffer, form: 'html' | 'text', { source, url, guid }: Stated): unknown {
  return { source: source ?? sourceOf(url), url, guid, content: contentOf(bytes, MEDIA_TYPES[form]) };
}

/**
 * Content of a raw article. Text where the bytes surely are; else the bytes, since only the page itself may say what
 * they mean.
 *
 * @param charset as whoever sent the bytes named it
 */
export function contentOf(bytes: Buffer, mediaType: string, charset?: string): unknown {
  const isText = (charset === undefined || /^utf-?8$/i.test(charset)) && isUtf8(bytes) && !bytes.includes(0);
  return {
    mediaType,
    ...(isText ? { body: bytes.toString('utf8') } : { bodyBase64: bytes.toString('base64'), charset }),
  };
}

function fromJson(json: string, stated: Stated): Claim | Unreadable {
  const article = parseJson(json);
  if (article === undefined) return { problem: 'JSON_MALFORMED: not JSON' };
  if (typeof article !== 'object' || article === null || Array.isArray(article))
    return { problem: 'SCHEMA_INVALID: an article is a JSON object; many of them go one to a line (--form ndjson)' };
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  return { article: { ...article, ...Object.fromEntries(given) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The host of an address, else `desk`. */
export function sourceOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return 'desk';
  return new URL(url).hostname.replace(/^www\./, '') || 'desk';
}
