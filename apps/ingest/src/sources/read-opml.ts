import { FeedDecoder } from '@copydesk/feeds';
import { Problem } from '@copydesk/runtime';
import { Parser } from 'htmlparser2';
import type { ChannelKind } from '../database/entities/channel.entity';
import type { FileEntry } from './file-entry';

type Attributes = Readonly<Record<string, string>>;

/** OPML knows feeds only; the other words are ours. Feed readers write all of the first. */
const KINDS: ReadonlyMap<string, ChannelKind> = new Map([
  ...['', 'rss', 'rss1', 'rss2', 'rdf', 'atom', 'json', 'feed'].map((type) => [type, 'feed'] as const),
  ['sitemap', 'sitemap'],
  ['list-page', 'list-page'],
  ['page', 'page'],
]);

/** An outline that is open. */
interface Outline {
  readonly line: number;
  readonly attributes: Attributes;
  /** The one that is a source of our own export, if this is inside of it. */
  readonly source: Attributes | undefined;
  hasOutlines: boolean;
}

/**
 * Reads an OPML list (1.0 or 2.0) in whatever encoding it is, however deep its folders are: an entry for each outline that
 * has an `xmlUrl`, or that is no folder. Markup that is broken does not stop it.
 *
 * @throws Problem FILE_MALFORMED if it is no OPML
 */
export function readOpml(bytes: Uint8Array): FileEntry[] {
  const decoder = new FeedDecoder(undefined);
  const text = decoder.write(bytes) + decoder.end();
  const lineAt = lineCounter(text);
  const entries: FileEntry[] = [];
  const open: Outline[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        isOpml ||= name === 'opml';
        if (name !== 'outline') return;
        const outer = open.at(-1);
        if (outer) outer.hasOutlines = true;
        const source = 'copydesk:source' in attributes ? attributes : outer?.source;
        const outline = { line: lineAt(parser.startIndex), attributes, source, hasOutlines: false };
        open.push(outline);
        if (attributes.xmlurl?.trim()) entries.push(entryOf(outline));
      },
      onclosetag: (name) => {
        if (name !== 'outline') return;
        const outline = open.pop();
        if (outline && !outline.hasOutlines && !outline.attributes.xmlurl?.trim())
          entries.push(withoutAddress(outline));
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(text);
  if (!isOpml) throw new Problem(422, 'FILE_MALFORMED', 'this is no OPML: it has no element opml');
  return entries.sort((one, other) => one.line - other.line);
}

/** @returns the line of an index; indexes have to come in order */
function lineCounter(text: string): (index: number) => number {
  let [line, end] = [1, text.indexOf('\n')];
  return (index) => {
    while (end !== -1 && end < index) {
      line++;
      end = text.indexOf('\n', end + 1);
    }
    return line;
  };
}

function entryOf({ line, attributes, source }: Outline): FileEntry {
  const { xmlurl: url, type = '' } = attributes;
  const kind = KINDS.get(type.trim().toLowerCase());
  if (!kind)
    return { line, url, fault: { code: 'KIND_UNKNOWN', detail: `type: ${JSON.stringify(type)} is not known` } };
  const options = readOptions(attributes['copydesk:options']);
  if (options === 'malformed')
    return { line, url, fault: { code: 'SCHEMA_INVALID', detail: 'copydesk:options: must be JSON' } };
  const about = source ?? attributes;
  const stated = {
    id: said(source?.['copydesk:source']),
    name: said(about.title) ?? said(about.text),
    homePage: said(about.htmlurl),
    language: languageOf(about.language),
    state: said(source?.['copydesk:state']),
    channels: [{ url, kind, options }],
  };
  return { line, url, stated };
}

function withoutAddress({ line, attributes }: Outline): FileEntry {
  const { type = '', text = '' } = attributes;
  if (!KINDS.has(type.trim().toLowerCase()))
    return { line, fault: { code: 'KIND_UNKNOWN', detail: `type: ${JSON.stringify(type)} is not known` } };
  return { line, fault: { code: 'ADDRESS_MISSING', detail: `xmlUrl: ${JSON.stringify(text)} has none` } };
}

/** On one line; undefined if nothing is said. */
const said = (text: string | undefined): string | undefined => text?.replace(/\p{Cc}+/gu, ' ').trim() || undefined;

/** OPML 2.0 says `unknown` where nothing is known, and its example of RSS has an underscore. */
function languageOf(text: string | undefined): string | undefined {
  const language = said(text)?.replaceAll('_', '-');
  return language?.toLowerCase() === 'unknown' ? undefined : language;
}

function readOptions(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return 'malformed';
  }
}
