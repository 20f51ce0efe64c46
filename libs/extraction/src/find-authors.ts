import {
  AUTHOR_ELEMENTS,
  AUTHOR_LABELS,
  AUTHOR_MARKS,
  AUTHOR_METAS,
  type AuthorElement,
  BYLINE_DATA_SELECTOR,
  NOT_OF_THIS_ARTICLE_SELECTOR,
} from './author-places';
import { cleanText, hasText } from './clean-text';
import type { PageElement } from './page-tree';
import { isNode, type JsonLdNode, listOf } from './read-json-ld';
import type { ScannedElement } from './scan-elements';
import { isWrittenAsPerson, namesIn } from './stated-names';
import { stripTags } from './strip-tags';
import { textNodesOf, textWithin } from './text-nodes';

/** Names that a page gives its authors in one place. */
export interface NamedAuthors {
  readonly names: readonly string[];
  /** `json-ld`, `meta`, `microdata`, `markup`, `printed`. */
  readonly from: string;
  /** How often this place is right where it has a name at all. */
  readonly confidence: number;
}

/** So many elements are looked at: a page that has more of them does not mean its own author by them. */
const ELEMENTS = 60;
const TEXT_LIMIT = 120;
const AUTHORS = 12;
/** What a byline has around its names is no longer; a paragraph is read as far as this. */
const BYLINE = 60;
const SENTENCE = 1000;
const SENTENCE_END = /[.!?…]['"”’»)]*$/;

/**
 * What a page says who wrote it, the most certain first: JSON-LD, then metadata, then the elements that sites mark
 * authors with, the nearest below the title first.
 */
export function findAuthors(
  scanned: readonly ScannedElement[],
  {
    nodes,
    articles,
    metas,
    siteNames,
  }: {
    readonly nodes: readonly JsonLdNode[];
    readonly articles: readonly JsonLdNode[];
    readonly metas: ReadonlyMap<string, readonly string[]>;
    readonly siteNames: readonly string[];
  },
): NamedAuthors[] {
  const answers: NamedAuthors[] = [
    ...articles.map((article) => stated(namesOfNode(article, nodes, siteNames), 'json-ld', 0.95)),
    ...AUTHOR_METAS.map((name) => stated((metas.get(name) ?? []).flatMap(ownNames(siteNames)), 'meta', 0.9)),
    stated(labelledNames(metas).flatMap(ownNames(siteNames)), 'meta', 0.9),
    ...nodes
      .filter((node) => !articles.includes(node))
      .map((node) => stated(namesOfNode(node, nodes, siteNames), 'json-ld', 0.85)),
    ...printedAuthors(scanned, siteNames),
  ];
  return answers.filter(({ names }) => names.length > 0);
}

const stated = (names: readonly string[], from: string, confidence: number): NamedAuthors => ({
  names: [...new Set(names)].slice(0, AUTHORS),
  from,
  confidence,
});

const ownNames =
  (siteNames: readonly string[]) =>
  (field: string): string[] =>
    namesIn(field, siteNames);

/** The people of `author`, or failing that of `creator`; a reference to another node is followed. */
function namesOfNode(article: JsonLdNode, nodes: readonly JsonLdNode[], siteNames: readonly string[]): string[] {
  const named = [article.author, article.creator].map((value) =>
    listOf(value)
      .map((author) => resolved(author, nodes))
      .filter((author) => !isOrganisation(author))
      .flatMap((author) => (isNode(author) ? listOf(author.name) : [author]))
      .filter((name) => typeof name === 'string')
      .flatMap((name) => namesIn(stripTags(name), siteNames)),
  );
  return named.find((names) => names.length > 0) ?? [];
}

function resolved(value: unknown, nodes: readonly JsonLdNode[]): unknown {
  if (!isNode(value) || value.name !== undefined || typeof value['@id'] !== 'string') return value;
  return nodes.find((node) => node['@id'] === value['@id'] && node.name !== undefined) ?? value;
}

const isOrganisation = (author: unknown): boolean =>
  isNode(author) && listOf(author['@type']).some((type) => /Organi[sz]ation|Corporation|WebSite/.test(String(type)));

/** X Cards print pairs of a label and a value, in the language of the site: `Written by`, `Jane Doe`. */
function labelledNames(metas: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (const number of [1, 2]) {
    const label = metas.get(`twitter:label${number}`)?.[0]?.toLowerCase();
    if (label && AUTHOR_LABELS.has(label)) return metas.get(`twitter:data${number}`)?.slice(0, 1) ?? [];
  }
  return [];
}

/** What is marked as an author on the page, by kind of mark; of each kind the nearest below the title. */
function printedAuthors(scanned: readonly ScannedElement[], siteNames: readonly string[]): NamedAuthors[] {
  const document = scanned[0]?.element.ownerDocument;
  const inOrder = scanned
    .filter(({ element, marks }) => element.localName === 'h1' || AUTHOR_MARKS.test(marks))
    .map(({ element }) => element);
  const titleAt = inOrder.findIndex(({ localName }) => localName === 'h1');
  const elements = [...inOrder.slice(titleAt + 1), ...inOrder.slice(0, Math.max(0, titleAt)).reverse()]
    .filter(({ localName }) => localName !== 'h1')
    .slice(0, ELEMENTS)
    .concat(document ? [...document.querySelectorAll(BYLINE_DATA_SELECTOR)].slice(0, ELEMENTS) : [])
    .filter((element) => !element.closest(NOT_OF_THIS_ARTICLE_SELECTOR) && !isWithinSentence(element));
  return AUTHOR_ELEMENTS.map((kind) => {
    const marked = elements.filter((element) => element.matches(kind.selector));
    const at = marked.findIndex((element) => namesOfElement(element, kind, siteNames).length > 0);
    const names = at < 0 ? [] : besides(marked, at).flatMap((element) => namesOfElement(element, kind, siteNames));
    return stated(names, kind.from, kind.confidence);
  });
}

/** Whether it is a link among the words of the copy: whom an article speaks of has a page of their own as well. */
function isWithinSentence(element: PageElement): boolean {
  if (element.localName !== 'a' || !element.parentElement) return false;
  const around = textWithin(element.parentElement, SENTENCE);
  return around.length - textWithin(element, SENTENCE).length > BYLINE && SENTENCE_END.test(around);
}

/** The elements that stand beside one, in the same list or line: the other authors of the same article. */
function besides(marked: readonly PageElement[], at: number): PageElement[] {
  const place = (element: PageElement) => element.parentElement?.parentElement;
  const first = marked[at]!;
  const inLine = marked.slice(at).filter((element) => element.parentElement === first.parentElement);
  if (inLine.length > 1) return inLine;
  const inList = marked.slice(at, at + AUTHORS).filter((element) => place(element) === place(first));
  const sameTag = inList.every((element) => element.parentElement?.className === first.parentElement?.className);
  return sameTag ? inList : [first];
}

function namesOfElement(element: PageElement, { isStrict }: AuthorElement, siteNames: readonly string[]): string[] {
  const content = element.getAttribute('content');
  const texts = content === null ? textsIn(element) : [content];
  if (texts.reduce((length, text) => length + text.length, 0) > TEXT_LIMIT) return [];
  // What stands in an element of its own behind a name is a title or a place, except for more names that are linked.
  const named = texts.map((text) => namesIn(text, siteNames)).filter((names) => names.length > 0);
  const isList = element.querySelectorAll('a').length > 1;
  const names = isList ? named.flat() : (named[0] ?? []);
  return isStrict ? names.filter(isWrittenAsPerson) : names;
}

/** The runs of text in an element that its children part, clean. */
function textsIn(element: PageElement): string[] {
  const texts: string[] = [];
  for (const node of textNodesOf(element)) {
    const text = cleanText(node);
    if (hasText(text)) texts.push(text);
    if (texts.length === AUTHORS) break;
  }
  return texts;
}
