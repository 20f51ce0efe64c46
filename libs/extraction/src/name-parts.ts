import type { Paragraph } from '@copydesk/contracts';
import type { Block } from './block';
import { isProse } from './is-prose';
import { RELATED_LABELS } from './related-words';

/** In UTF-16 code units: no line that only says where and when is longer, and no label of other articles. */
const LONGEST_LINE = 90;

/**
 * A place, alone or with a day or an agency, and no more: `MOSCOW, Sept 12 (Reuters)`, `HAVANA —`. The place is in
 * capitals, or something that only a dateline has stands behind it.
 */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}\p{M}.'’ -]{2,40}|(?=.*(?:\([\p{Lu}\d][\p{L}\p{N} .-]{1,24}\)|\d{4}|[–—])\W*$)\p{Lu}[\p{L}\p{M}.'’ -]{2,40})(?:, [\p{L}.]+)?(?:,? (?:\p{L}+\.? \d{1,2}|\d{1,2}\.? \p{L}+)(?:,? \d{4})?)? ?(?:[([][^)\]]{2,30}[)\]] ?)?[-–—:]*$/u;
const STATES_MORE = /[,([–—:-]/;

const QUOTED = /^(?:“[^“”]+”|"[^"]+"|«[^«»]+»|»[^«»]+«|„[^„“”]+[“”]|「[^「」]+」|『[^『』]+』|”[^“”]+”)[.,。]?$/u;

const RELATED = new Set(RELATED_LABELS);

/**
 * What each block of the copy is to the article, beside its kind: a line above the lead that only says where and when,
 * a paragraph that is one quotation, and at the end the titles of other articles with what announces them.
 *
 * @param leadAt index of the lead
 */
export function nameParts(blocks: readonly Block[], leadAt: number): Paragraph['part'][] {
  const tailAt = relatedFrom(blocks);
  return blocks.map((block, index) => {
    if (index >= tailAt) return 'related';
    if (index < leadAt && isDateline(block)) return 'dateline';
    return block.kind === 'paragraph' && QUOTED.test(block.text) ? 'quote' : undefined;
  });
}

const isDateline = ({ kind, text }: Block): boolean =>
  kind === 'paragraph' && text.length <= LONGEST_LINE && STATES_MORE.test(text) && DATELINE.test(text);

/** Where the tail begins, below which there is no running copy; the number of blocks if there is none. */
function relatedFrom(blocks: readonly Block[]): number {
  let tailAt = blocks.length;
  for (let index = blocks.length - 1; index > 0; index--) {
    const block = blocks[index]!;
    if (announcesOthers(block)) tailAt = index;
    else if (isProse(block)) break;
  }
  return tailAt;
}

/** `Read more`, or `Read more: Ferry sails again`. */
function announcesOthers({ text }: Block): boolean {
  const line = text
    .slice(0, 2 * LONGEST_LINE)
    .toLowerCase()
    .replaceAll("'", '’');
  const [label = '', title] = line.split(/\s?[:：|]\s?/, 2);
  return RELATED.has(label.replace(/^[^\p{L}]+/u, '').trim()) && (title !== undefined || label.length === line.length);
}
