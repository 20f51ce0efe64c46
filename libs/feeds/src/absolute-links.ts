/** Any scheme, and nothing that a browser would run. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;
const RUNS = /^(?:javascript|vbscript|data):/i;

/**
 * An address as a feed has it, against where it stands. An absolute one stays letter for letter: feeds are compared
 * by it. `undefined` for nothing, and for what a browser would run.
 *
 * @param base absolute, or undefined where nobody knows: then what is relative stays so
 */
export function resolveLink(address: string, base: string | undefined): string | undefined {
  const trimmed = address.trim();
  if (trimmed === '' || RUNS.test(trimmed)) return undefined;
  if (ABSOLUTE.test(trimmed) || base === undefined) return trimmed;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

/** The base inside an element with an `xml:base` (RFC 3986, section 5.1): only addresses of the web can be one. */
export function resolveBase(address: string, base: string | undefined): string | undefined {
  const resolved = resolveLink(address, base);
  return resolved !== undefined && /^https?:/i.test(resolved) && URL.canParse(resolved) ? resolved : base;
}

const TAG = /<[a-z][^<>]*>/gi;

/** Attributes of HTML that hold an address. */
const LINKED = /(\s(?:href|src|poster|cite|action|background|longdesc|data)\s*=\s*)(["'])([^"'<>]*)\2/gi;

/** Markup with its relative addresses made absolute; letter for letter the same where there are none. */
export function absoluteLinks(markup: string, base: string | undefined): string {
  if (base === undefined || !markup.includes('<')) return markup;
  return markup.replace(TAG, (tag) =>
    tag.replace(LINKED, (whole, before: string, quote: string, address: string) => {
      const trimmed = address.trim();
      if (trimmed === '' || ABSOLUTE.test(trimmed)) return whole;
      const plain = trimmed.replaceAll('&amp;', '&');
      if (!URL.canParse(plain, base)) return whole;
      return `${before}${quote}${new URL(plain, base).href.replaceAll('&', '&amp;')}${quote}`;
    }),
  );
}
