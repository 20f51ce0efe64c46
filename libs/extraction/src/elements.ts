/**
 * What the elements of HTML mean for copy, by lower-case tag name.
 *
 * Source: WHATWG HTML, section 15.3 (rendering of flow content) and section 13.1.2 (void elements).
 */

/** Elements that begin and end a line of their own. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2
   h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th
   thead title tr ul`.split(/\s+/),
);

/** Elements whose text is never copy: code, controls, replaced content and its fallback. */
export const SILENT_ELEMENTS: ReadonlySet<string> = new Set(
  `script style noscript template button select option textarea datalist svg math canvas audio video object iframe
   noframes applet map head`.split(/\s+/),
);

/** Elements that cannot have content. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
