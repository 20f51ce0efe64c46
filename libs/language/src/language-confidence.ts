import { readLines } from './data-file';
import type { Ranking } from './rank-languages';

/** Made by tools/models/src/language.mjs: what each part of the evidence weighs, as log odds. */
const { weights } = JSON.parse(readLines('language-confidence.json').join('\n')) as {
  readonly weights: Readonly<Record<'always' | 'lead' | 'score' | 'letters' | 'share', number>>;
};
const WEIGHTS = [weights.always, weights.lead, weights.score, weights.letters, weights.share];

/** More than these says no more. */
const MOST = { lead: 40, score: 60, letters: 2000 };

/**
 * What speaks for the first of a ranking: one, its lead over the next, its score, both in tens, the logarithm of how many
 * letters there are, and the share of them that is of its script.
 *
 * @param next score of the language that it is compared to; of the second, if it is not given
 */
export function evidenceOf({ ranked, letters, share }: Ranking, next = ranked[1]?.score ?? 0): number[] {
  const { score } = ranked[0]!;
  return [
    1,
    Math.min(score - next, MOST.lead) / 10,
    Math.min(score, MOST.score) / 10,
    Math.log(Math.min(letters, MOST.letters)),
    share,
  ];
}

/**
 * How likely it is that the first of a ranking is right, in hundredths.
 *
 * @param next as of `evidenceOf`
 */
export function confidenceOf(ranking: Ranking, next?: number): number {
  const odds = evidenceOf(ranking, next).reduce((sum, value, i) => sum + value * WEIGHTS[i]!, 0);
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}
