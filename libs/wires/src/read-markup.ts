import { decodeReferences } from '@copydesk/feeds';
import { Parser } from 'htmlparser2';
import { LIMITS } from './limits';
import { WireRefused } from './wire-refused';

export interface Element {
  /** Without its prefix. With `?` before it if the prefix stands for a vocabulary of the provider's own. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  /** Where it stands in the text, the end not included. */
  readonly start: number;
  end: number;
  /** Whether the text ends before it does. */
  isCut: boolean;
}
export type Node = Element | string;

/** Whose elements are read whatever their prefix: NewsML-G2, NITF, XHTML. */
const READ_NAMESPACES = /^https?:\/\/(?:www\.)?(?:iptc\.org\/std\/(?:nar|nitf)\b|w3\.org\/1999\/xhtml\b)/i;

type Prefixes = ReadonlyMap<string, boolean>;

/**
 * Markup as a tree; malformed tags do not stop it. Only references of XML and HTML are read: nothing that a document
 * declares is ever expanded.
 *
 * @returns a nameless element around the whole
 * @throws WireRefused XML_DTD_FORBIDDEN, TOO_DEEP or TOO_MANY_ELEMENTS
 */
export function readMarkup(text: string, mode: 'xml' | 'html'): Element {
  const root: Element = { name: '', attributes: {}, children: [], start: 0, end: text.length, isCut: false };
  const open: { readonly element: Element; readonly prefixes: Prefixes }[] = [{ element: root, prefixes: new Map() }];
  let count = 0;
  let isVerbatim = false;
  let isEnding = false;

  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        const parent = open.at(-1)!;
        if (open.length > LIMITS.depth)
          throw new WireRefused('TOO_DEEP', `More than ${LIMITS.depth} elements are inside each other.`);
        count += 1 + Object.keys(attributes).length;
        if (count > LIMITS.elements)
          throw new WireRefused('TOO_MANY_ELEMENTS', `It has more than ${LIMITS.elements} elements and attributes.`);
        const prefixes = declared(attributes, parent.prefixes);
        const decoded = Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [name, decodeReferences(value)]),
        );
        const start = parser.startIndex;
        const element = {
          name: nameOf(raw, prefixes),
          attributes: decoded,
          children: [],
          start,
          end: start,
          isCut: false,
        };
        parent.element.children.push(element);
        open.push({ element, prefixes });
      },
      onclosetag() {
        const { element } = open.pop()!;
        element.end = Math.min(parser.endIndex + 1, text.length);
        element.isCut = isEnding;
      },
      ontext(piece) {
        const { children } = open.at(-1)!.element;
        const words = isVerbatim ? piece : decodeReferences(piece);
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + words;
        else children.push(words);
      },
      oncdatastart() {
        isVerbatim = true;
      },
      oncdataend() {
        isVerbatim = false;
      },
      onprocessinginstruction(_, declaration) {
        if (/!ENTITY\b/i.test(declaration))
          throw new WireRefused('XML_DTD_FORBIDDEN', 'It declares entities: a wire needs none, they are never read.');
      },
    },
    { xmlMode: mode === 'xml', decodeEntities: false },
  );
  parser.write(text);
  isEnding = true;
  parser.end();
  return root;
}

function declared(attributes: Readonly<Record<string, string>>, prefixes: Prefixes): Prefixes {
  const own = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns:'));
  if (own.length === 0) return prefixes;
  return new Map([...prefixes, ...own.map(([name, uri]) => [name.slice(6), READ_NAMESPACES.test(uri)] as const)]);
}

function nameOf(raw: string, prefixes: Prefixes): string {
  const colon = raw.indexOf(':');
  if (colon < 0) return raw;
  return (prefixes.get(raw.slice(0, colon)) === false ? '?' : '') + raw.slice(colon + 1);
}

export const isElement = (node: Node): node is Element => typeof node !== 'string';

export const childrenNamed = (element: Element | undefined, ...names: readonly string[]): Element[] =>
  (element?.children ?? []).filter((node): node is Element => isElement(node) && names.includes(node.name));

/** The first element at the end of a path of names. */
export const at = (element: Element | undefined, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((parent, name) => childrenNamed(parent, name)[0], element);

/** The first of that name, however deep, itself included. */
export function find(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = isElement(child) ? find(child, name) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** All text in an element, on one line; undefined if there is none. */
export function textOf(element: Element | undefined): string | undefined {
  return element && oneLine(rawTextOf(element));
}

export const rawTextOf = (element: Element): string =>
  element.children.map((node) => (isElement(node) ? rawTextOf(node) : node)).join('');

/** Text on one line; undefined if it is empty or no text. */
export function oneLine(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return text.replace(/\s+/g, ' ').trim() || undefined;
}
