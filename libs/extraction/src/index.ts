export { namesAmpPage, type ResolvedAddress, resolveAddress, siteOf } from './addresses';
export type { Block, BlockKind } from './block';
export { checkContent, MEDIA_TYPES, type MediaType, type Observation, type ReadableContent } from './check-content';
export { cleanText } from './clean-text';
export { composeText, PARAGRAPH_BREAK } from './compose-text';
export { hasDecoder } from './decode-content';
export { dropAuthorNotes } from './drop-author-notes';
export { dropBoilerplate } from './drop-boilerplate';
export { dropKnownParagraphs, EDGES, isAt, paragraphKey, type ReadingProfile } from './drop-known-paragraphs';
export { dropRepeatedHeadline } from './drop-repeated-headline';
export { explainPage } from './explain-page';
export { type ExtractedArticle, type ExtractionInput, extractArticle } from './extract-article';
export { findCanonicalUrl } from './find-canonical-url';
export { findCorrectionNotice, isCorrectionNotice } from './find-correction-notice';
export { findPublisher } from './find-publisher';
export {
  DROP_RULES,
  type DropRule,
  ExplainedField,
  ExplainedLine,
  ExplainedReading,
  FieldCandidate,
  PageExplanation,
  QualityTerm,
} from './page-explanation';
export type { PageFacts, PrintedDate } from './page-facts';
export type { PageDocument, PageElement } from './page-tree';
export { parsePage } from './parse-page';
export { type ReadContent, readContent } from './read-content';
export { type Masthead, readMasthead } from './read-masthead';
export { parseSelector, type Selector, selectElements } from './select-elements';
export { stripTags } from './strip-tags';
