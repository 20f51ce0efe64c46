import {
  type DatedValue,
  type EnrichedArticle,
  type Extraction,
  type FieldOrigin,
  type LinkInCopy,
  type Paragraph,
  Unprocessable,
} from '@copydesk/contracts';
import type { Block, BlockLink } from './block';
import { isCorrectionLabel, isCorrectionNotice } from './find-correction-notice';
import { isProse } from './is-prose';
import { nameParts } from './name-parts';
import type { PageFacts } from './page-facts';
import { resolveEntryTimes } from './resolve-entry-times';
import { countWords, shareOfWords, wordsOf } from './words-of';

export const PARAGRAPH_BREAK = '\n\n';

/** Of text without markup, and of pictures, nobody has counted how often they are the whole and nothing else: estimates. */
const PLAIN = { from: 'plain-text', confidence: 0.8 };
const WIRE = { from: 'wire', confidence: 0.95 };
const PICTURES = 0.8;

/** A body of fewer words is hardly the whole of an article. */
const STUB_WORDS = 40;
/** Behind more words than these, a wall that is only printed is an offer to readers of the whole. */
const TEASER_WORDS = 150;
/** Of pages of this quality or less, more than half are not read as they should be. */
const STUB_QUALITY = 0.5;
/** A standfirst of which so much is in the lead says nothing else. */
const REPEATED = 0.85;
/**
 * Step: joins the copy to the article’s text, with a span for each paragraph and for each link.
 *
 * @throws Unprocessable NOT_AN_ARTICLE if there is no headline, or no sentence of copy
 */
export function composeText({
  headline,
  standfirst,
  blocks,
  pageFacts,
  extraction,
  publishedAt,
  dateDoubtful,
  isWalled,
  origins = [],
  images = [],
}: {
  readonly headline: string | undefined;
  readonly standfirst: string | undefined;
  readonly blocks: readonly Block[];
  readonly pageFacts: PageFacts;
  readonly extraction?: Extraction | undefined;
  readonly publishedAt?: DatedValue | undefined;
  readonly dateDoubtful?: boolean;
  readonly isWalled?: boolean;
  readonly origins?: readonly FieldOrigin[];
  readonly images?: readonly unknown[] | undefined;
}): Pick<EnrichedArticle, 'headline' | 'standfirst' | 'text' | 'paragraphs' | 'flags'> & {
  links: LinkInCopy[];
  origins: FieldOrigin[];
} {
  if (headline === undefined) throw new Unprocessable('NOT_AN_ARTICLE', 'no headline could be found');
  if (!blocks.some(({ kind }) => kind !== 'heading'))
    throw new Unprocessable('NOT_AN_ARTICLE', 'no body could be found');
  const copy = withoutTrailingHeadings(blocks);
  const lead = copy[leadOf(copy)]?.text ?? '';
  const words = countWords(copy.map(({ text }) => text).join(' '));
  const paywalled = !pageFacts.isFree || (isWalled === true && words < TEASER_WORDS);
  const isDoubtful = extraction !== undefined && extraction.quality < STUB_QUALITY;
  const stub = words < STUB_WORDS || paywalled || isDoubtful;
  const paragraphs = toParagraphs(copy, publishedAt);
  const { isLive: live = false, isGallery: gallery = false } = pageFacts;
  const links = copy.flatMap(({ links = [] }, index) => links.map((link) => toLink(link, paragraphs[index]!)));
  const printed = pageFacts.headlineFrom === 'wire' ? WIRE : PLAIN;
  const taken = extraction ? { from: extraction.candidate, confidence: extraction.quality } : printed;
  return {
    headline,
    origins: [
      ...origins,
      { field: 'text', ...taken },
      ...(links.length > 0 ? [{ field: 'links', from: 'markup', confidence: taken.confidence }] : []),
      ...(images.length > 0 ? [{ field: 'images', from: 'markup', confidence: PICTURES }] : []),
    ],
    standfirst: standfirst !== undefined && repeatsLead(standfirst, lead) ? undefined : standfirst,
    text: copy.map(({ text }) => text).join(PARAGRAPH_BREAK),
    paragraphs,
    links,
    flags: {
      ...(stub && { stub }),
      ...(paywalled && { paywalled }),
      ...(live && { live }),
      ...(gallery && { gallery }),
      ...(dateDoubtful && { dateDoubtful }),
    },
  };
}

/** A heading announces what is below it; below the last paragraph there is nothing, unless it is all that an entry says. */
function withoutTrailingHeadings(blocks: readonly Block[]): readonly Block[] {
  return blocks.slice(0, blocks.findLastIndex(({ kind, entry }) => kind !== 'heading' || entry !== undefined) + 1);
}

const toLink = ({ start, end, url }: BlockLink, paragraph: Paragraph): LinkInCopy => ({
  start: paragraph.start + start,
  end: paragraph.start + end,
  text: paragraph.text.slice(start, end),
  url,
});

function toParagraphs(blocks: readonly Block[], publishedAt: DatedValue | undefined): Paragraph[] {
  const leadAt = leadOf(blocks);
  const parts = nameParts(blocks, leadAt);
  const begins = blocks.map(({ entry }, index) => entry && entry.number !== blocks[index - 1]?.entry?.number);
  const times = resolveEntryTimes(
    blocks.map(({ entry }, index) => (begins[index] ? entry?.postedAt : undefined)),
    publishedAt,
  );
  let start = 0;
  return blocks.map((block, index) => {
    const { text, post } = block;
    const postedAt = times[index];
    const paragraph = {
      start,
      end: start + text.length,
      text,
      kind: index === leadAt && !post ? 'lead' : kindOf(block, blocks[index - 1]),
      ...(parts[index] && { part: parts[index] }),
      ...(postedAt !== undefined && { postedAt }),
      ...(post && { postOf: post }),
    } as const;
    start = paragraph.end + PARAGRAPH_BREAK.length;
    return paragraph;
  });
}

/** Where the first paragraph of running copy is, or failing that of anything but a heading. */
function leadOf(blocks: readonly Block[]): number {
  const prose = blocks.findIndex(isProse);
  return prose < 0 ? blocks.findIndex(({ kind }) => kind !== 'heading') : prose;
}

/** @param above the block before it: below a label that stands alone is the notice itself */
function kindOf({ kind, text }: Block, above: Block | undefined): Paragraph['kind'] {
  if (isCorrectionNotice(text) || (above && isCorrectionLabel(above.text))) return 'correction';
  if (kind === 'heading' || kind === 'quote') return kind;
  return kind === 'list-item' ? 'list' : 'body';
}

const repeatsLead = (standfirst: string, lead: string): boolean =>
  shareOfWords(wordsOf(standfirst), wordsOf(lead)) >= REPEATED;
