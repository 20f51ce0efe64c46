import type { PageDocument } from './page-tree';
/** A node of JSON-LD: nothing is known of its properties. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:Article|BlogPosting|Reportage|Report)$/;
/** Nodes of a page that are looked at; a hostile page could hold any number. */
const NODE_LIMIT = 1000;

/**
 * The nodes that a page describes itself with in JSON-LD, in order. Scripts that are not JSON are passed over: many
 * sites print line breaks inside of strings, so control characters count as spaces.
 */
export function readJsonLd(document: PageDocument): JsonLdNode[] {
  const scripts = [...document.querySelectorAll('script[type*="ld+json"]')];
  return nodesOf(scripts.map((script) => parse(script.textContent ?? '')));
}

/** The schema.org articles among nodes, in order. */
export const articlesOf = (nodes: readonly JsonLdNode[]): JsonLdNode[] =>
  nodes.filter((node) => typesOf(node).some((type) => ARTICLE_TYPE.test(type)));

/** The names of each way from the front page to the article, in order. */
export function breadcrumbsOf(nodes: readonly JsonLdNode[]): string[][] {
  return nodes
    .filter((node) => typesOf(node).includes('BreadcrumbList'))
    .map((list) =>
      listOf(list.itemListElement)
        .filter(isNode)
        .sort((one, other) => Number(one.position) - Number(other.position))
        .map(({ name, item }) => name ?? (isNode(item) ? item.name : undefined))
        .filter((name) => typeof name === 'string'),
    );
}

/** The types of a node, as it spells them. */
export const typesOf = (node: JsonLdNode): string[] => listOf(node['@type']).map(String);

/** A property’s values: JSON-LD writes one value and a list of one the same way. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export const isNode = (value: unknown): value is JsonLdNode => typeof value === 'object' && value !== null;

/** What scripts are wrapped in where somebody fears old browsers, and the semicolon of a statement. */
const WRAPPING =
  /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|;)\s*$/g;

function parse(json: string): unknown {
  const text = json.replace(/\p{Cc}+/gu, ' ').trim();
  for (const repaired of [text, text.replace(WRAPPING, '').replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return JSON.parse(repaired);
    } catch {}
  }
  return undefined;
}

function nodesOf(roots: readonly unknown[]): JsonLdNode[] {
  const found: JsonLdNode[] = [];
  const waiting: unknown[] = [...roots];
  while (waiting.length > 0 && found.length < NODE_LIMIT) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.unshift(...next.slice(0, NODE_LIMIT));
    else if (isNode(next)) {
      found.push(next);
      waiting.push(next['@graph'], next.mainEntity, next.mainEntityOfPage, next.breadcrumb);
    }
  }
  return found;
}
