/** A text that an entry or a feed has once: the first that says something counts. */
export type TextField = 'title' | 'summary' | 'content' | 'language' | 'rights' | 'generator' | 'comments' | 'image';

export type DateField = 'published' | 'updated' | 'created';

/** What an element is, by the name that NamespaceScope gives it. */
export type Meaning =
  /** `weak` texts count where no other is. */
  | { readonly is: 'text'; readonly field: TextField; readonly weak?: boolean }
  | { readonly is: 'date'; readonly field: DateField }
  | { readonly is: 'id' | 'link' | 'tag' | 'tags' | 'location' | 'picture-location' }
  /** `weak` authors count where no other is. */
  | { readonly is: 'person'; readonly weak?: boolean }
  | { readonly is: 'enclosure' | 'media' | 'picture' }
  /** What is in it is not of the entry or feed that it is in. */
  | { readonly is: 'aside' }
  /** The picture of a feed: only its address is taken. */
  | { readonly is: 'feed-image' }
  | { readonly is: 'rhythm'; readonly field: RhythmField }
  | { readonly is: 'entry' };

export type RhythmField = 'ttl' | 'hour' | 'day' | 'period' | 'frequency';

const text = (field: TextField): Meaning => ({ is: 'text', field });
const weakText = (field: TextField): Meaning => ({ is: 'text', field, weak: true });
const date = (field: DateField): Meaning => ({ is: 'date', field });
const rhythm = (field: RhythmField): Meaning => ({ is: 'rhythm', field });

/**
 * RSS 0.9 to 2.0 and RDF, Atom 0.3 and 1.0, CDF, sitemaps, and the modules Dublin Core, Content, Syndication, Media RSS,
 * iTunes, News and Image sitemaps, each as its specification has it. In lower case: some feeds are in capitals.
 */
export const ELEMENTS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    item: { is: 'entry' },
    entry: { is: 'entry' },

    title: text('title'),
    'dc:title': text('title'),
    'news:title': text('title'),
    'media:title': weakText('title'),

    description: text('summary'),
    summary: text('summary'),
    abstract: text('summary'),
    tagline: text('summary'),
    subtitle: text('summary'),
    info: weakText('summary'),
    'dc:description': text('summary'),
    'itunes:summary': weakText('summary'),
    'itunes:subtitle': weakText('summary'),
    'media:description': weakText('summary'),
    'media:text': weakText('summary'),

    content: text('content'),
    'content:encoded': text('content'),
    body: text('content'),
    'xhtml:body': text('content'),
    fullitem: text('content'),

    id: { is: 'id' },
    guid: { is: 'id' },
    'dc:identifier': { is: 'id' },
    link: { is: 'link' },
    loc: { is: 'location' },
    comments: text('comments'),

    pubdate: date('published'),
    published: date('published'),
    issued: date('published'),
    'dcterms:issued': date('published'),
    'news:publication_date': date('published'),
    updated: date('updated'),
    modified: date('updated'),
    lastbuilddate: date('updated'),
    lastmod: date('updated'),
    'dc:date': date('updated'),
    'dcterms:modified': date('updated'),
    created: date('created'),
    'dcterms:created': date('created'),

    author: { is: 'person' },
    'dc:creator': { is: 'person' },
    'dc:author': { is: 'person' },
    managingeditor: { is: 'person' },
    'itunes:author': { is: 'person', weak: true },
    contributor: { is: 'aside' },
    'itunes:owner': { is: 'aside' },

    category: { is: 'tag' },
    'dc:subject': { is: 'tag' },
    'media:category': { is: 'tag' },
    'itunes:category': { is: 'tag' },
    keywords: { is: 'tags' },
    tags: { is: 'tags' },
    'media:keywords': { is: 'tags' },
    'itunes:keywords': { is: 'tags' },
    'news:keywords': { is: 'tags' },

    enclosure: { is: 'enclosure' },
    'media:content': { is: 'media' },
    'media:thumbnail': { is: 'media' },
    'itunes:image': { is: 'picture' },
    'image:loc': { is: 'picture-location' },

    language: text('language'),
    'dc:language': text('language'),
    'news:language': text('language'),
    copyright: text('rights'),
    rights: text('rights'),
    'dc:rights': text('rights'),
    generator: text('generator'),
    logo: text('image'),
    icon: text('image'),

    image: { is: 'feed-image' },
    source: { is: 'aside' },
    textinput: { is: 'aside' },
    cloud: { is: 'aside' },
    'media:credit': { is: 'aside' },
    'media:rating': { is: 'aside' },

    ttl: rhythm('ttl'),
    hour: rhythm('hour'),
    day: rhythm('day'),
    'sy:updateperiod': rhythm('period'),
    'sy:updatefrequency': rhythm('frequency'),
  } satisfies Record<string, Meaning>),
);

/** Where one of these begins, a text before it was never closed: no markup has them. */
export const NEVER_IN_TEXT = new Set(['item', 'entry', 'guid', 'pubdate', 'channel']);

/** Elements of HTML that have no end. */
export const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
