import type { Block } from './block';
import { dropBoilerplate } from './drop-boilerplate';
import { proseLength } from './prose-length';
import type { Reading, ReadingName } from './read-main-text';

/** Readability has missed the body if the site’s own container holds this much more. */
const MISSED = 1.5;

/** The reading that is taken for the article, and why. */
export interface ChosenReading extends Reading {
  readonly why: readonly string[];
}

export function chooseReading(readings: readonly Reading[], stated: readonly Block[]): ChosenReading {
  const forced = process.env.CAND as ReadingName | undefined;
  const of = (name: ReadingName) => readings.find((reading) => reading.name === name);
  if (forced) {
    if (forced === 'json-ld') return { name: 'json-ld', blocks: stated, why: [] };
    return { ...(of(forced) ?? { name: forced, blocks: [] }), why: [] };
  }
  if (process.env.VOTE) return vote(readings, stated);
  const length = (reading: Reading | undefined) =>
    proseLength(dropBoilerplate({ blocks: reading?.blocks ?? [] }).blocks);
  const readability = of('readability');
  const container = of('container');
  const found = length(container) > MISSED * length(readability) ? container! : readability!;
  if (proseLength(stated) > 2 * length(found)) return { name: 'json-ld', blocks: stated, why: [] };
  return { ...found, why: [] };
}

function vote(readings: readonly Reading[], stated: readonly Block[]): ChosenReading {
  const cleaned = readings.map(({ name, blocks }) => ({
    name,
    raw: blocks,
    blocks: dropBoilerplate({ blocks }).blocks,
  }));
  const lengths = cleaned.map(({ blocks }) => proseLength(blocks));
  const most = Math.max(...lengths);
  if (proseLength(stated) > 2 * most) return { name: 'json-ld', blocks: stated, why: [] };
  // similarity of each pair by characters of prose blocks
  const sets = cleaned.map(({ blocks }) => new Map(blocks.map((b) => [b.text, b.text.length])));
  const overlap = (i: number, j: number) => {
    let both = 0,
      one = 0,
      two = 0;
    for (const [t, l] of sets[i]!) {
      one += l;
      if (sets[j]!.has(t)) both += l;
    }
    for (const [, l] of sets[j]!) two += l;
    return one + two === 0 ? 0 : (2 * both) / (one + two);
  };
  const bias: Record<string, number> = {
    readability: Number(process.env.BR ?? 0.05),
    container: Number(process.env.BC ?? 0),
    cluster: Number(process.env.BK ?? -0.1),
  };
  const scores = cleaned.map(
    ({ name }, i) =>
      cleaned.reduce((sum, _, j) => sum + (i === j ? 0 : overlap(i, j)), 0) +
      (bias[name] ?? 0) +
      Number(process.env.BL ?? 0.5) * (lengths[i]! / Math.max(1, most)),
  );
  const best = scores.indexOf(Math.max(...scores));
  return { name: cleaned[best]!.name, blocks: cleaned[best]!.raw, why: [] };
}
