import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of eld is used. */
export interface Detector {
  /** Scores between 0 and 1 by ISO 639-1 code; none if the text has nothing to go by. */
  detect(text: string): { getScores(): Record<string, number> };
  knows(language: string): boolean;
}

/** How much an n-gram speaks for languages, by their numbers. */
type Weights = Readonly<Record<number, number>>;

/** A table as eld has it. */
interface Table {
  readonly type: string;
  readonly languages: Readonly<Record<number, string>>;
  readonly isSubset: boolean;
  readonly ngrams: Readonly<Record<string, Weights>>;
}

type CreateEld = () => { readonly instance: Pick<Detector, 'detect'>; readonly loadData: (table: Table) => void };

/**
 * Loads eld with its smallest table: on sentences it is as right as the next larger one (98.7 against 98.9 % of 27
 * news languages), at half the memory.
 *
 * Its table is a program that makes an object for each of 50,000 n-grams, 70 MB in all: it is read as text instead, and
 * an object is made of an n-gram when one is asked for. The package exports its entries to `import` alone, which a step
 * cannot wait for; Node 20.19 can `require` an ES module, but only by its path. So the path is looked up as Node would.
 */
export function loadDetector(): Detector {
  const source = (require.resolve.paths('eld') ?? [])
    .map((folder) => join(folder, 'eld', 'src'))
    .find((path) => existsSync(path));
  if (!source) throw new Error('the package eld is not installed');
  const { createEld } = require(join(source, 'languageDetector.js')) as { createEld: CreateEld };
  const { instance, loadData } = createEld();
  const table = readTable(readFileSync(join(source, 'ngrams', 'extrasmall.js'), 'utf8'));
  loadData(table);
  const languages = new Set(Object.values(table.languages));
  return { detect: (text) => instance.detect(text), knows: (language) => languages.has(language) };
}

const TABLE = /^export const ngramsData = \{type:'(\w+)',languages:\{([^}]+)\},isSubset:(?:false|!1),ngrams:\{/m;
const LANGUAGE = /(\d+):'(\w+)'/g;
/** A key is quoted, unless it can stand as a name; a quote or a backslash in it has one before it. */
const NGRAM = /(?:'((?:[^'\\]|\\.)+)'|"((?:[^"\\]|\\.)+)"|([^'":,{}]+)):\{([\d:,]+)\}/gy;

/**
 * Reads the table of eld from its source.
 *
 * @throws Error if that is written otherwise than this build knows it
 */
export function readTable(source: string): Table {
  const head = TABLE.exec(source);
  if (!head) throw new Error('the table of eld is not one that this build can read');
  const [opening, type, languages] = head;
  const weights = new Map<string, string>();
  NGRAM.lastIndex = head.index + opening.length;
  let end = NGRAM.lastIndex;
  for (let found = NGRAM.exec(source); found; found = NGRAM.exec(source)) {
    const [, single, double, bare, list] = found;
    weights.set(unescaped(single ?? double ?? bare!), list!);
    if (source[NGRAM.lastIndex] === ',') NGRAM.lastIndex++;
    end = NGRAM.lastIndex;
  }
  if (!/^\}\};?\s*$/.test(source.slice(end))) throw new Error('the table of eld is not one that this build can read');
  return {
    type: type!,
    languages: Object.fromEntries([...languages!.matchAll(LANGUAGE)].map(([, number, code]) => [number, code!])),
    isSubset: false,
    ngrams: new Proxy<Record<string, Weights>>({}, { get: (_, ngram) => weightsIn(weights.get(ngram as string)) }),
  };
}

const unescaped = (key: string): string => key.replace(/\\(.)/g, '$1');

const weightsIn = (list: string | undefined): Weights =>
  list === undefined ? {} : Object.fromEntries(list.split(',').map((pair) => pair.split(':').map(Number)));
