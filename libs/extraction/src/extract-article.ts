import type { DatedValue, EnrichedArticle, Extraction, ImageInCopy, Profiled, RawArticle } from '@copydesk/contracts';
import type { Block } from './block';
import type { Observation } from './check-content';
import { chooseDate } from './choose-date';
import { composeText, PARAGRAPH_BREAK } from './compose-text';
import { dropAuthorNotes } from './drop-author-notes';
import { dropBoilerplate } from './drop-boilerplate';
import { dropKnownParagraphs, type ReadingProfile } from './drop-known-paragraphs';
import { dropRepeatedHeadline } from './drop-repeated-headline';
import { findCanonicalUrl } from './find-canonical-url';
import { findUrlDate } from './find-url-date';
import { isMisread } from './is-misread';
import type { PageFacts } from './page-facts';
import { readContent } from './read-content';
import { type Masthead, readMasthead } from './read-masthead';
import type { Trace } from './trace';

/** A page, copy or a wire, with what is known of where it comes from; every hint is optional. */
export type ExtractionInput = Observation &
  Partial<
    Pick<
      RawArticle,
      'source' | 'sourceName' | 'url' | 'headline' | 'standfirst' | 'byline' | 'section' | 'publishedAt' | 'modifiedAt'
    >
  > & {
    /** What is known of the pages of its source. */
    readonly profile?: ReadingProfile | undefined;
  };

/** What is taken from a page before anything is understood of it. */
export type ExtractedArticle = Omit<Masthead, 'headline' | 'dateDoubtful'> &
  Pick<EnrichedArticle, 'headline' | 'text' | 'paragraphs' | 'links' | 'flags'> &
  ReturnType<typeof findCanonicalUrl> & {
    /** What a reader reads below the headline: the standfirst where it is a part of the copy, then the body. */
    readonly readable: string;
    /** `YYYY-MM-DD`: see `dayOf`. */
    readonly day: string | undefined;
    readonly extraction: Extraction | undefined;
    readonly images: readonly ImageInCopy[] | undefined;
    /** What the profile did; undefined without one. */
    readonly profiled: Profiled | undefined;
    /** The language that the page states, as it does. */
    readonly language: string | undefined;
    /** Whether somebody seems to have read the text in the wrong charset before it was received; it is kept as it is. */
    readonly isEncodingSuspect: boolean;
  };

/**
 * From bytes to an article: a pure function, and the beginning of enrichment.
 *
 * @param trace takes note of how it was read
 * @throws Unprocessable if it is not an article
 */
export function extractArticle(input: ExtractionInput, trace?: Trace): ExtractedArticle {
  const content = { ...input, ...readContent(input, trace) };
  const address = findCanonicalUrl(content);
  const copy = { ...content, ...dropBoilerplate(content, trace) };
  const masthead = readMasthead(copy, trace);
  const article = { ...copy, ...masthead, ...dropAuthorNotes(masthead) };
  trace?.stage('author-note', article.blocks);
  const body = dropRepeatedHeadline(article);
  trace?.stage('repeated-headline', body.blocks);
  const { blocks: _, dateDoubtful: __, ...told } = masthead;
  const known = dropKnownParagraphs({ ...article, ...body });
  const composed = composeText({ ...article, ...known });
  const day = shownDay(content, masthead) ?? dayOf(masthead, input.url ?? address.canonicalUrl);
  const { standfirst } = composed;
  const isRepeated = standfirst !== undefined && composed.text.startsWith(standfirst.slice(0, REPEATED_CHARACTERS));
  const isOwn =
    standfirst !== undefined && !isRepeated && (standsInCopy(content, standfirst) || describes(content, standfirst));
  const readable = isOwn ? `${standfirst}${PARAGRAPH_BREAK}${composed.text}` : composed.text;
  const { extraction, images } = content;
  const { language } = content.pageFacts;
  return {
    ...told,
    ...composed,
    readable,
    extraction,
    images,
    profiled: known.profiled,
    day,
    ...address,
    origins: [...composed.origins, ...(language === undefined ? [] : [{ field: 'language', ...LANGUAGE }])],
    language,
    isEncodingSuspect: isMisread(composed.text),
  };
}

/** Templates are translated less often than copy: an estimate. */
const LANGUAGE = { from: 'markup', confidence: 0.9 };
/** A standfirst that begins as the body does is a piece of it. */
const REPEATED_CHARACTERS = 40;

interface Content {
  readonly blocks: readonly Block[];
  readonly pageFacts: PageFacts;
}

const standsInCopy = ({ blocks }: Content, standfirst: string): boolean =>
  blocks.some(({ text }) => text === standfirst);

/** Whether a printed standfirst is what the page is shared with: its first paragraph rather than a teaser. */
const describes = ({ pageFacts }: Content, standfirst: string): boolean =>
  pageFacts.standfirst !== standfirst && pageFacts.descriptions.includes(standfirst);

const DAY_MS = 24 * 60 * 60 * 1000;
const PRINTED: readonly DatedValue['provenance'][] = ['date-line', 'producer'];
const HIDDEN: readonly DatedValue['provenance'][] = ['json-ld', 'meta'];

/** The day that the page prints, where the one of its publication is in its metadata alone. */
function shownDay({ pageFacts, observedAt }: ReadableFacts, { publishedAt }: Masthead): string | undefined {
  if (pageFacts.shownDay === undefined) return undefined;
  if (publishedAt && !HIDDEN.includes(publishedAt.provenance)) return undefined;
  return chooseDate([{ printed: pageFacts.shownDay, provenance: 'date-line' }], observedAt)?.value;
}

type ReadableFacts = Pick<Content, 'pageFacts'> & Pick<ExtractionInput, 'observedAt'>;

/**
 * The day that a reader would name the article by: that of its publication, as its address counts it where the moment is
 * given in UTC and the two are next to each other; of a page that tells its readers in a date line when it was
 * changed, and nothing else, that day.
 */
function dayOf({ publishedAt, modifiedAt }: Masthead, url: string | undefined): string | undefined {
  const dated = publishedAt ?? (modifiedAt && PRINTED.includes(modifiedAt.provenance) ? modifiedAt : undefined);
  if (dated === undefined || dated.value.length < 10) return undefined;
  const day = dated.value.slice(0, 10);
  const printed = findUrlDate(url);
  const isBeside = printed !== undefined && Math.abs(Date.parse(printed) - Date.parse(day)) <= DAY_MS;
  return isBeside && dated.precision === 'minute' ? printed : day;
}
