/** What a page or feed points at in its `Link` header. */
export interface Link {
  /** One relation type, in lower case: `hub`, `self`, `next`, `canonical`, … */
  readonly rel: string;
  /** Absolute. */
  readonly url: string;
  /** Media type, as stated. */
  readonly type?: string;
}

/** More than this nobody means. */
const MOST_LINKS = 100;

/** `; name`, `; name=token` or `; name="quoted"`. Two alternatives never match the same text: linear time. */
const PARAMETER = /\s*;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
const TARGET = /[\s,]*<([^<>]*)>/y;

/**
 * Reads a `Link` header: RFC 8288, section 3. A link of several relations is one of each. What speaks of another page
 * (`anchor`) is left out, so is what is no address of the web; the first thing that is no link ends the reading.
 *
 * @param base the address that the header came from
 */
export function parseLinkHeader(value: string | undefined, base: string): Link[] {
  const links: Link[] = [];
  const text = value ?? '';
  for (let at = 0; links.length < MOST_LINKS; ) {
    TARGET.lastIndex = at;
    const target = TARGET.exec(text);
    if (!target) break;
    const parameters = new Map<string, string>();
    at = TARGET.lastIndex;
    for (;;) {
      PARAMETER.lastIndex = at;
      const parameter = PARAMETER.exec(text);
      if (!parameter) break;
      at = PARAMETER.lastIndex;
      const [, name = '', quoted, plain = ''] = parameter;
      const key = name.toLowerCase();
      // Of two the first one counts: sections 3.3 and 3.4.
      if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
    }
    links.push(...linksOf(target[1]!.trim(), parameters, base));
  }
  return links.slice(0, MOST_LINKS);
}

function linksOf(target: string, parameters: ReadonlyMap<string, string>, base: string): Link[] {
  if (!URL.canParse(target, base)) return [];
  const { href, protocol } = new URL(target, base);
  if (!/^https?:$/.test(protocol)) return [];
  const anchor = parameters.get('anchor');
  if (anchor !== undefined && (!URL.canParse(anchor, base) || new URL(anchor, base).href !== new URL(base).href))
    return [];
  const type = parameters.get('type');
  const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
  return [...new Set(relations)].filter(Boolean).map((rel) => ({ rel, url: href, ...(type && { type }) }));
}
