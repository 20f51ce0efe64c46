import type { Hunk } from './diff-words';
import { GLUE, TITLES } from './style-words';
import type { Word } from './words';

/** Words of which two may differ in one letter and yet be different news. */
const APART: ReadonlySet<string> = new Set(
  (
    'not now no nor none never without within million billion trillion north south east west northern southern eastern ' +
    'western monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december county country public private legal illegal trail trial dead deal lead leader ' +
    'widely wildly united untied marital martial causal casual raise raised raised lost cost costs lose loose won own ' +
    'killed billed filled hired fired injured insured infected inflected rejected ejected elected selected effected ' +
    'affected accepted excepted allowed aloud denied defied signed singed bomb tomb police policy defence offence ' +
    'invited indicted convicted conducted tried tired caught bought fought sought brought taught'
  ).split(' '),
);

/**
 * Whether a place where two texts differ says the same in both: words of glue alone, one word as another house would
 * print it, a title for a first name, or a slip that was mended.
 */
export function isStyle({ before, after }: Hunk): boolean {
  const [was, is] = [weighty(before), weighty(after)];
  if (was.length === 0 && is.length === 0) return true;
  if (sameInAnyOrder(was, is)) return true;
  if (joined(before) === joined(after)) return true;
  return isSlip(was, is) || isTitleForName(before, after);
}

const weighty = (words: readonly Word[]): Word[] =>
  words.filter(({ plain, name }) => !GLUE.has(plain) || (name && plain.length > 2));

const sameInAnyOrder = (was: readonly Word[], is: readonly Word[]): boolean =>
  was.length === is.length && stylesOf(was).join(' ') === stylesOf(is).join(' ');

const stylesOf = (words: readonly Word[]): string[] => words.map(({ style }) => style).sort();

/** Joined, hyphenated or apart, a compound is the same: `co operate`, `cooperate`; an acronym with or without stops. */
const joined = (words: readonly Word[]): string => words.map(({ plain }) => plain.replace(/['’]/gu, '')).join('');

function isSlip(was: readonly Word[], is: readonly Word[]): boolean {
  if (was.length !== 1 || is.length !== 1) return false;
  const [one, other] = [was[0]!, is[0]!];
  if (one.name || other.name || APART.has(one.plain) || APART.has(other.plain)) return false;
  if (/\p{N}/u.test(one.style + other.style)) return false;
  return oneSlipApart(one.plain, other.plain);
}

/**
 * Whether one word is the other with two neighbouring letters swapped, or a letter too many or too few inside it: what
 * fingers do. A letter in another's place makes another word too often, and so does one at either end.
 */
function oneSlipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (at === 0) return false;
  if (long.length === short.length)
    return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return at < long.length - 1 && short.slice(at) === long.slice(at + 1);
}

/** `Mr Smith` and `John Smith`: the surname stands outside of the hunk. */
function isTitleForName(before: readonly Word[], after: readonly Word[]): boolean {
  const [one, other] = TITLES.has(before[0]?.plain ?? '') ? [before, after] : [after, before];
  return (
    one.length === 1 &&
    TITLES.has(one[0]!.plain) &&
    other.length <= 2 &&
    other.every(({ text }) => /^\p{Lu}/u.test(text))
  );
}
