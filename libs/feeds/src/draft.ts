import type { DateField, RhythmField, TextField } from './elements';
import type { Enclosure, Entry, FeedForm, FeedHead, FeedLink, Flaw, Person, Rhythm, Tag } from './feed';
import { parseDate } from './parse-date';
import { nameOf, parsePerson } from './parse-person';

/** How many authors and tags are taken of one article: each is compared with those before. */
const MOST = 500;

/** What a text is worth beside another of the same field. */
type Worth = 'strong' | 'weak';

/** An entry or a feed that is being read: what its elements said so far. */
export class Draft {
  private readonly texts = new Map<TextField, { readonly value: string; readonly worth: Worth }>();
  private readonly dates = new Map<DateField, string>();
  private readonly authors: Person[] = [];
  private weakAuthor: Person | undefined;
  private readonly tags: Tag[] = [];
  readonly enclosures: Enclosure[] = [];
  readonly media: Enclosure[] = [];
  private readonly links: FeedLink[] = [];
  private readonly skipHours: number[] = [];
  private readonly skipDays: string[] = [];
  private readonly rhythm: { -readonly [K in keyof Rhythm]?: Rhythm[K] } = {};
  private link: string | undefined;
  private alternate: FeedLink | undefined;
  id: string | undefined;
  /** The link where there is no other: an id that does not say it is none. */
  permalink: string | undefined;
  readonly flaws = new Set<Flaw>();

  text(field: TextField, value: string, worth: Worth): void {
    if (value === '') return;
    const known = this.texts.get(field);
    if (!known || (known.worth === 'weak' && worth === 'strong')) this.texts.set(field, { value, worth });
    // A feed that describes twice has a short text and a long one.
    else if (field === 'summary' && worth === 'strong') this.text('content', value, 'weak');
  }

  date(field: DateField, value: string): void {
    const instant = parseDate(value);
    if (instant === undefined) this.flaws.add('DATE_UNREADABLE');
    else if (!this.dates.has(field)) this.dates.set(field, instant);
  }

  author(person: Person | undefined, worth: Worth): void {
    if (!person) return;
    if (worth === 'weak') this.weakAuthor ??= person;
    else if (this.authors.length < MOST && !this.authors.some((known) => nameOf(known) === nameOf(person)))
      this.authors.push(person);
  }

  authorText(value: string, worth: Worth): void {
    this.author(parsePerson(value), worth);
  }

  tag(tag: Tag): void {
    const isKnown = this.tags.some(({ term, scheme }) => term === tag.term && scheme === tag.scheme);
    if (tag.term !== '' && !isKnown && this.tags.length < MOST) this.tags.push(tag);
  }

  /** The text of a `link` of RSS. */
  plainLink(address: string): void {
    this.link ??= address;
  }

  /** An Atom link, with its relation. */
  relatedLink(link: FeedLink, length: string | undefined): void {
    if (link.rel === 'enclosure') this.enclosures.push(enclosureOf(link.href, link.type, length));
    else if (link.rel !== 'alternate') this.links.push(link);
    // Of several pages the last counts, as other readers have it.
    else if (!this.alternate || isPage(link)) this.alternate = link;
  }

  addRhythm(field: RhythmField, value: string): void {
    const count = Number(value);
    if (field === 'period') this.rhythm.updatePeriod = value;
    else if (field === 'day') this.skipDays.push(value);
    else if (value === '' || !Number.isFinite(count) || count < 0) return;
    else if (field === 'ttl') this.rhythm.ttlMinutes = count;
    else if (field === 'frequency') this.rhythm.updateFrequency = count;
    // Some feeds count from 1 to 24.
    else this.skipHours.push(count % 24);
  }

  entry(): Entry {
    return {
      ...this.common(),
      ...present('summary', this.valueOf('summary')),
      ...present('content', this.valueOf('content')),
      enclosures: this.enclosures,
      media: this.media,
      ...present('comments', this.valueOf('comments')),
    };
  }

  head(form: FeedForm | undefined): FeedHead {
    return {
      form,
      ...this.common(),
      ...present('description', this.valueOf('summary')),
      ...present('generator', this.valueOf('generator')),
      ...present('image', this.valueOf('image')),
      rhythm: { ...this.rhythm, skipHours: this.skipHours, skipDays: this.skipDays },
      flaws: [...this.flaws],
    };
  }

  private common() {
    const authors = this.authors.length > 0 || !this.weakAuthor ? this.authors : [this.weakAuthor];
    return {
      ...present('title', this.valueOf('title')),
      ...present('link', this.link ?? this.alternate?.href ?? this.permalink),
      ...present('id', this.id),
      ...present('published', this.dates.get('published') ?? this.dates.get('created')),
      ...present('updated', this.dates.get('updated')),
      authors,
      tags: this.tags,
      links: this.links,
      ...present('language', this.valueOf('language')),
      ...present('rights', this.valueOf('rights')),
    };
  }

  private valueOf(field: TextField): string | undefined {
    return this.texts.get(field)?.value;
  }
}

export const enclosureOf = (url: string, type: string | undefined, length: string | undefined): Enclosure => ({
  url,
  ...present('type', type),
  ...present('length', length),
});

const isPage = ({ type }: FeedLink) => type === undefined || /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type);

/** The property, or nothing: what is absent has no key. */
export function present<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
