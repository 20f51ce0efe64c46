import type { ImageInCopy } from '@copydesk/contracts';
import type { Block } from './block';
import { isProse } from './is-prose';

/** Fewer pictures with captions are no slide show. */
const SLIDES = 3;
/** A page whose copy is longer than this, and than its captions, has a body of its own. */
const BODY = 500;

/**
 * The copy of a page that is a slide show: what it prints of its own, then its captions, in order. Undefined of a page with
 * another body: there captions are no copy.
 *
 * @param blocks what was taken for the copy, without what is printed around it
 * @param images the pictures of the page
 */
export function readSlides(blocks: readonly Block[], images: readonly ImageInCopy[]): Block[] | undefined {
  const captions = [...new Set(images.flatMap(({ caption }) => caption ?? []))];
  if (captions.length < SLIDES) return undefined;
  const all = captions.join('\n');
  const own = blocks.filter(({ text }) => !isIn(text, captions));
  const length = own.filter(isProse).reduce((sum, { text }) => sum + text.length, 0);
  if (length > BODY || length > all.length) return undefined;
  return [
    ...own.filter((block) => isProse(block)),
    ...captions.map((text) => ({ kind: 'paragraph', text, linked: 0 }) as const),
  ];
}

/** Whether a line is a caption, or a piece of one. */
const isIn = (line: string, captions: readonly string[]): boolean =>
  captions.some((caption) => caption.includes(line) || line.includes(caption));
