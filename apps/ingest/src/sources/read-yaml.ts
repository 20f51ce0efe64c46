import { Problem } from '@copydesk/runtime';
import { CST, type Document, isNode, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { FileEntry } from './file-entry';

/** Parsing YAML takes a second for so much, during which nobody else is answered. OPML of the same length is quick. */
const MOST_BYTES = 1024 * 1024;

/** How much of a file may be written by pointing at other parts of it. */
const MOST_ALIASED = 1_000;

/** Collections inside each other, in brackets or on one line; a definition has six. */
const MOST_NESTED = 50;

const SourcesFile = z.strictObject({ sources: z.array(z.unknown()) });

/**
 * Reads a file of sources in YAML 1.2, of which JSON is a part: `sources`, a list of definitions.
 *
 * @throws Problem FILE_MALFORMED
 */
export function readYaml(bytes: Uint8Array): FileEntry[] {
  if (bytes.length > MOST_BYTES)
    throw new Problem(413, 'TOO_LARGE', `a file in YAML has at most ${MOST_BYTES} bytes: split it, or use OPML`);
  const lines = new LineCounter();
  const text = decoded(bytes);
  refuseDepth(text);
  const [document, content] = parsed(text, lines);
  const file = SourcesFile.safeParse(content);
  if (!file.success) throw malformed('must be a mapping with one key, sources, which has a list');
  const list = document.get('sources', true);
  const nodes = isSeq(list) ? list.items : [];
  return file.data.sources.map((stated, index) => {
    const node = nodes[index];
    const line = lines.linePos((isNode(node) && node.range?.[0]) || 0).line;
    return { line, stated, url: firstUrl(stated) };
  });
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('must be UTF-8');
  }
}

/** The parser takes long for what is deep, and ends at the end of the stack: it must not see it. */
function refuseDepth(text: string): void {
  let [inBrackets, onLine] = [0, 0];
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'flow-seq-start' || type === 'flow-map-start') inBrackets++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') inBrackets--;
    else if (type === 'seq-item-ind' || type === 'explicit-key-ind') onLine++;
    else if (type === 'newline') onLine = 0;
    if (inBrackets > MOST_NESTED || onLine > MOST_NESTED)
      throw malformed(`has more than ${MOST_NESTED} collections inside each other`);
  }
}

function parsed(text: string, lineCounter: LineCounter): [Document, unknown] {
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter, logLevel: 'error' });
    if (document.errors.length === 0) return [document, document.toJS({ maxAliasCount: MOST_ALIASED })];
  } catch (error) {
    // Aliases that multiply.
    throw malformed((error as Error).message);
  }
  throw malformed(document.errors[0]!.message.split('\n')[0]!.replace(/:$/, ''));
}

const malformed = (detail: string): Problem => new Problem(422, 'FILE_MALFORMED', detail);

/** What an entry is about, before anybody has checked it. */
function firstUrl(stated: unknown): string | undefined {
  const { channels } = (stated ?? {}) as { channels?: unknown };
  const [first] = Array.isArray(channels) ? channels : [];
  const { url } = (first ?? {}) as { url?: unknown };
  return typeof url === 'string' ? url : undefined;
}
