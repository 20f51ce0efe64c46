import type { ChangedFact } from '@copydesk/contracts';
import { editedParagraphs, type Part, type Significance } from '@copydesk/versions';
import { isColoured, paint, printable } from '../terminal';
import type { DiffAnswer } from './answer-diff';

const MEANS: Readonly<Record<Significance, string>> = {
  noise: 'nothing that is news has changed',
  minor: 'it says the same in other words',
  substantive: 'it says something else',
  correction: 'it was corrected',
};

/** What changed, for people: words that went and came in colour, or in the marks of wdiff where there is none. */
export function diffText({
  id,
  error,
  significance,
  facts = [],
  headline,
  standfirst,
  changes = [],
}: DiffAnswer): string {
  if (!significance)
    return `${paint.red('✗')} ${printable(String(id))}  ${error?.reason}: ${printable(error?.message ?? '')}`;
  const lines = [headline, standfirst].flatMap((line) => (line ? edited([line.from ?? ''], [line.to ?? '']) : []));
  return [
    `${paint.bold(significance)}  ${paint.dim(MEANS[significance])}`,
    ...facts.map(factText),
    ...[...lines, ...editedParagraphs(changes)].flatMap((parts) => ['', marked(parts)]),
  ].join('\n');
}

const edited = (from: string[], to: string[]): Part[][] =>
  editedParagraphs([
    ...from.filter(Boolean).map((text) => ({ kind: 'removed' as const, at: 0, text })),
    ...to.filter(Boolean).map((text) => ({ kind: 'added' as const, at: 0, text })),
  ]);

const factText = ({ kind, from, to }: ChangedFact): string =>
  `  ${paint.dim(kind.padEnd(8))}${from === undefined ? '' : removed(from)}${from && to ? ' ' : ''}${to === undefined ? '' : added(to)}`;

const marked = (parts: readonly Part[]): string =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? clean(text) : kind === 'added' ? added(text) : removed(text)))
    .join('');

const removed = (text: string): string =>
  isColoured ? paint.red(paint.strikethrough(clean(text))) : `[-${clean(text)}-]`;
const added = (text: string): string => (isColoured ? paint.green(clean(text)) : `{+${clean(text)}+}`);

/** Without anything that a terminal would obey; the spaces at both ends belong to it. */
const clean = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
