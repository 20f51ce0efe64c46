import type { PageElement } from './page-tree';

/** What one element has to be: its tag, classes, id and attributes. */
interface Compound {
  /** Lower case; undefined of any. */
  readonly tag: string | undefined;
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
}

interface AttributeTest {
  readonly name: string;
  readonly operator: '' | '=' | '~=' | '^=' | '$=' | '*=';
  readonly value: string;
}

interface Step extends Compound {
  /** Where the element is that the step before means: anywhere around this one, or directly. */
  readonly within: 'ancestor' | 'parent';
}

/** A selector that has been read: a list of alternatives, each from the outermost element to that which is meant. */
export type Selector = readonly (readonly Step[])[];

/** So many alternatives, and elements within each other, is more than anybody writes by hand. */
const MOST = 12;

const NAME = String.raw`(?:[-\w\u{A0}-\u{FFFF}]|\\[^\da-fA-F\n])+`;
const COMPOUND = new RegExp(
  String.raw`(\*|${NAME})|\.(${NAME})|#(${NAME})|\[\s*(${NAME})\s*(?:([~^$*]?=)\s*(?:"([^"\n]*)"|'([^'\n]*)'|(${NAME}))\s*)?\]`,
  'uy',
);
const COMBINATOR = /\s*(>|,)\s*|\s+/y;

/**
 * Reads a selector of tags, classes, ids, attributes, descendants (`main .story`), children (`main > p`) and lists of
 * these; undefined of anything else. What would have to look at the neighbours of an element, or below it, is not to be
 * had: so no selector can make a page slow.
 */
export function parseSelector(text: string): Selector | undefined {
  const source = text.trim();
  const alternatives: Step[][] = [[]];
  let within: Step['within'] = 'ancestor';
  for (let at = 0; ; ) {
    const read = readCompound(source, at);
    if (!read || alternatives.at(-1)!.length === MOST) return undefined;
    alternatives.at(-1)!.push({ ...read.compound, within });
    at = read.end;
    if (at === source.length) return alternatives;
    COMBINATOR.lastIndex = at;
    const combinator = COMBINATOR.exec(source);
    if (!combinator) return undefined;
    at = COMBINATOR.lastIndex;
    within = combinator[1] === '>' ? 'parent' : 'ancestor';
    if (combinator[1] === ',' && alternatives.push([]) > MOST) return undefined;
  }
}

function readCompound(source: string, from: number): { compound: Compound; end: number } | undefined {
  let tag: string | undefined;
  const classes: string[] = [];
  const attributes: AttributeTest[] = [];
  let end = from;
  for (;;) {
    COMPOUND.lastIndex = end;
    const part = COMPOUND.exec(source);
    if (!part) break;
    const [, ofTag, ofClass, ofId, name, operator, ...values] = part;
    // `p` after `.story` would have been a part of the name.
    if (ofTag !== undefined && end > from) return undefined;
    if (ofTag !== undefined && ofTag !== '*') tag = unescaped(ofTag).toLowerCase();
    if (ofClass !== undefined) classes.push(unescaped(ofClass));
    if (ofId !== undefined) attributes.push({ name: 'id', operator: '=', value: unescaped(ofId) });
    if (name !== undefined)
      attributes.push({
        name: unescaped(name).toLowerCase(),
        operator: (operator ?? '') as AttributeTest['operator'],
        value: values[0] ?? values[1] ?? unescaped(values[2] ?? ''),
      });
    end = COMPOUND.lastIndex;
  }
  return end === from ? undefined : { compound: { tag, classes, attributes }, end };
}

const unescaped = (name: string): string => name.replace(/\\(.)/gu, '$1');

/** What is known of an element from those around it: bit i stands for step i of an alternative. */
interface Around {
  readonly ofParent: readonly number[];
  readonly ofAncestors: readonly number[];
}

/**
 * The elements that each of several selectors means, a root and those below it, in the order of the page. It goes through the page
 * once, and keeps for each element which steps are done by then: what it takes is the size of the page times that of
 * the selectors, whatever they are.
 */
export function selectElements(root: PageElement, selectors: readonly Selector[]): PageElement[][] {
  const found: PageElement[][] = selectors.map(() => []);
  const paths = selectors.flatMap((selector, of) => selector.map((steps) => ({ steps, of })));
  const none = paths.map(() => 0);

  // Recursion is safe: `parsePage` bounds how deep a document nests.
  const visit = (element: PageElement, { ofParent, ofAncestors }: Around): void => {
    const classes = new Set((element.getAttribute('class') ?? '').split(/\s+/));
    const done = paths.map(({ steps }, path) => {
      let bits = 0;
      for (const [index, step] of steps.entries()) {
        const before = step.within === 'parent' ? ofParent[path]! : ofAncestors[path]!;
        const isNext = index === 0 || (before >> (index - 1)) & 1;
        if (isNext && isMeant(element, classes, step)) bits |= 1 << index;
      }
      return bits;
    });
    for (const [path, { steps, of }] of paths.entries())
      if ((done[path]! >> (steps.length - 1)) & 1 && found[of]!.at(-1) !== element) found[of]!.push(element);
    const below = { ofParent: done, ofAncestors: done.map((bits, path) => bits | ofAncestors[path]!) };
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) visit(child, below);
  };

  visit(root, { ofParent: none, ofAncestors: none });
  return found;
}

const isMeant = (element: PageElement, classes: ReadonlySet<string>, step: Step): boolean =>
  (step.tag === undefined || element.localName === step.tag) &&
  step.classes.every((name) => classes.has(name)) &&
  step.attributes.every((test) => passes(element.getAttribute(test.name), test));

function passes(actual: string | null, { operator, value }: AttributeTest): boolean {
  if (actual === null) return false;
  if (operator === '') return true;
  if (operator === '=') return actual === value;
  if (value === '') return false;
  if (operator === '~=') return actual.split(/\s+/).includes(value);
  if (operator === '^=') return actual.startsWith(value);
  return operator === '$=' ? actual.endsWith(value) : actual.includes(value);
}
