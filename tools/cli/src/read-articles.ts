import { isUtf8 } from 'node:buffer';

/** How a file holds articles. */
export const FORMS = ['json', 'ndjson', 'html', 'text'] as const;
export type Form = (typeof FORMS)[number];

/** What is said of an article beside its content. */
export interface Stated {
  readonly source?: string | undefined;
  readonly url?: string | undefined;
  readonly guid?: string | undefined;
}

/** An article in a file; nobody has judged yet whether it is one. */
export interface Claim {
  /** Counts from 1; absent if the file is one article. */
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

/** Known by the ending of the name, else by how the content begins. */
export function formOf(name: string, bytes: Buffer): Form {
  const known = FORM_OF_ENDING[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (known) return known;
  const text = bytes.toString('utf8').trim();
  if (text.startsWith('{')) return parseJson(text) === undefined && text.includes('\n') ? 'ndjson' : 'json';
  return text.startsWith('<') ? 'html' : 'text';
}

/**
 * The articles in a file. A page or a text is one article with its bytes as they are, from the stated source, else
 * from the host of its address, else from `desk`; JSON is as on the raw topic, and what is stated comes first.
 */
export function articlesIn(bytes: Buffer, form: Form, stated: Stated): (Claim | Unreadable)[] {
  if (form === 'html' || form === 'text') return [{ article: fromContent(bytes, form, stated) }];
  if (!isUtf8(bytes)) return [{ problem: 'JSON_MALFORMED: not in UTF-8' }];
  const text = bytes.toString('utf8');
  if (form === 'json') return [fromJson(text, stated)];
  return text.split('\n').flatMap((json, index) => {
    return json.trim() === '' ? [] : [{ line: index + 1, ...fromJson(json, stated) }];
  });
}

function fromContent(bytes: Buffer, form: 'html' | 'text', { source, url, guid }: Stated): unknown {
  return { source: source ?? sourceOf(url), url, guid, content: contentOf(bytes, form) };
}

/**
 * Content of a raw article. Text where the bytes surely are; else the bytes, since only the page itself may say what
 * they mean.
 *
 * @param charset as whoever sent the bytes named it
 */
export function contentOf(bytes: Buffer, form: 'html' | 'text', charset?: string): unknown {
  const mediaType = form === 'html' ? 'text/html' : 'text/plain';
  const isText = (charset === undefined || /^utf-?8$/i.test(charset)) && isUtf8(bytes);
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
