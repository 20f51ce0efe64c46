/** What a file of a news agency is. `text` is copy without a form: a press release, a page dump. */
export type WireForm = 'newsml-g2' | 'nitf' | 'ninjs' | 'iptc7901' | 'text';

/** What the provider lets others do with an item: NewsCodes pubstatusg2. */
export type PubStatus = 'usable' | 'withheld' | 'canceled';

/** What an item says of itself that decides which article it is, of which version, and whether it may be published. */
export interface WireHead {
  /** The provider's own id of the article: the same for all its versions. */
  readonly guid?: string | undefined;
  readonly version?: string | undefined;
  /** Who sends it, by name if it is stated, else by its code. */
  readonly provider?: string | undefined;
  /** BCP 47, as stated. */
  readonly language?: string | undefined;
  /** 1 is most urgent, 8 least. */
  readonly urgency?: number | undefined;
  /** `withheld` too if the status is a word that nobody knows. */
  readonly pubStatus: PubStatus;
  /** Not to be published before `until`; without it not before the provider says so. */
  readonly embargo?: { readonly until?: string | undefined } | undefined;
  /** Dates as ISO 8601, only as fine as they are stated. */
  readonly firstCreated?: string | undefined;
  readonly versionCreated?: string | undefined;
  /** What a receiver should do or know: `sig:correction`, `sig:update`. */
  readonly signals: readonly string[];
  readonly copyright?: string | undefined;
  readonly usageTerms: readonly string[];
  readonly headline?: string | undefined;
}

export type WireParagraphKind = 'heading' | 'lead' | 'body' | 'quote' | 'list';

/** One paragraph as text on one line. */
export interface WireParagraph {
  readonly kind: WireParagraphKind;
  readonly text: string;
}

export interface WireSubject {
  readonly code?: string | undefined;
  /** Alias or address of the vocabulary that the code is from: `medtop`. */
  readonly scheme?: string | undefined;
  readonly name?: string | undefined;
}

export interface WireImage {
  readonly href?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}

/** An article as its provider states it: nothing is guessed, all texts are on one line. */
export interface WireArticle extends WireHead {
  readonly standfirst?: string | undefined;
  /** Bylines as written, one for each that is marked as such: `By Jane Doe and John Roe`. */
  readonly byline: readonly string[];
  readonly section?: string | undefined;
  readonly subjects: readonly WireSubject[];
  /** Where it was written: `Hamburg`. */
  readonly located?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly modifiedAt?: string | undefined;
  readonly paragraphs: readonly WireParagraph[];
  readonly images: readonly WireImage[];
  /** Addresses that the copy links to. */
  readonly links: readonly string[];
  readonly slugline?: string | undefined;
  readonly keywords: readonly string[];
  /** For editors, never for readers. */
  readonly editorialNote?: string | undefined;
  readonly creditLine?: string | undefined;
}
