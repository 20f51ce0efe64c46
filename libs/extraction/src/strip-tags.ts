import { hasText } from './clean-text';
import { BLOCK_ELEMENTS, SILENT_ELEMENTS } from './elements';
import { type MarkupVisitor, STOP, scanMarkup } from './scan-markup';

/**
 * The visible text of markup, an empty line between block elements. It knows nothing of main text and furniture: it is
 * for pages that are too odd for a tree, and for markup inside of metadata.
 */
export function stripTags(html: string): string {
  const pieces: string[] = [];
  scanVisible(html, {
    opened(tag) {
      if (BLOCK_ELEMENTS.has(tag)) pieces.push('\n\n');
      else if (tag === 'br') pieces.push('\n');
    },
    closed(tag) {
      if (BLOCK_ELEMENTS.has(tag)) pieces.push('\n\n');
    },
    text(text) {
      pieces.push(text.replace(/\s+/g, ' '));
    },
  });
  return pieces.join('');
}

/** Whether there is any text in markup for a reader to see. */
export function hasVisibleText(html: string): boolean {
  let found = false;
  scanVisible(html, {
    text(text) {
      found = hasText(text);
      return found ? STOP : undefined;
    },
  });
  return found;
}

/** As `scanMarkup`, without what stands inside of elements whose text is never copy. */
function scanVisible(html: string, { opened, closed, text }: MarkupVisitor): void {
  let silent: string | undefined;
  scanMarkup(html, {
    opened(tag) {
      if (silent) return undefined;
      // A `head` is not silent here: its title is the only headline that such a page may have.
      if (!SILENT_ELEMENTS.has(tag) || tag === 'head') return opened?.(tag);
      silent = tag;
      return undefined;
    },
    closed(tag) {
      if (!silent) return closed?.(tag);
      if (silent === tag) silent = undefined;
      return undefined;
    },
    text: (words) => (silent ? undefined : text?.(words)),
  });
}
