import type { DatedValue } from '@copydesk/contracts';
import type { StatedAddresses } from './addresses';
import type { Block } from './block';
import type { NamedAuthors } from './find-authors';

/** A date as a page has it, not yet read, and where it was found. */
export interface PrintedDate {
  readonly printed: string;
  readonly provenance: DatedValue['provenance'];
}

/**
 * What a page says about itself, in its metadata or in print around the copy. All text is clean; nothing is judged
 * yet, so several answers may stand beside each other, the most trustworthy first.
 */
export interface PageFacts {
  readonly headline?: string | undefined;
  /** Which of its titles that is: `h1`, `json-ld`, `meta`, `title`, `profile`, `wire`. */
  readonly headlineFrom?: string | undefined;
  /** What the site itself marks as standfirst. */
  readonly standfirst?: string | undefined;
  /** What the metadata says that the article is about. */
  readonly descriptions: readonly string[];
  readonly authors: readonly NamedAuthors[];
  /** Names that are known to be the whole byline. */
  readonly byline?: readonly string[] | undefined;
  readonly sections: readonly string[];
  /** The same by where they are. */
  readonly sectionPlaces?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly published: readonly PrintedDate[];
  readonly modified: readonly PrintedDate[];
  /** `YYYY-MM-DD`: the day printed by the title where only metadata that no reader is shown says another. */
  readonly shownDay?: string | undefined;
  /** Whether the day is written before the month in numbers, as far as that is known. */
  readonly dayFirst?: boolean | undefined;
  /** As printed: may be relative, or no address at all. */
  readonly canonicalUrl?: string | undefined;
  /** Every address that it states of itself, by where it does. */
  readonly addresses?: StatedAddresses | undefined;
  /** Whether the page says that it is an AMP page. */
  readonly isAmp?: boolean | undefined;
  /** Address of the picture that the metadata names, as printed. */
  readonly sharedImage?: string | undefined;
  readonly language?: string | undefined;
  /** Names of the site, the labels of its host among them. */
  readonly siteNames: readonly string[];
  /**
   * What the page prints above its copy, from the lines over the title to the second paragraph, so that a standfirst is
   * among it: date line, byline, section, whatever else.
   */
  readonly masthead: readonly Block[];
  /** Whether it is a live blog. */
  readonly isLive?: boolean | undefined;
  /** Whether it is a slide show: its copy is that of its pictures. */
  readonly isGallery?: boolean | undefined;
  /** False if the page states that the copy is not free to read. */
  readonly isFree: boolean;
}

/** Of plain text there is nothing to know but its lines. */
export const NO_PAGE_FACTS: PageFacts = {
  descriptions: [],
  authors: [],
  sections: [],
  published: [],
  modified: [],
  siteNames: [],
  masthead: [],
  isFree: true,
};
