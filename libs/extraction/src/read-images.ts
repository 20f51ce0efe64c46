import { type ImageInCopy, WebAddress } from '@copydesk/contracts';
import { cleanText, hasText } from './clean-text';
import {
  CREDIT_AT_END,
  CREDIT_LABEL,
  CREDIT_SELECTOR,
  NO_PICTURE,
  OTHER_PICTURES_SELECTOR,
  SLIDE_COUNTER,
  SLIDE_SELECTOR,
} from './image-words';
import type { PageDocument, PageElement } from './page-tree';

/** So many figures of a page are looked at, and so many pictures are kept. */
const FIGURES = 200;
const IMAGES = 50;
const CAPTION_LIMIT = 1000;
/** A picture that says that it is narrower than this is an icon. */
const NARROWEST = 100;

/**
 * The pictures that a page shows with its copy, in order: those of its figures, with caption and credit parted, and before
 * them the one that the page is shared with, if it is none of these. Leaves the document as it is.
 *
 * @param shared address of the picture that the metadata names
 * @param base   where the page was found
 */
export function readImages(
  document: PageDocument,
  shared: string | undefined,
  base: string | undefined,
): ImageInCopy[] {
  const found = new Map<string, ImageInCopy>();
  for (const figure of [...document.querySelectorAll(`figure,[class*="wp-caption"],${SLIDE_SELECTOR}`)].slice(
    0,
    FIGURES,
  )) {
    if (figure.closest(OTHER_PICTURES_SELECTOR) || !holdsOne(figure)) continue;
    const image = figure.querySelector('img,amp-img');
    const url = image ? addressOf(image, base) : undefined;
    if (image && url !== undefined && !isIcon(image) && !found.has(keyOf(url)))
      found.set(keyOf(url), { url, ...captionOf(figure), ...lineOf('alt', image.getAttribute('alt')) });
  }
  const lead = absolute(shared, base);
  const images = [...found.values()];
  const isShown = lead === undefined || found.has(keyOf(lead)) || NO_PICTURE.test(lead);
  return (isShown ? images : [{ url: lead }, ...images]).slice(0, IMAGES);
}

/** `Boats leave Holm. (Jane Doe/Northern Wire)` → what is to be seen, and who made the picture. */
export function partCredit(caption: string): Pick<ImageInCopy, 'caption' | 'credit'> {
  const label = CREDIT_LABEL.exec(caption);
  const end = label ?? CREDIT_AT_END.exec(caption);
  if (!end) return lineOf('caption', caption);
  const credit = (end.groups?.credit ?? '').replace(/^[\s:©/|–—-]+|[\s()|–—-]+$/g, '');
  const seen = caption.slice(0, end.index).replace(/[\s|/–—(-]+$/, '');
  return { ...lineOf('caption', seen), ...lineOf('credit', credit) };
}

/** Whether it is about one picture: what holds several is the slide show itself. */
const holdsOne = (figure: PageElement): boolean =>
  figure.localName === 'figure' ||
  (figure.querySelectorAll('img,amp-img').length === 1 && !figure.querySelector('figure'));

function captionOf(figure: PageElement): Pick<ImageInCopy, 'caption' | 'credit'> {
  const caption = figure.querySelector('figcaption,[class*="caption"]');
  if (!caption) return {};
  const marked = caption.querySelector(CREDIT_SELECTOR) ?? figure.querySelector(CREDIT_SELECTOR);
  const credit = cleanText(marked?.textContent ?? '');
  const text = cleanText(caption.textContent ?? '')
    .replace(SLIDE_COUNTER, '')
    .slice(0, CAPTION_LIMIT);
  if (!hasText(credit)) return partCredit(text);
  const seen = cleanText(text.replace(credit, ' '));
  return { ...lineOf('caption', seen), ...lineOf('credit', partCredit(credit).credit ?? credit) };
}

/** Where the picture itself is: pages that load it late have a stand-in as `src`. */
function addressOf(image: PageElement, base: string | undefined): string | undefined {
  const late = ['data-src', 'data-lazy-src', 'data-original'].map((name) => image.getAttribute(name));
  const sets = ['srcset', 'data-srcset'].map((name) => largestOf(image.getAttribute(name) ?? ''));
  const addresses = [...late, image.getAttribute('src'), ...sets].map((address) =>
    absolute(address ?? undefined, base),
  );
  return addresses.find((address) => address !== undefined && !NO_PICTURE.test(address));
}

/** The last of the widest in `a.jpg 480w, b.jpg 960w`. */
function largestOf(set: string): string | undefined {
  const choices = set.split(/,\s+/).map((choice) => choice.trim().split(/\s+/));
  const widths = choices.map(([, width]) => Number.parseFloat(width ?? '0') || 0);
  return choices[widths.lastIndexOf(Math.max(...widths))]?.[0] || undefined;
}

function absolute(address: string | undefined, base: string | undefined): string | undefined {
  const trimmed = address?.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return undefined;
  return WebAddress.safeParse(new URL(trimmed, base).href).data;
}

/** The same picture in another size has another query. */
const keyOf = (url: string): string => url.replace(/[?#].*$/s, '');

const isIcon = (image: PageElement): boolean => {
  const width = Number(image.getAttribute('width') ?? Number.NaN);
  return width > 0 && width < NARROWEST;
};

const lineOf = <Field extends string>(field: Field, text: string | null): { [key in Field]?: string } => {
  const line = cleanText(text ?? '');
  return (hasText(line) ? { [field]: line } : {}) as { [key in Field]?: string };
};
