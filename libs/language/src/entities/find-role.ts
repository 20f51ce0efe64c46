import type { Name } from './name';
import { isTitleNoun } from './titles';

const APPOSITION_AFTER =
  /^,(?: (?:aged )?\d{1,3},)? ((?:the |an? |its |their |his |her )?[^,.;:()"“”\n]{3,90})(?=[,.;:\n)]|$)/i;
const DETERMINER = /(?:\b(?:the|an?|its|their|his|her)|['’]s) /gi;
const LONGEST = 90;
/** Words that end the head of a noun phrase: what counts is what stands before the first of them. */
const COMPLEMENT = / (?:of|for|at|in|to|from|on|with|and|who|that|which|until|since) /;

/** Office or standing of a person as printed at this mention: before the name, or set off by commas beside it. */
export function findRole(text: string, mention: Name): string | undefined {
  return (
    roleAfter(text.slice(mention.end, mention.end + LONGEST + 20)) ?? officeSetOff(text, mention.start) ?? mention.role
  );
}

/** Office that commas set off right after a name, read from what follows the name: `, the press secretary of …,`. */
export function roleAfter(after: string): string | undefined {
  const phrase = APPOSITION_AFTER.exec(after)?.[1];
  const role = phrase?.replace(/^(?:the|an?|its|their|his|her) /i, '').trim();
  return role && namesRole(role) ? role : undefined;
}

/** The office that a comma sets off before a name: `the head of the fishing union, Kari Lund`. */
export function officeSetOff(text: string, start: number): string | undefined {
  if (text.slice(start - 2, start) !== ', ') return undefined;
  const before = text.slice(Math.max(0, start - LONGEST), start - 2);
  const clause = before.slice(before.search(/[^,.;:()"“”\n]*$/));
  const candidates = [...clause.matchAll(DETERMINER)].map((match) => clause.slice(match.index + match[0].length));
  return candidates.find(namesRole);
}

/** Whether the head of the phrase is an office: `press secretary for the president`, not `talks with the president`. */
function namesRole(phrase: string): boolean {
  const head = phrase.split(COMPLEMENT)[0]!.split(/[\s-]+/);
  return head.length <= 7 && isTitleNoun({ text: head.at(-1)! });
}
