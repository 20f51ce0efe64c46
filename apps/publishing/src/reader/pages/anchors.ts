import type { Paragraph, Span } from '@copydesk/contracts';

/** Ids of the parts of an article page that other parts of it lead to; indexes count from 0. */
export const paragraphAnchor = (index: number): string => `paragraph-${index + 1}`;
export const quoteAnchor = (index: number): string => `quote-${index + 1}`;
export const speakerAnchor = (index: number): string => `${quoteAnchor(index)}-speaker`;

/** Address, within the page, of the paragraph in which an annotation starts. */
export const paragraphAddress = (paragraphs: readonly Paragraph[], { start }: Pick<Span, 'start'>): string =>
  `#${paragraphAnchor(paragraphs.findLastIndex((paragraph) => paragraph.start <= start))}`;
