import { Parser } from 'htmlparser2';
import { absoluteLinks, resolveBase, resolveLink } from './absolute-links';
import { decodeReferences } from './decode-references';
import { Draft, enclosureOf, present } from './draft';
import { ELEMENTS, type Meaning, NEVER_IN_TEXT, VOID } from './elements';
import type { Entry, FeedForm, FeedHead, Person } from './feed';
import { FeedRefused } from './feed-refused';
import type { Limits } from './limits';
import { NamespaceScope } from './namespaces';

type Attributes = Readonly<Record<string, string>>;

const PERSON_FIELDS: ReadonlyMap<string, 'name' | 'email' | 'url'> = new Map([
  ['name', 'name'],
  ['email', 'email'],
  ['uri', 'url'],
  ['url', 'url'],
  ['homepage', 'url'],
]);

const NO_SCOPE = new NamespaceScope();
const ENTRY: Meaning = { is: 'entry' };

/** A relation may be written as the address of its registration (RFC 4287, section 4.2.7.2). */
const IANA_RELATION = /^https?:\/\/www\.iana\.org\/assignments\/relation\//i;

const ROOTS: ReadonlyMap<string, FeedForm> = new Map([
  ['rss', 'rss'],
  ['rdf:rdf', 'rdf'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['channel', 'cdf'],
  ['urlset', 'sitemap'],
  ['sitemapindex', 'sitemap-index'],
]);

/** What a text holds, which decides what its references and elements mean. */
type TextKind =
  /** Text, which may be HTML in disguise. */
  | 'escaped'
  /** Elements: taken with their tags. */
  | 'markup'
  | 'base64';

/** A text that is being read, from the element that holds it to its end. */
interface Capture {
  readonly done: (value: string) => void;
  /** Whether half of it is better than nothing: not for addresses and dates, which would be others. */
  readonly keepsHalf: boolean;
  kind: TextKind;
  /** What is decided. */
  value: string;
  /** Text that came since, as written. */
  raw: string;
  /** How many elements are open around the one that holds it. */
  readonly level: number;
}

/** `aside` is of another matter than what it is in, such as the source of an entry. */
type Holds = 'entry' | 'image' | 'person' | 'aside' | 'other';

interface PersonDraft {
  name?: string;
  email?: string;
  url?: string | undefined;
  /** What stands in the element itself. */
  text: string;
  readonly weak: boolean;
}

interface Frame {
  readonly scope: NamespaceScope;
  readonly base: string | undefined;
  readonly holds: Holds;
}

/**
 * Reads a feed in XML, as far as it is one. Nothing that is malformed stops it; only limits do, and declarations that
 * are there to do harm.
 *
 * @throws FeedRefused from `write` and `end`
 */
export class XmlFeed {
  private readonly parser: Parser;
  private readonly feed = new Draft();
  private form: FeedForm | undefined;
  private readonly frames: Frame[] = [];
  private entry: Draft | undefined;
  private entryCount = 0;
  private capture: Capture | undefined;
  /** Who is being read, the innermost last. */
  private readonly people: PersonDraft[] = [];
  private isVerbatim = false;
  private isEnding = false;
  private written = 0;
  /** Where the last whole thing of the markup ended, in characters from the start. */
  private lastEvent = 0;
  private readonly finished: Entry[] = [];

  constructor(
    private readonly limits: Limits,
    private readonly baseUrl: string | undefined,
  ) {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => this.open(name, attributes),
        onclosetag: (name) => this.close(name),
        ontext: (text) => this.text(text),
        oncdatastart: () => this.verbatim(true),
        oncdataend: () => this.verbatim(false),
        oncomment: () => {
          this.lastEvent = this.parser.endIndex;
        },
        onprocessinginstruction: (_, text) => this.declaration(text),
      },
      { xmlMode: true, decodeEntities: false },
    );
  }

  write(text: string): void {
    this.written += text.length;
    this.parser.write(text);
    if (this.written - this.lastEvent > this.limits.characters) this.refuseLength('A tag, comment or section');
  }

  /** After this the last entry is there, whole or not. */
  end(): void {
    this.isEnding = true;
    if (this.frames.length > 0) this.feed.flaws.add('CUT_SHORT');
    this.parser.end();
    this.endEntry();
    if (this.form === undefined && this.entryCount === 0)
      throw new FeedRefused('NOT_A_FEED', 'No feed is in this: neither RSS, RDF, Atom, a sitemap nor a JSON Feed.');
  }

  /** The entries that were complete since they were last taken. */
  take(): Entry[] {
    return this.finished.splice(0);
  }

  head(): FeedHead {
    return this.feed.head(this.form);
  }

  private open(raw: string, attributes: Attributes): void {
    this.lastEvent = this.parser.endIndex;
    const outer = this.frames.at(-1);
    if (this.frames.length >= this.limits.depth)
      throw new FeedRefused('XML_TOO_DEEP', `Elements are inside each other more than ${this.limits.depth} deep.`);
    const scope = (outer?.scope ?? NO_SCOPE).inside(this.checked(attributes));
    const name = scope.nameOf(raw);
    if (this.capture && NEVER_IN_TEXT.has(name) && this.capture.kind !== 'markup') this.endCapture();
    const ownBase = attributes['xml:base'];
    const outerBase = outer ? outer.base : this.baseUrl;
    if (!this.capture && attributes['xml:lang'] && (outer === undefined || name === 'channel'))
      this.feed.text('language', attributes['xml:lang'].trim(), 'weak');
    const base = ownBase === undefined ? outerBase : resolveBase(decodeReferences(ownBase), outerBase);
    const holds = this.capture
      ? this.openInText(raw, name, attributes, scope)
      : this.openElement(name, attributes, base, outer);
    this.frames.push({ scope, base, holds });
  }

  private checked(attributes: Attributes): Attributes {
    let count = 0;
    let length = 0;
    for (const name in attributes) {
      count++;
      length += attributes[name]!.length;
    }
    if (count > this.limits.attributes)
      throw new FeedRefused('TOO_MANY_ATTRIBUTES', `An element has more than ${this.limits.attributes} attributes.`);
    if (length > this.limits.characters) this.refuseLength('The attributes of an element');
    return attributes;
  }

  /** An element outside of texts. */
  private openElement(name: string, attributes: Attributes, base: string | undefined, outer: Frame | undefined): Holds {
    const isEntry = name === 'url' ? this.form === 'sitemap' : name === 'sitemap' && this.form === 'sitemap-index';
    const meaning = isEntry ? ENTRY : ELEMENTS.get(name);
    if (this.form === undefined) this.noteRoot(name, outer === undefined);
    // An entry is in nothing else: what is around it was never closed.
    if (meaning?.is === 'entry') return this.openKnown(meaning, attributes, base);
    if (outer?.holds === 'aside') return 'aside';
    if (outer?.holds === 'person' && (PERSON_FIELDS.has(name) || !meaning)) return this.openInPerson(name, base);
    if (outer?.holds === 'image') return this.openInImage(name, base);
    return meaning ? this.openKnown(meaning, attributes, base) : this.openOther(name, attributes, base);
  }

  private noteRoot(name: string, isFirst: boolean): void {
    if (isFirst && (name === 'html' || name === 'xhtml:html'))
      throw new FeedRefused('HTML_NOT_FEED', 'This is a page, not a feed: give the address of the feed itself.');
    this.form = ROOTS.get(name);
  }

  private openOther(name: string, attributes: Attributes, base: string | undefined): 'other' {
    // CDF has its dates and addresses in attributes.
    if (name === 'channel' && this.form === 'cdf') this.cdfAttributes(this.feed, attributes, base);
    return 'other';
  }

  private openKnown(meaning: Meaning, attributes: Attributes, base: string | undefined): Holds {
    const draft = this.entry ?? this.feed;
    switch (meaning.is) {
      case 'entry':
        this.beginEntry(attributes, base);
        return 'entry';
      case 'text': {
        const { field, weak } = meaning;
        if (field === 'image') this.begin((value) => this.setImage(draft, value, base));
        else {
          const done = (value: string) => draft.text(field, absoluteLinks(value, base), weak ? 'weak' : 'strong');
          this.begin((value) => done(asType(value, attributes)), kindOf(attributes));
        }
        return 'other';
      }
      case 'date':
        this.begin((value) => draft.date(meaning.field, value), 'escaped', false);
        return 'other';
      case 'id': {
        const isPermalink = attribute(attributes, 'isPermaLink')?.trim().toLowerCase() !== 'false';
        this.begin((value) => this.setId(draft, value, isPermalink, base), 'escaped', false);
        return 'other';
      }
      case 'link':
        this.openLink(draft, attributes, base);
        return 'other';
      case 'location':
        this.begin((value) => this.setLink(draft, value, base), 'escaped', false);
        return 'other';
      case 'picture-location':
        this.begin((value) => this.addMedia(draft, value, base), 'escaped', false);
        return 'other';
      case 'person':
        this.people.push({ text: '', weak: meaning.weak ?? false });
        return 'person';
      case 'tag':
        this.openTag(draft, attributes);
        return 'other';
      case 'tags':
        this.begin((value) => {
          for (const term of value.split(',')) draft.tag({ term: term.trim() });
        });
        return 'other';
      case 'enclosure': {
        const url = resolveLink(attribute(attributes, 'url') ?? '', base);
        if (url)
          draft.enclosures.push(enclosureOf(url, attribute(attributes, 'type'), attribute(attributes, 'length')));
        return 'other';
      }
      case 'media': {
        const url = resolveLink(attribute(attributes, 'url') ?? '', base);
        if (url) draft.media.push(enclosureOf(url, attribute(attributes, 'type'), attribute(attributes, 'fileSize')));
        return 'other';
      }
      case 'picture': {
        const url = attribute(attributes, 'href') ?? attribute(attributes, 'url') ?? '';
        if (this.entry) this.addMedia(draft, url, base);
        else this.setImage(draft, url, base);
        return 'other';
      }
      case 'rhythm':
        this.begin((value) => this.feed.addRhythm(meaning.field, value));
        return 'other';
      case 'feed-image':
        return this.entry ? 'aside' : 'image';
      case 'aside':
        return 'aside';
    }
  }

  private openInImage(name: string, base: string | undefined): 'other' {
    if (name === 'url') this.begin((value) => this.setImage(this.feed, value, base), 'escaped', false);
    return 'other';
  }

  private openInPerson(name: string, base: string | undefined): 'other' {
    const person = this.people.at(-1)!;
    const field = PERSON_FIELDS.get(name);
    if (field)
      this.begin((value) => {
        person[field] ??= field === 'url' ? resolveLink(value, base) : value;
      });
    return 'other';
  }

  private openLink(draft: Draft, attributes: Attributes, base: string | undefined): void {
    const href = attribute(attributes, 'href');
    if (href === undefined) {
      this.begin((value) => this.setLink(draft, value, base), 'escaped', false);
      return;
    }
    const resolved = resolveLink(href, base);
    if (resolved === undefined) return;
    const rel = (attribute(attributes, 'rel') ?? 'alternate').replace(IANA_RELATION, '');
    draft.relatedLink(
      { rel: rel === '' ? 'alternate' : rel, href: resolved, ...present('type', attribute(attributes, 'type')) },
      attribute(attributes, 'length'),
    );
  }

  private openTag(draft: Draft, attributes: Attributes): void {
    const scheme = present('scheme', attribute(attributes, 'scheme') ?? attribute(attributes, 'domain'));
    const label = present('label', attribute(attributes, 'label'));
    const term = attribute(attributes, 'term') ?? attribute(attributes, 'text');
    if (term !== undefined) draft.tag({ term: term.trim(), ...scheme, ...label });
    else this.begin((value) => draft.tag({ term: value, ...scheme, ...label }));
  }

  private cdfAttributes(draft: Draft, attributes: Attributes, base: string | undefined): void {
    const href = attribute(attributes, 'href');
    if (href !== undefined) this.setLink(draft, href, base);
    const changed = attribute(attributes, 'lastmod');
    if (changed !== undefined) draft.date('updated', changed);
  }

  private setLink(draft: Draft, value: string, base: string | undefined): void {
    const link = resolveLink(value, base);
    if (link !== undefined) draft.plainLink(link);
  }

  private setId(draft: Draft, value: string, isPermalink: boolean, base: string | undefined): void {
    if (value === '') return;
    draft.id ??= value;
    if (isPermalink) draft.permalink ??= resolveLink(value, base);
  }

  private setImage(draft: Draft, value: string, base: string | undefined): void {
    const url = resolveLink(value, base);
    if (url !== undefined) draft.text('image', url, 'strong');
  }

  private addMedia(draft: Draft, value: string, base: string | undefined): void {
    const url = resolveLink(value, base);
    if (url !== undefined) draft.media.push({ url });
  }

  private beginEntry(attributes: Attributes, base: string | undefined): void {
    this.endEntry();
    if (++this.entryCount > this.limits.entries)
      throw new FeedRefused('TOO_MANY_ENTRIES', `There are more than ${this.limits.entries} entries.`);
    this.entry = new Draft();
    const about = attribute(attributes, 'rdf:about');
    if (about) this.setId(this.entry, about, false, base);
    this.cdfAttributes(this.entry, attributes, base);
    this.entry.text('language', attributes['xml:lang']?.trim() ?? '', 'weak');
  }

  private endEntry(): void {
    if (!this.entry) return;
    const entry = this.entry.entry();
    if (entry.id === undefined && entry.link === undefined) this.feed.flaws.add('ENTRY_WITHOUT_IDENTITY');
    for (const flaw of this.entry.flaws) this.feed.flaws.add(flaw);
    this.finished.push(entry);
    this.entry = undefined;
  }

  private begin(done: Capture['done'], kind: TextKind = 'escaped', keepsHalf = true): void {
    this.capture = { done, kind, keepsHalf, level: this.frames.length, value: '', raw: '' };
  }

  /** An element inside a text: it is of its markup. Attributes are in the order of canonical XML. */
  private openInText(raw: string, name: string, attributes: Attributes, scope: NamespaceScope): 'other' {
    const capture = this.capture!;
    if (capture.kind === 'escaped') capture.kind = 'markup';
    const declared = withDeclarations(raw, name, attributes, scope);
    const written = Object.keys(declared)
      .filter((key) => !declaresHtml(key, declared[key]!))
      .sort()
      .map((key) => ` ${key}="${escapeMarkup(decodeReferences(declared[key]!)).replaceAll('"', '&quot;')}"`);
    this.appendTag(`<${tagName(raw, name)}${written.join('')}${VOID.has(raw.toLowerCase()) ? ' />' : '>'}`);
    return 'other';
  }

  private text(text: string): void {
    this.lastEvent = this.parser.endIndex;
    if (this.capture) this.append(text);
    else if (this.frames.at(-1)?.holds === 'person') {
      const person = this.people.at(-1)!;
      person.text += this.isVerbatim ? text : decodeReferences(text);
      if (person.text.length > this.limits.characters) this.refuseLength('A text');
    }
  }

  private append(text: string): void {
    const capture = this.capture!;
    capture.raw += text;
    if (capture.raw.length + capture.value.length > this.limits.characters) this.refuseLength('A text');
  }

  private appendTag(tag: string): void {
    const capture = this.capture!;
    this.settle(capture);
    capture.value += tag;
  }

  /** Before and after a CDATA section: what came before is read in the one way, what is in it in the other. */
  private verbatim(begins: boolean): void {
    const { capture } = this;
    if (capture) this.settle(capture);
    this.isVerbatim = begins;
  }

  private close(raw: string): void {
    this.lastEvent = this.parser.endIndex;
    const frame = this.frames.pop();
    const { capture } = this;
    if (capture?.level === this.frames.length) this.endCapture();
    else if (capture) {
      if (!VOID.has(raw.toLowerCase())) this.appendTag(`</${tagName(raw, frame!.scope.nameOf(raw))}>`);
    } else if (frame?.holds === 'person') this.endPerson();
    else if (frame?.holds === 'entry') this.endEntry();
  }

  private endCapture(): void {
    const capture = this.capture!;
    this.capture = undefined;
    if (this.isEnding && !capture.keepsHalf) return;
    this.settle(capture);
    capture.done((capture.kind === 'base64' ? decodeBase64(capture.value) : capture.value).trim());
  }

  /** Reads what came since as what it is: in a CDATA section every character is itself. */
  private settle(capture: Capture): void {
    const text = this.isVerbatim ? capture.raw : decodeReferences(capture.raw);
    capture.value += capture.kind === 'markup' ? escapeMarkup(text) : text;
    capture.raw = '';
  }

  private endPerson(): void {
    const { text, weak, ...person } = this.people.pop()!;
    const draft = this.entry ?? this.feed;
    const worth = weak ? 'weak' : 'strong';
    if (Object.values(person).some((value) => value)) draft.author(person as Person, worth);
    else draft.authorText(text, worth);
  }

  private declaration(text: string): void {
    this.lastEvent = this.parser.endIndex;
    if (expands(text))
      throw new FeedRefused(
        'XML_DTD_FORBIDDEN',
        'It declares entities that expand or that are elsewhere: a feed needs none, they are never read.',
      );
  }

  private refuseLength(what: string): never {
    throw new FeedRefused('TEXT_TOO_LONG', `${what} is longer than ${this.limits.characters} characters.`);
  }
}

const ENTITY_DECLARATION = /!ENTITY\s+(%\s+)?\S+\s+(?:(PUBLIC)\b|(["'])((?:(?!\3).)*)\3)?/gis;

/** How long the value of a declared entity may be: that of a character or a name. */
const HARMLESS_LENGTH = 100;

/**
 * Whether a declaration has entities that could do harm: external ones, and those with others in them or with long
 * texts. What remains is not expanded either: character names, and the public sets of HTML that old RSS refers to.
 */
function expands(declaration: string): boolean {
  if (declaration.length > 10 * HARMLESS_LENGTH && /!ENTITY/i.test(declaration)) return true;
  for (const [, isParameter, isPublic, , value] of declaration.matchAll(ENTITY_DECLARATION)) {
    if (isPublic !== undefined && isParameter !== undefined) continue;
    if (value === undefined || value.length > HARMLESS_LENGTH || /%|&(?!#)/.test(value)) return true;
  }
  return false;
}

/** An attribute, decoded, whatever its capitals. */
function attribute(attributes: Attributes, name: string): string | undefined {
  let value = attributes[name];
  if (value === undefined) {
    const wanted = name.toLowerCase();
    for (const key in attributes)
      if (key.length === name.length && key.toLowerCase() === wanted) value = attributes[key];
  }
  return value === undefined ? undefined : decodeReferences(value);
}

/** RFC 4287, section 4.1.3.3, and `mode` of Atom 0.3. */
function kindOf(attributes: Attributes): TextKind {
  const mode = attribute(attributes, 'mode')?.trim().toLowerCase();
  if (mode === 'base64') return 'base64';
  if (mode === 'escaped') return 'escaped';
  const type = attribute(attributes, 'type')?.trim().toLowerCase() ?? '';
  if (type === 'xhtml' || /^[^;]*[/+]xml\b/.test(type)) return 'markup';
  return type.includes('/') && !type.startsWith('text/') ? 'base64' : 'escaped';
}

/** A text by what its element says that it is. */
function asType(value: string, attributes: Attributes): string {
  const type = attribute(attributes, 'type')?.trim().toLowerCase();
  if (type === 'xhtml') return withoutDiv(value);
  // In HTML a bare ampersand is an error that every reader mends.
  return type === 'html' || type === 'text/html' ? value.replace(/&(?!#?\w+;)/g, '&amp;') : value;
}

/** The `div` around XHTML in Atom is not of the text (RFC 4287, section 4.1.3.3). */
function withoutDiv(markup: string): string {
  const begin = /^<div(?:\s[^<>]*)?>/i.exec(markup)?.[0].length ?? 0;
  if (begin === 0 || !markup.endsWith('</div>')) return markup;
  const inner = markup.slice(begin, -'</div>'.length);
  const firstEnd = inner.indexOf('</div>');
  // Where there are several side by side, none is around the whole.
  return firstEnd >= 0 && inner.includes('<div', firstEnd) ? markup : inner.trim();
}

/** Text in base64, or what claims to be and is not. */
function decodeBase64(value: string): string {
  const compact = value.replace(/\s+/g, '');
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*=*$/.test(compact)) return value;
  const text = Buffer.from(compact, 'base64').toString('utf8');
  // A picture or a film is no text.
  return /[\0\ufffd]/.test(text) ? '' : text;
}

const escapeMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Markup in a feed may have a prefix for HTML and what is in HTML; who reads it out of the feed knows none. */
const tagName = (raw: string, name: string) => (OF_HTML.test(name) ? name.slice(name.indexOf(':') + 1) : raw);

const OF_HTML = /^(?:xhtml|svg|math):/;

/** Declarations of the prefixes that an element uses: what is taken out of a feed is whole without it. */
function withDeclarations(raw: string, name: string, attributes: Attributes, scope: NamespaceScope): Attributes {
  let declared = attributes;
  const own = raw.includes(':') && (name === 'svg:svg' || name === 'math:math') ? raw.split(':')[0]! : undefined;
  if (own !== undefined) declared = { ...attributes, xmlns: scope.addressOf(own) ?? '' };
  for (const used of [tagName(raw, name), ...Object.keys(attributes)]) {
    const colon = used.indexOf(':');
    const prefix = used.slice(0, Math.max(0, colon));
    const address = prefix === 'xmlns' ? undefined : scope.addressOf(prefix);
    const key = `xmlns:${prefix}`;
    if (prefix !== '' && address !== undefined && declared[key] === undefined)
      declared = { ...declared, [key]: address };
  }
  return declared;
}

/** Whether an attribute declares what markup out of a feed does not use: a prefix for HTML and what is in it. */
const declaresHtml = (name: string, value: string) =>
  (name === 'xmlns' && XHTML.test(value)) || (name.startsWith('xmlns:') && IN_HTML.test(value));

const XHTML = /^\s*http:\/\/www\.w3\.org\/1999\/xhtml\s*$/;
const IN_HTML = /^\s*http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1998\/Math\/MathML)\s*$/;
