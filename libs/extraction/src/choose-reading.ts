import type { Block } from './block';
import { dropBoilerplate } from './drop-boilerplate';
import { measureQuality } from './measure-quality';
import { proseLength } from './prose-length';
import type { Reading } from './read-main-text';
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
export function chooseReading(readings: readonly Reading[], stated: readonly Block[]): ChosenReading {
  const lengths = new Map(readings.map((reading) => [reading.name, proseLength(dropBoilerplate(reading).blocks)]));
  const lengthOf = (name: Reading['name']) => lengths.get(name) ?? 0;
  const taken = takeOne(readings, stated, lengthOf);
  return { ...taken, quality: qualityOf(taken, stated, lengthOf) };
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
  const found = readings.find(({ name }) => name === nameOfBest(lengthOf)) ?? { name: 'stripped', blocks: [] };
  const most = lengthOf(found.name);
  const statedLength = proseLength(stated);
  if (statedLength > most / NOT_PRINTED) {
    const why = `the page states ${statedLength} characters of copy, and prints ${most}`;
    return { name: 'json-ld', blocks: stated, why: [why] };
  }
  const why = [
    found.name === 'readability' ? 'no other way found far more copy' : 'Readability missed the body',
    ...lengths,
  ];
  const confirmed = confirmedBy(stated, found.blocks);
  if (confirmed === undefined) return { ...found, why };
  const dropped = found.blocks.length - confirmed.length;
  return { name: found.name, blocks: confirmed, why: [...why, `${dropped} lines are not in the stated copy`] };
}

function qualityOf({ blocks }: Reading, stated: readonly Block[], lengthOf: LengthOf): number {
  const kept = dropBoilerplate({ blocks }).blocks;
  return measureQuality({
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
  });
}

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
