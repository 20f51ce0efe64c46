import { decodeWire } from './decode-wire';
import { isIptc7901 } from './iptc7901';
import { asNinjs, isNinjs } from './ninjs';
import { parseJson } from './parse-json';
import type { WireForm } from './wire';
import { WireRefused } from './wire-refused';

const ROOTS: ReadonlyMap<string, WireForm> = new Map([
  ['newsMessage', 'newsml-g2'],
  ['newsItem', 'newsml-g2'],
  ['packageItem', 'newsml-g2'],
  ['nitf', 'nitf'],
]);

/** What else a caller knows; the content decides, and these only whether unmarked text may be copy. */
export interface WireHints {
  readonly mediaType?: string | undefined;
  readonly fileName?: string | undefined;
}

/** The form of a wire file, by its content; undefined for what is none. Never throws. */
export function recogniseWire(bytes: Uint8Array | string, hints: WireHints = {}): WireForm | undefined {
  try {
    const form = formOfText(decodeWire(bytes));
    return form === 'text' && !mayBeText(hints) ? undefined : form;
  } catch (error) {
    if (error instanceof WireRefused) return undefined;
    throw error;
  }
}

const mayBeText = ({ mediaType = 'text/plain', fileName = '.txt' }: WireHints): boolean =>
  /^text\/plain\b/i.test(mediaType) && (!fileName.includes('.') || /\.(?:txt|text|iim)$/i.test(fileName));

export function formOfText(text: string): WireForm | undefined {
  const start = text.trimStart().slice(0, 1);
  if (start === '<') return ROOTS.get(rootOf(text) ?? '');
  if (start === '{' || start === '[') {
    const value = parseJson(text);
    const objects: readonly unknown[] = Array.isArray(value) ? value : [value];
    return objects.some((object) => isNinjs(asNinjs(object))) ? 'ninjs' : undefined;
  }
  if (isIptc7901(text)) return 'iptc7901';
  return text.trim() === '' || text.includes('\u0000') ? undefined : 'text';
}

/** The name of the first element of a document, whatever prefix the provider chose for it. */
function rootOf(text: string): string | undefined {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    if (end !== '') at = endOf(text, end, at);
    else if (text.startsWith('<!', at)) at = endOfDeclaration(text, at);
    else return /^<(?:[\w.-]{1,40}:)?([\w.-]{1,40})/.exec(text.slice(at, at + 100))?.[1];
  }
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** A document type may have declarations of its own between brackets. */
function endOfDeclaration(text: string, from: number): number {
  const end = endOf(text, '>', from);
  const subset = text.indexOf('[', from);
  return subset < 0 || subset > end ? end : endOf(text, '>', endOf(text, ']', subset));
}
