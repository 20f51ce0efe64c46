export type { Copy } from './copy';
export { findCorrectionNotice } from './correction-notices';
export { diffParagraphs } from './diff-paragraphs';
export { editedParagraphs, type Part } from './edited-paragraphs';
export { type Significance, type Weighed, weighChange } from './weigh-change';
