import type { Block } from './block';
import { dropBoilerplate } from './drop-boilerplate';
import { type Measured, measureQuality } from './measure-quality';
import { proseLength } from './prose-length';
import type { Reading } from './read-main-text';
import type { Trace } from './trace';
import { wordsOf } from './words-of';

/** Readability has missed the body if the site’s own container, or the smallest that holds it, holds this much more. */
const MISSED = { container: 1.5, cluster: 2.5 };
/** What the metadata states is the article where the page holds no more than this share of it. */
const NOT_PRINTED = 0.5;
const SHORT_LINE = 40;
/** Words that stand together are compared by so many. */
const SHINGLE = 4;
/** The stated copy tells which printed lines are copy if so much of it is printed, and it is so much of what is. */
const TRUSTED = { printed: 0.85, ofPrinted: 0.6 };
/** A stated copy of fewer words is an abstract. */
const STATED_WORDS = 80;
/** Of a line that is copy, so much stands in the stated copy. */
const CONFIRMED = 0.5;

/** The reading that is taken for the article, and why, the weightiest reason first. */
export interface ChosenReading extends Reading {
  readonly why: readonly string[];
  /** See `measureQuality`. */
  readonly quality: number;
}

/**
 * The best of several readings of one page: what Readability finds, unless others hold far more running copy; and what
 * the page states in its metadata where it prints hardly any of that, as pages do that are drawn by script. What the
 * profile of the source names is taken before all others.
 *
 * A statement is otherwise a check only, since many are abstracts, or stop at a paywall: where nearly all of it is
 * printed, and it is most of what is printed, lines of which it knows nothing are dropped.
 */
export function chooseReading(readings: readonly Reading[], stated: readonly Block[], trace?: Trace): ChosenReading {
  const lengths = new Map(readings.map((reading) => [reading.name, proseLength(dropBoilerplate(reading).blocks)]));
  const lengthOf = (name: Reading['name']) => lengths.get(name) ?? 0;
  const taken = takeOne(readings, stated, lengthOf);
  const measured = measuresOf(taken, stated, lengthOf);
  if (trace) noteReadings(trace, { readings, stated, taken, measured, lengthOf });
  return { ...taken, quality: measureQuality(measured) };
}

/** Notes every reading with what speaks for it and against it. */
function noteReadings(
  trace: Trace,
  {
    readings,
    stated,
    taken,
    measured,
    lengthOf,
  }: {
    readonly readings: readonly Reading[];
    readonly stated: readonly Block[];
    readonly taken: Reading & Pick<ChosenReading, 'why'>;
    readonly measured: Measured;
    readonly lengthOf: LengthOf;
  },
): void {
  const all = stated.length > 0 ? [...readings, { name: 'json-ld' as const, blocks: stated }] : readings;
  trace.readings = all.map((reading) => {
    const won = reading.name === taken.name;
    return {
      ...reading,
      won,
      prose: reading.name === 'json-ld' ? proseLength(stated) : lengthOf(reading.name),
      quality: measureQuality(won ? measured : measuresOf(reading, stated, lengthOf)),
      why: won ? taken.why : whyNot(reading.name, taken.name, lengthOf),
    };
  });
  trace.measured = measured;
  trace.taken = all.find(({ name }) => name === taken.name)?.blocks ?? taken.blocks;
  trace.stage('not-stated', taken.blocks);
}

/** Why another reading was taken than this one. */
function whyNot(name: Reading['name'], won: Reading['name'], lengthOf: LengthOf): string[] {
  const [readability, container, cluster] = [lengthOf('readability'), lengthOf('container'), lengthOf('cluster')];
  if (name === 'json-ld') return [`the page prints at least ${NOT_PRINTED * 100} % of what it states`];
  if (won === 'json-ld') return [`has less than ${NOT_PRINTED * 100} % of what the page states`];
  if (name === 'readability') return [`has ${readability} characters of copy where ${won} has ${lengthOf(won)}`];
  if (name === 'container')
    return [`its ${container} characters are not over ${MISSED.container} times the ${readability} of readability`];
  const most = Math.max(readability, container);
  return won === 'container' && cluster > MISSED.cluster * most
    ? [`the container goes first, with more than ${MISSED.container} times the copy of readability`]
    : [`its ${cluster} characters are not over ${MISSED.cluster} times the ${most} of the others`];
}

type LengthOf = (name: Reading['name']) => number;

function takeOne(
  readings: readonly Reading[],
  stated: readonly Block[],
  lengthOf: LengthOf,
): Reading & Pick<ChosenReading, 'why'> {
  const lengths = readings.map(({ name }) => `${name}: ${lengthOf(name)} characters of copy`);
  const ruled = readings.find(({ name }) => name === 'profile');
  if (ruled && lengthOf('profile') > 0)
    return { ...ruled, why: ['the profile of the source says where it is', ...lengths] };
  const live = readingOfEntries(readings);
  const found = live ?? readings.find(({ name }) => name === nameOfBest(lengthOf)) ?? { name: 'stripped', blocks: [] };
  const most = lengthOf(found.name);
  const statedLength = proseLength(stated);
  if (statedLength > most / NOT_PRINTED) {
    const why = `the page states ${statedLength} characters of copy, and prints ${most}`;
    return { name: 'json-ld', blocks: stated, why: [why] };
  }
  const why = [
    ...(live ? ['it has the most entries of the live blog'] : []),
    found.name === 'readability' ? 'no other way found far more copy' : 'Readability missed the body',
    ...lengths,
  ];
  // Of a live blog few of the entries are stated, or the beginnings of all.
  const confirmed = countEntries(stated) > 0 ? undefined : confirmedBy(stated, found.blocks);
  if (confirmed === undefined) return { ...found, why };
  const dropped = found.blocks.length - confirmed.length;
  return { name: found.name, blocks: confirmed, why: [...why, `${dropped} lines are not in the stated copy`] };
}

function measuresOf({ blocks }: Reading, stated: readonly Block[], lengthOf: LengthOf): Measured {
  const kept = dropBoilerplate({ blocks }).blocks;
  return {
    readability: lengthOf('readability'),
    container: lengthOf('container'),
    cluster: lengthOf('cluster'),
    stated: proseLength(stated),
    taken: {
      prose: proseLength(kept),
      all: kept.reduce((length, { text }) => length + text.length, 0),
      lines: kept.length,
      shortLines: kept.filter(({ text }) => text.length < SHORT_LINE).length,
    },
  };
}

/** Of a live blog the reading that has most of its entries, the tightest if several have all. */
function readingOfEntries(readings: readonly Reading[]): Reading | undefined {
  const counted = readings.map((reading) => ({ reading, entries: countEntries(reading.blocks) }));
  const most = Math.max(0, ...counted.map(({ entries }) => entries));
  const having = counted.filter(({ entries }) => most > 0 && entries === most).map(({ reading }) => reading);
  return having.sort((one, other) => one.blocks.length - other.blocks.length)[0];
}

const countEntries = (blocks: readonly Block[]): number =>
  new Set(blocks.flatMap(({ entry }) => entry?.number ?? [])).size;

function nameOfBest(lengthOf: LengthOf): Reading['name'] {
  const readability = lengthOf('readability');
  if (lengthOf('container') > MISSED.container * readability) return 'container';
  return lengthOf('cluster') > MISSED.cluster * Math.max(readability, lengthOf('container'))
    ? 'cluster'
    : 'readability';
}

/** The blocks that the stated copy has too; undefined where it is not to be trusted. */
function confirmedBy(stated: readonly Block[], blocks: readonly Block[]): Block[] | undefined {
  const words = wordsOf(stated.map(({ text }) => text).join(' '));
  if (words.length < STATED_WORDS) return undefined;
  const known = new Set(shinglesOf(words));
  const printed = new Set(shinglesOf(wordsOf(blocks.map(({ text }) => text).join(' '))));
  let both = 0;
  for (const shingle of known) if (printed.has(shingle)) both++;
  if (both < TRUSTED.printed * known.size || known.size < TRUSTED.ofPrinted * printed.size) return undefined;
  const text = ` ${words.join(' ')} `;
  return blocks.filter((block) => {
    const own = wordsOf(block.text);
    if (own.length < SHINGLE) return text.includes(` ${own.join(' ')} `);
    const shingles = shinglesOf(own);
    return shingles.filter((shingle) => known.has(shingle)).length > CONFIRMED * shingles.length;
  });
}

const shinglesOf = (words: readonly string[]): string[] =>
  words.slice(SHINGLE - 1).map((_, at) => words.slice(at, at + SHINGLE).join(' '));
