import type { PageRules } from '@copydesk/contracts';
import type { Block } from './block';
import { cleanText, hasText } from './clean-text';
import { readDate } from './find-dates';
import type { PageFacts, PrintedDate } from './page-facts';
import type { PageDocument, PageElement } from './page-tree';
import { proseLength } from './prose-length';
import { readBlocks } from './read-blocks';
import { readByline } from './read-byline';
import { parseSelector, selectElements } from './select-elements';

/** No title of an article is longer, and no line that names its authors, or its date. */
const HEADLINE = 300;
const LINE = 160;
/** So many elements are looked at for one fact. */
const ELEMENTS = 20;

/** What the rules of a profile have found on a page. */
export interface RuledPage {
  /** What is in the elements that hold the copy; undefined if no rule says which, or if there is no copy in them. */
  readonly body: Block[] | undefined;
  /** What they found of the facts about the page, to be put over what is found without them. */
  readonly facts: Partial<Pick<PageFacts, 'headline' | 'headlineFrom'>> & Pick<PageFacts, 'authors' | 'published'>;
  /** The rules that found nothing, would leave nothing, or are no selectors. */
  readonly unmatched: string[];
}

/**
 * Reads a page by the rules of a profile: takes out of the document what is to be dropped, and reads what the others
 * select. A rule that is none, that finds nothing, or that would leave nothing is as if it were not there.
 */
export function applyPageRules(document: PageDocument, rules: PageRules): RuledPage {
  const { drop = [], ...named } = rules;
  const asked = [
    ...drop.map((selector, index) => ({ name: `drop ${index}`, selector })),
    ...Object.entries(named).flatMap(([name, selector]) => (selector === undefined ? [] : [{ name, selector }])),
  ].flatMap(({ name, selector }) => {
    const parsed = parseSelector(selector);
    return parsed ? [{ name, parsed }] : [];
  });
  const elements = selectElements(
    document.body,
    asked.map(({ parsed }) => parsed),
  );
  const matched = new Map(asked.map(({ name }, index) => [name, elements[index]!]));
  const of = (name: string) => matched.get(name) ?? [];

  const facts = {
    headline: of('headline')
      .map(textOf)
      .find((text) => hasText(text) && text.length <= HEADLINE),
    names: of('byline')
      .slice(0, ELEMENTS)
      .flatMap((element) => namesIn(textOf(element))),
    date: of('published')
      .slice(0, ELEMENTS)
      .flatMap((element) => dateIn(element) ?? [])[0],
  };
  const dropped = drop.flatMap((_, index) => of(`drop ${index}`));
  const isDropped = dropFrom(document.body, dropped);
  const blocks = outermost(of('body')).flatMap((element) => readBlocks(element));
  const body = proseLength(blocks) > 0 ? blocks : undefined;

  const isFound: Readonly<Record<string, boolean>> = {
    body: body !== undefined,
    headline: facts.headline !== undefined,
    byline: facts.names.length > 0,
    published: facts.date !== undefined,
  };
  return {
    body,
    facts: {
      ...(facts.headline !== undefined && { headline: facts.headline, headlineFrom: 'profile' }),
      authors: facts.names.length > 0 ? [{ names: [...new Set(facts.names)], from: 'profile', confidence: 0.95 }] : [],
      published: facts.date ? [facts.date] : [],
    },
    unmatched: [
      ...drop.flatMap((_, index) => (isDropped && of(`drop ${index}`).length > 0 ? [] : [`drop ${index}`])),
      ...Object.entries(named).flatMap(([name, rule]) => (rule === undefined || isFound[name] ? [] : [name])),
    ],
  };
}

/** Takes elements out of the page; puts them back, and says so, if no copy would be left. */
function dropFrom(body: PageElement, elements: readonly PageElement[]): boolean {
  const taken = elements.flatMap((element) => {
    const { parentNode, nextSibling } = element;
    if (element === body || parentNode === null) return [];
    element.remove();
    return [{ element, parentNode, nextSibling }];
  });
  if (taken.length === 0 || proseLength(readBlocks(body)) > 0) return true;
  for (const { element, parentNode, nextSibling } of taken.reverse()) parentNode.insertBefore(element, nextSibling);
  return false;
}

const textOf = (element: PageElement): string => cleanText((element.textContent ?? '').slice(0, 10 * HEADLINE));

/** An operator has said that a byline is here: what is not written like one is a name nevertheless. */
function namesIn(text: string): string[] {
  if (!hasText(text) || text.length > LINE) return [];
  return readByline(text) ?? [text];
}

function dateIn(element: PageElement): PrintedDate | undefined {
  const stated = element.getAttribute('datetime') ?? element.getAttribute('content') ?? '';
  if (readDate(stated.slice(0, LINE))) return { printed: stated.slice(0, LINE), provenance: 'time-element' };
  const text = textOf(element);
  return text.length <= LINE && readDate(text) ? { printed: text, provenance: 'date-line' } : undefined;
}

/** Those that are in no other, and are still on the page. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    let around: PageElement | null = element.parentElement;
    while (around && !all.has(around)) around = around.parentElement;
    return around === null && element.isConnected;
  });
}
