/**
 * What elements are called here, whatever prefix a feed gives their namespace. Those of the formats themselves have no
 * prefix, so that an Atom link in RSS is a link. Addresses as their specifications have them, in lower case and without
 * a slash or number sign at the end; some feeds write them in other ways.
 */
const NAMESPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '': '',
    // RSS
    'http://my.netscape.com/rdf/simple/0.9': '',
    'http://channel.netscape.com/rdf/simple/0.9': '',
    'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
    'http://purl.org/rss/1.0': '',
    'http://purl.org/net/rss1.1': '',
    'http://purl.org/rss/1.0/modules/rss091': '',
    'http://backend.userland.com/rss': '',
    'http://backend.userland.com/rss2': '',
    'http://backend.userland.com/rss091': '',
    'http://blogs.law.harvard.edu/tech/rss': '',
    'http://cyber.law.harvard.edu/rss': '',
    // Atom, 1.0 and what came before
    'http://www.w3.org/2005/atom': '',
    'http://purl.org/atom/ns': '',
    'http://purl.org/echo': '',
    'http://purl.org/pie': '',
    'http://example.com/necho': '',
    'http://example.com/newformat': '',
    'uri/of/echo/namespace': '',
    // Sitemaps
    'http://www.sitemaps.org/schemas/sitemap/0.9': '',
    'http://www.google.com/schemas/sitemap/0.84': '',
    'http://www.google.com/schemas/sitemap-news/0.9': 'news',
    'http://www.google.com/schemas/sitemap-image/1.1': 'image',
    // Modules
    'http://www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'http://purl.org/dc/elements/1.0': 'dc',
    'http://purl.org/dc/elements/1.1': 'dc',
    'http://purl.org/dc/terms': 'dcterms',
    'http://purl.org/rss/1.0/modules/content': 'content',
    'http://purl.org/rss/1.0/modules/syndication': 'sy',
    'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
    'http://search.yahoo.com/mrss': 'media',
    // What HTML has in it
    'http://www.w3.org/1999/xhtml': 'xhtml',
    'http://www.w3.org/2000/svg': 'svg',
    'http://www.w3.org/1998/math/mathml': 'math',
    'http://www.w3.org/xml/1998/namespace': 'xml',
  }),
);

/** Prefixes that mean what they say even where a feed forgets to declare them. */
const USUAL = new Set([...NAMESPACES.values()].filter((prefix) => prefix !== ''));

/**
 * Declarations in force: from the feed's own prefixes, `''` for none, to ours. Elements without a prefix belong to the
 * format, if their namespace is unknown: feeds with a made-up one are feeds all the same.
 */
export class NamespaceScope {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly prefixes: ReadonlyMap<string, string> = new Map(),
    private readonly addresses: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** The scope inside an element with these attributes, by their names in lower case. */
  inside(attributes: Readonly<Record<string, string>>): NamespaceScope {
    let prefixes: Map<string, string> | undefined;
    let addresses: Map<string, string> | undefined;
    for (const name in attributes) {
      if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
      prefixes ??= new Map(this.prefixes);
      addresses ??= new Map(this.addresses);
      addresses.set(name.slice(6), attributes[name]!);
      const prefix = name.slice(6);
      const address = attributes[name]!.trim()
        .toLowerCase()
        .replace(/[#/]+$/, '')
        .replace(/^https:/, 'http:');
      prefixes.set(prefix, NAMESPACES.get(address) ?? prefix);
    }
    return prefixes ? new NamespaceScope(prefixes, addresses) : this;
  }

  /** What a prefix stands for, as written. */
  addressOf(prefix: string): string | undefined {
    return this.addresses.get(prefix);
  }

  /** `dc:creator` for any element of Dublin Core; `?` before the name if its prefix means nothing here. */
  nameOf(raw: string): string {
    let name = this.names.get(raw);
    if (name === undefined) {
      name = this.resolve(raw.toLowerCase());
      // A feed of made-up names must not fill the memory.
      if (this.names.size < 1000) this.names.set(raw, name);
    }
    return name;
  }

  private resolve(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    const ours = this.prefixes.get(prefix);
    if (ours === undefined && prefix !== '' && !USUAL.has(prefix)) return `?${local}`;
    const known = ours ?? prefix;
    return known === '' ? local : `${known}:${local}`;
  }
}
