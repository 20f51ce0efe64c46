import { resolveLink } from './absolute-links';
import { Draft, enclosureOf, present } from './draft';
import type { Entry, FeedHead } from './feed';
import { FeedRefused } from './feed-refused';
import type { Limits } from './limits';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON Feed (jsonfeed.org, 1 and 1.1), item by item, so that neither its size nor its end matters: one that is
 * cut gives the items before the cut.
 *
 * @throws FeedRefused from `write` and `end`
 */
export class JsonFeed {
  private readonly feed = new Draft();
  /** What is around the items, and the item that is being read. */
  private outside = '';
  private item = '';
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private isInItems = false;
  private isDone = false;
  private entryCount = 0;
  private readonly finished: Entry[] = [];

  constructor(
    private readonly limits: Limits,
    private readonly baseUrl: string | undefined,
  ) {}

  write(text: string): void {
    let begin = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (code === BACKSLASH) this.isEscaped = true;
        else if (code === QUOTE) this.isInString = false;
      } else if (code === QUOTE) this.isInString = true;
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (
          this.depth === 1 &&
          code === OPEN_ARRAY &&
          this.isBeforeItems(text.slice(Math.max(begin, at - NAME_LENGTH), at))
        ) {
          this.outside += text.slice(begin, at + 1);
          begin = at + 1;
          this.isInItems = true;
        } else if (this.depth === 2 && this.isInItems) begin = at;
        this.deeper();
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        this.depth--;
        if (this.isInItems && this.depth === 2) {
          this.readItem(this.item + text.slice(begin, at + 1));
          this.item = '';
          begin = at + 1;
        } else if (this.isInItems && this.depth === 1) {
          this.isInItems = false;
          begin = at;
        } else if (this.depth === 0) this.isDone = true;
      }
    }
    const rest = text.slice(begin);
    if (this.isInItems && this.depth > 2) this.item += rest;
    else if (!this.isInItems) this.outside += rest;
    if (this.outside.length > this.limits.characters || this.item.length > this.limits.characters)
      throw new FeedRefused('TEXT_TOO_LONG', `An item is longer than ${this.limits.characters} characters.`);
  }

  end(): void {
    if (!this.isDone) this.feed.flaws.add('CUT_SHORT');
    const head = parseObject(this.isDone ? this.outside : closed(this.outside, this.isInItems));
    if (!head && this.entryCount === 0) throw new FeedRefused('JSON_MALFORMED', 'It begins as JSON and is none.');
    const isFeed = /jsonfeed\.org/i.test(String(head?.version)) || Array.isArray(head?.items);
    if (!isFeed && this.entryCount === 0)
      throw new FeedRefused('NOT_A_FEED', 'It is JSON, but no JSON Feed: it has no items.');
    if (head) this.readHead(head);
  }

  /** The entries that were complete since they were last taken. */
  take(): Entry[] {
    return this.finished.splice(0);
  }

  head(): FeedHead {
    return this.feed.head('json');
  }

  /** @param before what stands before the bracket, as far as it is in hand */
  private isBeforeItems(before: string): boolean {
    return ITEMS_BEFORE.test(this.outside.slice(-NAME_LENGTH) + before);
  }

  private deeper(): void {
    if (++this.depth > this.limits.depth)
      throw new FeedRefused('XML_TOO_DEEP', `Values are inside each other more than ${this.limits.depth} deep.`);
  }

  private readHead(head: Json): void {
    const { feed } = this;
    describe(feed, head, this.baseUrl);
    feed.text('summary', textOf(head.description), 'strong');
    const link = resolveLink(textOf(head.home_page_url), this.baseUrl);
    if (link) feed.plainLink(link);
    const image = resolveLink(textOf(head.icon) || textOf(head.favicon), this.baseUrl);
    if (image) feed.text('image', image, 'strong');
    this.link('self', head.feed_url);
    this.link('next', head.next_url);
    for (const hub of objects(head.hubs)) this.link('hub', hub.url);
  }

  private link(rel: string, address: unknown): void {
    const href = resolveLink(textOf(address), this.baseUrl);
    if (href) this.feed.relatedLink({ rel, href }, undefined);
  }

  private readItem(json: string): void {
    const item = parseObject(json);
    if (!item) return;
    if (++this.entryCount > this.limits.entries)
      throw new FeedRefused('TOO_MANY_ENTRIES', `There are more than ${this.limits.entries} entries.`);
    const entry = this.draftOf(item).entry();
    if (entry.id === undefined && entry.link === undefined) this.feed.flaws.add('ENTRY_WITHOUT_IDENTITY');
    this.finished.push(entry);
  }

  private draftOf(item: Json): Draft {
    const draft = new Draft();
    describe(draft, item, this.baseUrl);
    const id = textOf(item.id);
    if (id !== '') draft.id = id;
    const link = resolveLink(textOf(item.url) || textOf(item.external_url), this.baseUrl);
    if (link) draft.plainLink(link);
    draft.text('summary', textOf(item.summary), 'strong');
    draft.text('content', textOf(item.content_html) || textOf(item.content_text), 'strong');
    if (item.date_published) draft.date('published', textOf(item.date_published));
    if (item.date_modified) draft.date('updated', textOf(item.date_modified));
    for (const tag of Array.isArray(item.tags) ? item.tags : []) draft.tag({ term: textOf(tag) });
    for (const { url, mime_type, size_in_bytes } of objects(item.attachments)) {
      const href = resolveLink(textOf(url), this.baseUrl);
      if (href)
        draft.enclosures.push(enclosureOf(href, textOf(mime_type) || undefined, textOf(size_in_bytes) || undefined));
    }
    for (const picture of [item.image, item.banner_image]) {
      const url = resolveLink(textOf(picture), this.baseUrl);
      if (url) draft.media.push({ url });
    }
    for (const flaw of draft.flaws) this.feed.flaws.add(flaw);
    return draft;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const ITEMS_BEFORE = /"items"\s*:\s*$/;

/** How far before the bracket the name is looked for. */
const NAME_LENGTH = 50;

/** What feeds and items have alike. */
function describe(draft: Draft, json: Json, base: string | undefined): void {
  draft.text('title', textOf(json.title), 'strong');
  draft.text('language', textOf(json.language), 'strong');
  // Version 1 has one author.
  for (const { name, url } of objects(json.authors ?? [json.author])) {
    const person = { ...present('name', textOf(name) || undefined), ...present('url', resolveLink(textOf(url), base)) };
    if (person.name || person.url) draft.author(person, 'strong');
  }
}

/** Text, or a number as text: some feeds number their items. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function parseObject(json: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The beginning of an object that was cut, up to the last whole property. */
function closed(start: string, isInItems: boolean): string {
  if (isInItems) return `${start}]}`;
  const comma = start.lastIndexOf(',');
  return comma < 0 ? start : `${start.slice(0, comma)}}`;
}
