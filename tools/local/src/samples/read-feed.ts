import type { RawArticle } from '@copydesk/contracts';
import { DOMParser } from 'linkedom';

/** What a feed says about an article; who the feed is from, it leaves to whoever has it. */
export type FeedItem = Omit<RawArticle, 'source' | 'sourceName'>;

/** What of the DOM is needed here. */
interface XmlElement {
  readonly tagName: string;
  readonly children: Iterable<XmlElement>;
  readonly textContent: string | null;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
}

/**
 * Reads the items of an RSS 2.0 or Atom feed that is well formed. Feeds as they are in the wild are another matter:
 * this is for samples of our own.
 */
export function readFeed(xml: string): FeedItem[] {
  const feed = new DOMParser().parseFromString(xml, 'text/xml');
  const all = (name: string) => [...feed.querySelectorAll(name)] as XmlElement[];
  return [...all('item').map(rssItem), ...all('entry').map(atomEntry)];
}

/** https://www.rssboard.org/rss-specification, with `content:encoded` and `dc:creator` of their own modules. */
function rssItem(item: XmlElement): FeedItem {
  const {
    title,
    link,
    guid,
    pubDate,
    description,
    'dc:creator': creator,
    'content:encoded': content,
  } = childrenByName(item);
  return {
    guid: textOf(guid ?? link),
    url: textOf(link),
    headline: textOf(title),
    publishedAt: pubDate && new Date(textOf(pubDate) ?? '').toISOString(),
    byline: creator && [textOf(creator) ?? ''],
    content: { mediaType: 'text/html', body: textOf(content ?? description) ?? '' },
  };
}

/** RFC 4287. */
function atomEntry(entry: XmlElement): FeedItem {
  const { id, title, published, updated, author, content, summary } = childrenByName(entry);
  const links = [...entry.children].filter(({ tagName }) => tagName === 'link');
  const page = links.find((link) => (link.getAttribute('rel') ?? 'alternate') === 'alternate');
  const name = author && textOf(childrenByName(author).name);
  return {
    guid: textOf(id),
    url: page?.getAttribute('href') ?? undefined,
    headline: title && plainText(title),
    publishedAt: textOf(published),
    modifiedAt: textOf(updated),
    byline: name === undefined ? undefined : [name],
    content: toContent(content ?? summary),
  };
}

/** RFC 4287, section 3.1: a text construct is plain, or HTML that is escaped, or XHTML as it is. */
function toContent(construct: XmlElement | undefined): RawArticle['content'] {
  const type = construct?.getAttribute('type') ?? 'text';
  if (type === 'xhtml') return { mediaType: 'text/html', body: construct?.innerHTML ?? '' };
  return { mediaType: type === 'html' ? 'text/html' : 'text/plain', body: textOf(construct) ?? '' };
}

function plainText(construct: XmlElement): string | undefined {
  const text = textOf(construct);
  if (construct.getAttribute('type') !== 'html') return text;
  return textOf(new DOMParser().parseFromString(`<p>${text}</p>`, 'text/html').querySelector('p') as XmlElement);
}

/** The text of an element, or `undefined` if there is none. */
const textOf = (element: XmlElement | undefined): string | undefined => element?.textContent?.trim() || undefined;

/** The children of an element by their names; of several with one name, the first. */
const childrenByName = (parent: XmlElement): Partial<Record<string, XmlElement>> =>
  Object.fromEntries([...parent.children].reverse().map((element) => [element.tagName, element]));
