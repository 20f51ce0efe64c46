import type { Extraction, ImageInCopy, RawArticle } from '@copydesk/contracts';
import { applyPageRules, type RuledPage } from './apply-page-rules';
import type { Block } from './block';
import { checkContent, type Observation } from './check-content';
import { chooseReading } from './choose-reading';
import { dropBoilerplate } from './drop-boilerplate';
import type { ReadingProfile } from './drop-known-paragraphs';
import { findSiteNames } from './find-site-names';
import { isProse } from './is-prose';
import { markEntries } from './mark-entries';
import { markPosts } from './mark-posts';
import { NO_PAGE_FACTS, type PageFacts } from './page-facts';
import type { PageDocument } from './page-tree';
import { parsePage } from './parse-page';
import { readBlocks } from './read-blocks';
import { readImages } from './read-images';
import { readJsonLd } from './read-json-ld';
import { blocksOfUpdates, readLiveUpdates } from './read-live-updates';
import { readMainText } from './read-main-text';
import { readPageFacts, readStatedBody } from './read-page-facts';
import { readPlainText } from './read-plain-text';
import { readSlides } from './read-slides';
import { readWireItem } from './read-wire-item';
import { resolveLinks } from './resolve-links';
import { showCollapsed } from './show-collapsed';
import { stripTags } from './strip-tags';
import type { Trace } from './trace';
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
export function readContent(article: Observed, trace?: Trace): ReadContent {
  const content = checkContent(article);
  if ('wire' in content) {
    const read = readWireItem(content.wire, article);
    if (trace) trace.lines = trace.taken = read.blocks;
    return { ...read, extraction: undefined, images: undefined };
  }
  const { mediaType, source } = content;
  if (trace) trace.characters = source.length;
  const document = mediaType === 'text/html' ? parsePage(source) : undefined;
  if (document) return readPage(document, article, trace);
  const blocks = readPlainText(mediaType === 'text/html' ? stripTags(source) : source);
  if (trace) trace.lines = trace.taken = blocks;
  return {
    blocks,
    extraction: undefined,
    images: undefined,
    pageFacts: { ...NO_PAGE_FACTS, siteNames: findSiteNames(article, edgesOf(blocks)) },
  };
}

function readPage(document: PageDocument, article: Observed, trace?: Trace): ReadContent {
  showCollapsed(document);
  const ruled = article.profile && applyPageRules(document, article.profile.rules);
  markPosts(document);
  // Facts and lines first: finding the main text takes the document apart.
  const everything = readBlocks(document.body, trace?.hidden);
  const found = readPageFacts(document, everything, findSiteNames(article, edgesOf(everything)), article.url, trace);
  const facts = ruled ? withRuled(found, ruled.facts) : found;
  const images = readImages(document, facts.sharedImage, article.url);
  if (trace) trace.lines = everything;
  const updates = readLiveUpdates(readJsonLd(document));
  const stated = updates ? blocksOfUpdates(updates) : readPlainText(readStatedBody(document) ?? '');
  const base = baseOf(document, article.url);
  // From here on the document changes.
  const isLive = markEntries(document, updates);
  const readings = readMainText(document, trace);
  const ruledReadings = ruled?.body ? [{ name: 'profile' as const, blocks: ruled.body }, ...readings] : readings;
  const chosen = chooseReading(ruledReadings, stated, trace);
  const copy = chosen.blocks;
  const fromTheLead = fromLead(copy);
  trace?.stage('above-lead', fromTheLead);
  const slides = isLive ? undefined : readSlides(dropBoilerplate(chosen).blocks, images);
  if (slides) trace?.restart(slides);
  return {
    blocks: slides ?? resolveLinks(fromTheLead, base),
    images,
    extraction: { candidate: chosen.name, why: [...chosen.why], quality: chosen.quality },
    pageFacts: {
      ...facts,
      isLive,
      isGallery: slides !== undefined,
      masthead: mastheadOf(everything, copy, facts.headline),
    },
    unmatchedRules: ruled?.unmatched,
  };
}

/** The copy without the lines over its first paragraph that are neither headings nor entries. */
function fromLead(copy: readonly Block[]): Block[] {
  const leadAt = leadOf(copy);
  return copy.filter(({ kind, entry }, index) => index >= leadAt || kind !== 'paragraph' || entry !== undefined);
}

/** What the addresses of a page are relative to. */
function baseOf(document: PageDocument, url: string | undefined): string | undefined {
  const printed = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(printed, url) ? new URL(printed, url).href : url;
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
