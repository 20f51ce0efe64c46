import { decodeWire } from './decode-wire';
import { headOfIptc7901 } from './iptc7901';
import { classOf, headOfNewsItem } from './newsml-g2';
import { asNinjs, headOfNinjs, isNinjs, typeOfNinjs } from './ninjs';
import { headOfNitf } from './nitf';
import { parseJson } from './parse-json';
import { childrenNamed, type Element, isElement, readMarkup } from './read-markup';
import { formOfText } from './recognise-wire';
import type { WireForm, WireHead } from './wire';
import { type WireRefusalCode, WireRefused } from './wire-refused';

/**
 * Media types of single items. NewsML-G2 is registered with IANA; NITF is there as `text/vnd.IPTC.NITF`, while NewsML-G2
 * itself calls it `application/nitf+xml`; ninjs has none, and providers write `application/ninjs+json`.
 */
export const WIRE_MEDIA_TYPES = {
  'newsml-g2': 'application/vnd.iptc.g2.newsitem+xml',
  nitf: 'application/nitf+xml',
  ninjs: 'application/ninjs+json',
  iptc7901: 'text/plain',
  text: 'text/plain',
} as const satisfies Record<WireForm, string>;

/** An article in a wire, as a document of its own. */
export interface WireItem extends WireHead {
  /** Counts from 1, among all that the file holds. */
  readonly number: number;
  /**
   * The bytes as they came where the file holds one item. Else UTF-8: the item of a NewsML-G2 message as it is written
   * there, with the namespaces and the language that it has from around it; an element of a ninjs list written again.
   */
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Something in a wire that cannot be read as an article. */
export interface RefusedItem {
  readonly number: number;
  readonly guid?: string | undefined;
  readonly code: WireRefusalCode;
  readonly detail: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** What a package names: it holds no article itself. */
export interface WireReference {
  readonly guid: string;
  readonly version?: string | undefined;
}

export interface WireFile {
  readonly form: WireForm;
  readonly items: readonly WireItem[];
  /** Pictures, packages, and items that are broken: they are no reason to refuse the others. */
  readonly refused: readonly RefusedItem[];
  readonly references: readonly WireReference[];
}

/**
 * Parts a wire file into its articles.
 *
 * @throws WireRefused if the file as a whole cannot be read
 */
export function splitWire(bytes: Uint8Array): WireFile {
  const text = decodeWire(bytes);
  const form = formOfText(text);
  if (form === 'newsml-g2' || form === 'nitf') return splitXml(text, bytes, form);
  if (form === 'ninjs') return splitNinjs(text, bytes);
  const mediaType = WIRE_MEDIA_TYPES.iptc7901;
  if (form === 'iptc7901')
    return { ...NOTHING, form, items: [{ ...headOfIptc7901(text), number: 1, bytes, mediaType }] };
  throw new WireRefused('NOT_A_WIRE', 'It is neither NewsML-G2 nor NITF, ninjs or IPTC 7901.');
}

const NOTHING = { items: [], refused: [], references: [] };

function splitXml(text: string, bytes: Uint8Array, form: 'newsml-g2' | 'nitf'): WireFile {
  const root = readMarkup(text, 'xml').children.find(isElement);
  if (!root) throw new WireRefused('CUT', 'The file ends within its first element.');
  const mediaType = WIRE_MEDIA_TYPES[form];
  if (form === 'nitf') {
    if (root.isCut) throw new WireRefused('CUT', 'The file ends within the article.');
    return { ...NOTHING, form, items: [{ ...headOfNitf(root), number: 1, bytes, mediaType }] };
  }
  const sets = root.name === 'newsMessage' ? childrenNamed(root, 'itemSet') : [];
  const holders = sets.flatMap((set) => set.children.filter(isElement).map((item) => ({ item, around: [root, set] })));
  const all = root.name === 'newsMessage' ? holders : [{ item: root, around: [] }];
  const items: WireItem[] = [];
  const refused: RefusedItem[] = [];
  const references: WireReference[] = [];
  for (const [index, { item, around }] of all.entries()) {
    const own = around.length === 0 ? bytes : Buffer.from(standAlone(text, item, around));
    if (item.name === 'packageItem') references.push(...referencesIn(item));
    const problem = problemOf(item);
    const known = { number: index + 1, bytes: own, mediaType };
    if (problem) refused.push({ ...known, guid: item.attributes.guid, ...problem });
    else items.push({ ...headOfNewsItem(item), ...known });
  }
  return { form, items, refused, references };
}

function problemOf(item: Element): Pick<RefusedItem, 'code' | 'detail'> | undefined {
  if (item.name !== 'newsItem') return { code: 'NO_TEXT', detail: `a ${item.name} is no article` };
  if (item.isCut) return { code: 'CUT', detail: 'the file ends within the item' };
  if (!item.attributes.guid?.trim()) return { code: 'GUID_MISSING', detail: 'a newsItem needs a guid' };
  const kind = classOf(item);
  if (kind !== 'text') return { code: 'NO_TEXT', detail: `an item of class ${kind} is no article` };
  return undefined;
}

/** An item as a document: with what is declared around it and that it does not declare itself. */
function standAlone(text: string, item: Element, around: readonly Element[]): string {
  const declarations = new Map<string, string>();
  for (const element of around)
    for (const [name, value] of Object.entries(element.attributes))
      if (/^xmlns(?::|$)|^xml:lang$/.test(name)) declarations.set(name, value);
  const missing = [...declarations].filter(([name]) => item.attributes[name] === undefined);
  const source = text.slice(item.start, item.end);
  const nameEnd = /^<[^\s/>]+/.exec(source)![0].length;
  const added = missing.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${source.slice(0, nameEnd)}${added}${source.slice(nameEnd)}\n`;
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Source: NewsML-G2, packageItem: groupSet, itemRef. */
function referencesIn(element: Element): WireReference[] {
  return element.children.filter(isElement).flatMap((child) => {
    const { residref, href, version } = child.attributes;
    const guid = residref ?? href;
    return child.name === 'itemRef' && guid !== undefined ? [{ guid, version }] : referencesIn(child);
  });
}

function splitNinjs(text: string, bytes: Uint8Array): WireFile {
  const mediaType = WIRE_MEDIA_TYPES.ninjs;
  const value = parseJson(text);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const items: WireItem[] = [];
  const refused: RefusedItem[] = [];
  for (const [index, one] of list.entries()) {
    const own = Array.isArray(value) ? Buffer.from(JSON.stringify(one)) : bytes;
    const item = asNinjs(one);
    const known = { number: index + 1, bytes: own, mediaType };
    if (!isNinjs(item)) refused.push({ ...known, code: 'NOT_A_WIRE', detail: 'it is no ninjs object' });
    else if (typeOfNinjs(item) !== 'text') {
      const { guid } = headOfNinjs(item);
      refused.push({ ...known, guid, code: 'NO_TEXT', detail: `an item of type ${typeOfNinjs(item)} is no article` });
    } else items.push({ ...headOfNinjs(item), ...known });
  }
  return { form: 'ninjs', items, refused, references: [] };
}
