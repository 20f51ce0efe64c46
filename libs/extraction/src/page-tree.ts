import { compile } from 'css-select';
import { Parser } from 'htmlparser2';
import { VOID_ELEMENTS } from './elements';

/**
 * A page as a tree with as much of the DOM as reading an article needs, Readability’s share included. Parsing and
 * walking it takes a third of the time and of the memory of a complete DOM: nodes have no listeners, attributes are no
 * nodes, comments are left out, and runs of text next to each other are one node.
 *
 * Source of names and meanings: WHATWG DOM.
 */
export abstract class PageNode {
  parentNode: PageParent | null = null;
  previousSibling: PageNode | null = null;
  nextSibling: PageNode | null = null;
  firstChild: PageNode | null = null;
  lastChild: PageNode | null = null;
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  abstract nodeValue: string | null;
  abstract readonly childNodes: PageNode[];
  abstract textContent: string;

  /** Of the document itself, itself. */
  readonly ownerDocument: PageDocument;

  constructor(ownerDocument?: PageDocument) {
    this.ownerDocument = ownerDocument ?? (this as unknown as PageDocument);
  }

  get parentElement(): PageElement | null {
    return this.parentNode?.nodeType === ELEMENT ? (this.parentNode as PageElement) : null;
  }

  /** Whether it is still a part of its page. */
  get isConnected(): boolean {
    let node: PageNode = this;
    while (node.parentNode) node = node.parentNode;
    return node.nodeType === DOCUMENT;
  }

  get nextElementSibling(): PageElement | null {
    let node = this.nextSibling;
    while (node !== null && node.nodeType !== ELEMENT) node = node.nextSibling;
    return node as PageElement | null;
  }

  get previousElementSibling(): PageElement | null {
    let node = this.previousSibling;
    while (node !== null && node.nodeType !== ELEMENT) node = node.previousSibling;
    return node as PageElement | null;
  }

  remove(): void {
    const { parentNode: parent, previousSibling: previous, nextSibling: next } = this;
    if (parent === null) return;
    if (previous) previous.nextSibling = next;
    else parent.firstChild = next;
    if (next) next.previousSibling = previous;
    else parent.lastChild = previous;
    this.parentNode = this.previousSibling = this.nextSibling = null;
  }

  after(...nodes: PageNode[]): void {
    for (const node of nodes.reverse()) this.parentNode?.insertBefore(node, this.nextSibling);
  }

  replaceWith(...nodes: PageNode[]): void {
    for (const node of nodes) this.parentNode?.insertBefore(node, this);
    this.remove();
  }
}

const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;

class PageText extends PageNode {
  readonly nodeType = TEXT;
  readonly nodeName = '#text';

  constructor(
    ownerDocument: PageDocument,
    public nodeValue: string,
  ) {
    super(ownerDocument);
  }

  get childNodes(): PageNode[] {
    return [];
  }

  get textContent(): string {
    return this.nodeValue;
  }

  set textContent(text: string) {
    this.nodeValue = text;
  }
}

/** What has children: an element or the document. */
export abstract class PageParent extends PageNode {
  readonly nodeValue = null;

  /** Whether a node is this one, or below it. */
  contains(other: PageNode | null): boolean {
    let node = other;
    while (node !== null && node !== (this as PageNode)) node = node.parentNode;
    return node !== null;
  }

  /** A copy, as all lists here: it does not follow what is changed later. */
  get childNodes(): PageNode[] {
    const nodes: PageNode[] = [];
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
    return nodes;
  }

  get children(): PageElement[] {
    const elements: PageElement[] = [];
    for (let node = this.firstElementChild; node; node = node.nextElementSibling) elements.push(node);
    return elements;
  }

  get firstElementChild(): PageElement | null {
    const node = this.firstChild;
    return node === null || node.nodeType === ELEMENT ? (node as PageElement | null) : node.nextElementSibling;
  }

  get textContent(): string {
    let text = '';
    for (let node = this.firstChild; node; node = nextOf(node, this))
      if (node.nodeType === TEXT) text += node.nodeValue;
    return text;
  }

  set textContent(text: string) {
    this.clear();
    this.appendChild(new PageText(this.ownerDocument, text));
  }

  append(...nodes: PageNode[]): void {
    for (const node of nodes) this.insertBefore(node, null);
  }

  appendChild<T extends PageNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  insertBefore<T extends PageNode>(node: T, next: PageNode | null): T {
    if (node === (next as PageNode | null)) return node;
    node.remove();
    const previous = next ? next.previousSibling : this.lastChild;
    node.parentNode = this;
    node.previousSibling = previous;
    node.nextSibling = next;
    if (previous) previous.nextSibling = node;
    else this.firstChild = node;
    if (next) next.previousSibling = node;
    else this.lastChild = node;
    return node;
  }

  removeChild<T extends PageNode>(node: T): T {
    node.remove();
    return node;
  }

  replaceChild<T extends PageNode>(node: PageNode, old: T): T {
    old.replaceWith(node);
    return old;
  }

  getElementsByTagName(name: string): PageElement[] {
    return elementsBelow(this, name === '*' ? anyElement : named(new Set([name.toLowerCase()])));
  }

  querySelectorAll(selector: string): PageElement[] {
    return elementsBelow(this, testOf(selector));
  }

  querySelector(selector: string): PageElement | null {
    const test = testOf(selector);
    for (let node = this.firstChild; node; node = nextOf(node, this))
      if (node.nodeType === ELEMENT && test(node as PageElement)) return node as PageElement;
    return null;
  }

  protected clear(): void {
    while (this.lastChild) this.lastChild.remove();
  }
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  cloneNode(): Attribute;
}

/** The names of elements in capitals, as `tagName` has them; there are few. */
const capitals = new Map<string, string>();

export class PageElement extends PageParent {
  readonly nodeType = ELEMENT;

  /**
   * @param localName  in small letters
   * @param attribs    by name in small letters
   */
  constructor(
    ownerDocument: PageDocument,
    readonly localName: string,
    private readonly attribs: Record<string, string>,
  ) {
    super(ownerDocument);
  }

  get tagName(): string {
    const known = capitals.get(this.localName);
    if (known !== undefined) return known;
    const name = this.localName.toUpperCase();
    if (capitals.size < MOST_NAMES) capitals.set(this.localName, name);
    return name;
  }

  get nodeName(): string {
    return this.tagName;
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  get classList(): string[] {
    return this.className.split(/\s+/).filter(Boolean);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(names: string) {
    this.setAttribute('class', names);
  }

  /** What of it tells whether an element is shown. */
  get style(): { readonly display: string; readonly visibility: string } {
    const style = this.getAttribute('style');
    return style ? { display: declared(style, DISPLAY), visibility: declared(style, VISIBILITY) } : NO_STYLE;
  }

  get attributes(): Attribute[] {
    return Object.entries(this.attribs).map(([name, value]) => {
      const attribute = { name, value, cloneNode: () => attribute };
      return attribute;
    });
  }

  getAttribute(name: string): string | null {
    return Object.hasOwn(this.attribs, name) ? this.attribs[name]! : null;
  }

  hasAttribute(name: string): boolean {
    return Object.hasOwn(this.attribs, name);
  }

  setAttribute(name: string, value: string): void {
    this.attribs[name] = String(value);
  }

  setAttributeNode({ name, value }: Attribute): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    delete this.attribs[name];
  }

  matches(selector: string): boolean {
    return testOf(selector)(this);
  }

  closest(selector: string): PageElement | null {
    const test = testOf(selector);
    let element: PageElement | null = this;
    while (element !== null && !test(element)) element = element.parentElement;
    return element;
  }

  get innerHTML(): string {
    return this.childNodes.map(markupOf).join('');
  }

  set innerHTML(html: string) {
    this.clear();
    const { firstChild } = treeOf(html) ?? { firstChild: null };
    for (let node = firstChild; node; ) {
      const next: PageNode | null = node.nextSibling;
      this.appendChild(node);
      node = next;
    }
  }
}

export class PageDocument extends PageParent {
  readonly nodeType = DOCUMENT;
  readonly nodeName = '#document';

  /** The first element; made where a page has none, as the head and the body are. */
  get documentElement(): PageElement {
    return this.firstElementChild ?? this.appendChild(this.createElement('html'));
  }

  get head(): PageElement {
    const root = this.documentElement;
    const head = root.children.find(({ localName }) => localName === 'head');
    return head ?? root.insertBefore(this.createElement('head'), root.firstChild);
  }

  get body(): PageElement {
    return this.querySelector('body') ?? this.documentElement.appendChild(this.createElement('body'));
  }

  get title(): string {
    return (this.querySelector('title')?.textContent ?? '').trim().replace(/\s+/g, ' ');
  }

  createElement(name: string): PageElement {
    return new PageElement(this, name.toLowerCase(), {});
  }

  createTextNode(text: string): PageNode {
    return new PageText(this, text);
  }

  getElementById(id: string): PageElement | null {
    return elementsBelow(this, (element) => element.id === id)[0] ?? null;
  }
}

const MOST_NAMES = 1_000;

const NO_STYLE = { display: '', visibility: '' };
const DISPLAY = /(?:^|;)\s*display\s*:\s*([\w-]+)/i;
const VISIBILITY = /(?:^|;)\s*visibility\s*:\s*([\w-]+)/i;

const declared = (style: string, declaration: RegExp): string => declaration.exec(style)?.[1]?.toLowerCase() ?? '';

/** The node behind one in the order of the page, below the root. */
function nextOf(node: PageNode, root: PageParent): PageNode | null {
  if (node.firstChild) return node.firstChild;
  let at: PageNode | null = node;
  while (at !== null && at !== root && at.nextSibling === null) at = at.parentNode;
  return at === null || at === root ? null : at.nextSibling;
}

type Test = (element: PageElement) => boolean;

const anyElement: Test = () => true;
const named =
  (names: ReadonlySet<string>): Test =>
  ({ localName }) =>
    names.has(localName);

function elementsBelow(root: PageParent, test: Test): PageElement[] {
  const found: PageElement[] = [];
  for (let node = root.firstChild; node; node = nextOf(node, root))
    if (node.nodeType === ELEMENT && test(node as PageElement)) found.push(node as PageElement);
  return found;
}

/** What each selector means, compiled once: there are as many as the code has, and those of Readability. */
const tests = new Map<string, Test>();
const MOST_TESTS = 500;
const NAMES = /^(?:[a-z][a-z0-9]*\s*,\s*)*[a-z][a-z0-9]*$/i;

function testOf(selector: string): Test {
  const known = tests.get(selector);
  if (known) return known;
  const test = selector === '*' ? anyElement : NAMES.test(selector) ? named(namesIn(selector)) : compiled(selector);
  if (tests.size < MOST_TESTS) tests.set(selector, test);
  return test;
}

const namesIn = (selector: string): Set<string> => new Set(selector.toLowerCase().split(/\s*,\s*/));

const compiled = (selector: string): Test =>
  compile<PageNode, PageElement>(selector, {
    // Whoever asks changes the tree between two questions.
    cacheResults: false,
    adapter: {
      isTag: (node): node is PageElement => node.nodeType === ELEMENT,
      getAttributeValue: (element, name) => element.getAttribute(name) ?? undefined,
      hasAttrib: (element, name) => element.hasAttribute(name),
      getName: ({ localName }) => localName,
      getChildren: (node) => (node instanceof PageParent ? node.childNodes : []),
      getParent: ({ parentElement }) => parentElement,
      getSiblings: (node) => node.parentNode?.childNodes ?? [node],
      getText: ({ textContent }) => textContent,
      prevElementSibling: ({ previousElementSibling }) => previousElementSibling,
      removeSubsets: (nodes) => nodes,
    },
  });

/** Elements whose text is written as it is. Source: WHATWG HTML, section 13.3. */
const RAW_TEXT = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u00A0': '&nbsp;' };
const escaped = (text: string): string => text.replace(/[&<>"\u00A0]/g, (sign) => ESCAPED[sign]!);

function markupOf(node: PageNode): string {
  if (!(node instanceof PageElement)) {
    const isRaw = RAW_TEXT.has(node.parentElement?.localName ?? '');
    return isRaw ? node.nodeValue! : escaped(node.nodeValue ?? '');
  }
  const { localName, attributes } = node;
  const tag = `<${localName}${attributes.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('')}>`;
  return VOID_ELEMENTS.has(localName) ? tag : `${tag}${node.innerHTML}</${localName}>`;
}

/** How large a tree may be. */
export interface TreeLimits {
  /** How deep elements may nest. */
  readonly depth: number;
  /** Elements and runs of text. */
  readonly nodes: number;
}

/**
 * Markup as a tree; undefined if it would be too deep or too large.
 *
 * Elements end as htmlparser2 ends them, which is near to what browsers do, but for what they move out of tables.
 */
export function treeOf(html: string, limits: TreeLimits = NO_LIMITS): PageDocument | undefined {
  const document = new PageDocument();
  let at: PageParent = document;
  let depth = 0;
  let nodes = 0;
  const count = () => {
    nodes++;
    if (depth > limits.depth || nodes > limits.nodes) parser.pause();
  };
  const parser = new Parser({
    onopentag(name, attribs) {
      at = at.appendChild(new PageElement(document, name, attribs));
      depth++;
      count();
    },
    onclosetag() {
      at = at.parentNode ?? document;
      depth--;
    },
    ontext(text) {
      const last = at.lastChild;
      if (last?.nodeType === TEXT) last.nodeValue += text;
      else {
        at.appendChild(new PageText(document, text));
        count();
      }
    },
  });
  parser.write(html);
  if (depth > limits.depth || nodes > limits.nodes) return undefined;
  parser.end();
  return document;
}

const NO_LIMITS: TreeLimits = { depth: Number.POSITIVE_INFINITY, nodes: Number.POSITIVE_INFINITY };
