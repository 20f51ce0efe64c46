import { type Content, RAW_ARTICLE_LIMIT, type RawArticle, Unprocessable } from '@copydesk/contracts';
import { readWire, recogniseWire, type WireArticle, WireRefused, whyHeld } from '@copydesk/wires';
import { hasText } from './clean-text';
import { decodeContent } from './decode-content';
import { hasVisibleText } from './strip-tags';

/** Items of news agencies; NITF has two names. */
const WIRE_TYPES = [
  'application/vnd.iptc.g2.newsitem+xml',
  'application/nitf+xml',
  'text/vnd.iptc.nitf',
  'application/ninjs+json',
] as const;

/** The forms of content that can be read. */
export const MEDIA_TYPES = ['text/html', 'text/plain', ...WIRE_TYPES] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What was received, and when: RFC 3339. Without that time no embargo is over. */
export type Observation = Pick<RawArticle, 'content'> & { readonly observedAt?: string | undefined };

/** Content that has been found to be readable: as text, or as what an agency states. */
export type ReadableContent =
  | {
      readonly mediaType: 'text/html' | 'text/plain';
      /** The decoded page or copy. */
      readonly source: string;
    }
  | { readonly wire: WireArticle };

/**
 * The rule by which content is taken in or refused: its form is known, its charset has a decoder, there is text in it,
 * and nobody holds it back. Ingest asks at its edge, so that a poster is told at once what enrichment would say later.
 *
 * @throws Unprocessable MEDIA_TYPE_UNSUPPORTED, CHARSET_UNKNOWN, TOO_LARGE or BODY_EMPTY; of a wire WIRE_MALFORMED, WIRE_WITHHELD,
 * WIRE_EMBARGOED or WIRE_CANCELED
 */
export function checkContent({ content, observedAt }: Observation): ReadableContent {
  const mediaType = MEDIA_TYPES.find((known) => known === content.mediaType.toLowerCase());
  if (!mediaType) {
    throw new Unprocessable(
      'MEDIA_TYPE_UNSUPPORTED',
      `content.mediaType ${JSON.stringify(content.mediaType)} is not one of ${MEDIA_TYPES.join(', ')}`,
    );
  }
  if (mediaType !== 'text/html' && mediaType !== 'text/plain')
    return { wire: checkWire(content, mediaType, observedAt) };
  const source = decodeContent(content);
  if (source.length > RAW_ARTICLE_LIMIT)
    throw new Unprocessable('TOO_LARGE', `content has more than ${RAW_ARTICLE_LIMIT} characters`);
  // The oldest wires are text, with a mark of their own where the copy begins.
  if (mediaType === 'text/plain' && source.includes(START_OF_TEXT) && recogniseWire(source) === 'iptc7901')
    return { wire: checkWire(content, mediaType, observedAt) };
  const isReadable = mediaType === 'text/html' ? hasVisibleText(source) : hasText(source);
  if (!isReadable) throw new Unprocessable('BODY_EMPTY');
  return { mediaType, source };
}

const START_OF_TEXT = '\u0002';

function checkWire(content: Content, mediaType: string, observedAt: string | undefined): WireArticle {
  const wire = readItem(content, mediaType);
  const held = whyHeld(wire, observedAt === undefined ? new Date(0) : new Date(observedAt));
  if (held) throw new Unprocessable(held.code, held.detail);
  if (!wire.paragraphs.some(({ text }) => hasText(text))) throw new Unprocessable('BODY_EMPTY');
  return wire;
}

function readItem(content: Content, mediaType: string): WireArticle {
  const isText = content.body !== undefined || content.charset !== undefined;
  try {
    return readWire(isText ? decodeContent(content) : Buffer.from(content.bodyBase64, 'base64'), mediaType);
  } catch (error) {
    if (!(error instanceof WireRefused)) throw error;
    throw new Unprocessable('WIRE_MALFORMED', `${error.code}: ${error.message}`);
  }
}
