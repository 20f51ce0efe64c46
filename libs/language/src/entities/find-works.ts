import { spanOf } from '../span';
import type { Name } from './name';

/** What somebody made and gave a title. */
const KINDS =
  'film|movie|documentary|novel|memoir|book|poem|album|single|song|opera|musical|ballet|play|painting|sculpture|podcast|series|sitcom|video game';
/** A noun of a work, and right after it a title in quotation marks that begins with a capital. */
const TITLED = new RegExp(
  `\\b(?:${KINDS}),? (?:called |titled |entitled )?(?:"(\\p{Lu}[^"\\n]{1,60})"|“(\\p{Lu}[^“”\\n]{1,60})”|‘(\\p{Lu}[^‘’\\n]{1,60})’)`,
  'gu',
);

/** Works that English copy itself calls so: `the novel “The Sea”`. A comma that the marks enclose is no part of the title. */
export function findWorks(text: string): Name[] {
  return [...text.matchAll(TITLED)].map((match): Name => {
    const quoted = (match[1] ?? match[2] ?? match[3])!;
    const start = match.index + match[0].length - 1 - quoted.length;
    const title = quoted.replace(/[,.;:]$/, '');
    return { ...spanOf(text, start, start + title.length), type: 'work', confidence: 0.85, isExplained: true };
  });
}
