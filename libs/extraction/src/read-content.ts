import type { Extraction, ImageInCopy, RawArticle } from '@copydesk/contracts';
import { applyPageRules, type RuledPage } from './apply-page-rules';
import type { Block } from './block';
import { checkContent, type Observation } from './check-content';
import { chooseReading } from './choose-reading';
import type { ReadingProfile } from './drop-known-paragraphs';
import { findSiteNames } from './find-site-names';
import { isProse } from './is-prose';
import { NO_PAGE_FACTS, type PageFacts } from './page-facts';
import { parsePage } from './parse-page';
import { readBlocks } from './read-blocks';
import { readImages } from './read-images';
import { readMainText } from './read-main-text';
import { readPageFacts, readStatedBody } from './read-page-facts';
import { readPlainText } from './read-plain-text';
import { readWireItem } from './read-wire-item';
import { showCollapsed } from './show-collapsed';
import { stripTags } from './strip-tags';
import { wordsOf } from './words-of';

/** So many lines a page may print between its title and its second paragraph, and so many above its title. */
const MASTHEAD_LINES = 25;
const LINES_OVER_TITLE = 2;
const OVER_TITLE_WORDS = 6;
/** So many lines at either end of a page may name the site. */
const EDGE_LINES = 40;

export interface ReadContent {
  readonly blocks: Block[];
  readonly pageFacts: PageFacts;
  /** How the copy was taken from a page; undefined of what is no page. */
  readonly extraction: Extraction | undefined;
  /** The pictures of a page; undefined of what is no page. */
  readonly images: ImageInCopy[] | undefined;
  /** The rules of the profile that found nothing; undefined of what is no page, or has no profile. */
  readonly unmatchedRules?: readonly string[] | undefined;
}

type Observed = Observation &
  Partial<Pick<RawArticle, 'source' | 'sourceName' | 'url'>> & { readonly profile?: ReadingProfile | undefined };

/**
 * Step: reads what was received, a page, plain text or a wire, as blocks of copy and as what the page says about itself.
 *
 * @throws Unprocessable by the rule of `checkContent`
 */
export function readContent(article: Observed): ReadContent {
  const content = checkContent(article);
  if ('wire' in content) return { ...readWireItem(content.wire, article), extraction: undefined, images: undefined };
  const { mediaType, source } = content;
  const document = mediaType === 'text/html' ? parsePage(source) : undefined;
  if (document) return readPage(document, article);
  const blocks = readPlainText(mediaType === 'text/html' ? stripTags(source) : source);
  return {
    blocks,
    extraction: undefined,
    images: undefined,
    pageFacts: { ...NO_PAGE_FACTS, siteNames: findSiteNames(article, edgesOf(blocks)) },
  };
}

function readPage(document: Document, article: Observed): ReadContent {
  showCollapsed(document);
  const ruled = article.profile && applyPageRules(document, article.profile.rules);
  // Facts and lines first: finding the main text takes the document apart.
  const everything = readBlocks(document.body);
  const found = readPageFacts(document, everything, findSiteNames(article, edgesOf(everything)), article.url);
  const facts = ruled ? withRuled(found, ruled.facts) : found;
  const images = readImages(document, facts.sharedImage, article.url);
  const stated = readPlainText(readStatedBody(document) ?? '');
  const readings = readMainText(document);
  const chosen = chooseReading(ruled?.body ? [{ name: 'profile', blocks: ruled.body }, ...readings] : readings, stated);
  const copy = chosen.blocks;
  return {
    blocks: copy
      .slice(0, leadOf(copy))
      .filter(({ kind }) => kind !== 'paragraph')
      .concat(copy.slice(leadOf(copy))),
    images,
    extraction: { candidate: chosen.name, why: [...chosen.why], quality: chosen.quality },
    pageFacts: { ...facts, masthead: mastheadOf(everything, copy, facts.headline) },
    unmatchedRules: ruled?.unmatched,
  };
}

/** What a rule has found is more certain than whatever else is found. */
const withRuled = <Facts extends Omit<PageFacts, 'masthead'>>(found: Facts, ruled: RuledPage['facts']): Facts => ({
  ...found,
  ...ruled,
  authors: [...ruled.authors, ...found.authors],
  published: [...ruled.published, ...found.published],
});

const edgesOf = (blocks: readonly Block[]): string[] =>
  [...blocks.slice(0, EDGE_LINES), ...blocks.slice(EDGE_LINES).slice(-EDGE_LINES)].map(({ text }) => text);

/** The lines of the page around its title; if that is not above the copy, what stands at the top of the copy. */
function mastheadOf(everything: readonly Block[], copy: readonly Block[], headline: string | undefined): Block[] {
  const paragraphs = copy.filter(isProse).slice(0, 2);
  const [lead = -1, second = lead] = paragraphs.map(({ text }) => everything.findIndex((block) => block.text === text));
  const titleAt = everything.slice(0, Math.max(0, lead)).findLastIndex(({ text }) => text === headline);
  if (titleAt < 0) return copy.slice(0, Math.min(leadOf(copy), MASTHEAD_LINES));
  const end = Math.min(Math.max(lead, second), titleAt + MASTHEAD_LINES);
  return [...linesOver(everything, titleAt), ...everything.slice(titleAt, end)];
}

/** The short lines directly over the title, up to the last entry of a menu. */
function linesOver(everything: readonly Block[], titleAt: number): Block[] {
  const isShort = ({ text }: Block) => wordsOf(text).length <= OVER_TITLE_WORDS;
  const isEntry = (block: Block) => block.kind === 'list-item' || (block.linked > 0.5 && isShort(block));
  const over = everything.slice(Math.max(0, titleAt - LINES_OVER_TITLE), titleAt);
  const lastOther = over.findLastIndex((block, index) => {
    const above = everything[titleAt - over.length + index - 1];
    const isMenu = above?.kind === block.kind && isEntry(block) && isEntry(above);
    return isMenu || !isShort(block);
  });
  return over.slice(lastOther + 1);
}

const leadOf = (blocks: readonly Block[]): number => Math.max(0, blocks.findIndex(isProse));
