import { type RawArticle, Unprocessable } from '@copydesk/contracts';
import { hasText } from './clean-text';
import { decodeContent } from './decode-content';
import { hasVisibleText } from './strip-tags';

/** The forms of content that can be read. */
export const MEDIA_TYPES = ['text/html', 'text/plain'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Content that has been found to be readable. */
export interface ReadableContent {
  readonly mediaType: MediaType;
  /** The decoded page or copy. */
  readonly source: string;
}

/**
 * The rule by which content is taken in or refused: its form is known, its charset has a decoder, and there is text
 * in it. Ingest asks at its edge, so that a poster is told at once what enrichment would say later.
 *
 * @throws Unprocessable MEDIA_TYPE_UNSUPPORTED, CHARSET_UNKNOWN or BODY_EMPTY
 */
export function checkContent({ content }: Pick<RawArticle, 'content'>): ReadableContent {
  const mediaType = MEDIA_TYPES.find((known) => known === content.mediaType.toLowerCase());
  if (!mediaType) {
    throw new Unprocessable(
      'MEDIA_TYPE_UNSUPPORTED',
      `content.mediaType ${JSON.stringify(content.mediaType)} is not one of ${MEDIA_TYPES.join(', ')}`,
    );
  }
  const source = decodeContent(content);
  const isReadable = mediaType === 'text/html' ? hasVisibleText(source) : hasText(source);
  if (!isReadable) throw new Unprocessable('BODY_EMPTY');
  return { mediaType, source };
}
