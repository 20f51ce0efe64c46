import { parseFeed } from '@copydesk/feeds';
import { parseLinkHeader } from '@copydesk/fetching';
import { findHub } from './find-hub';

const URL_OF_FEED = 'https://harbour-post.example/feed';
const found = { hub: 'https://hub.example/', topic: URL_OF_FEED };
const linksOf = (feed: string) => parseFeed(Buffer.from(feed), { url: URL_OF_FEED }).links;
const rss = (links: string) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Post</title>${links}</channel></rss>`;
const atom = (links: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>${links}<entry><id>a</id></entry></feed>`;
const LINKS = `<link rel="hub" href="https://hub.example/"/><link rel="self" href="/feed"/>`;

describe('the hub of a feed', () => {
  it.each([
    ['two Link headers', '<https://hub.example/>; rel="hub", <https://harbour-post.example/feed>; rel=self', rss('')],
    ['a link of two relations', '</feed>; rel="self alternate", <https://hub.example/>; rel=hub', rss('')],
    ['an Atom feed', undefined, atom(LINKS)],
    ['an RSS feed', undefined, rss(LINKS.replaceAll('<link', '<atom:link'))],
    ['the hub in the header and the address in the feed', '<https://hub.example/>; rel=hub', atom(LINKS)],
    [
      'the header, which counts before the feed',
      '<https://hub.example/>; rel=hub, </feed>; rel=self',
      atom(LINKS.replace('hub.example', 'old-hub.example').replace('"/feed"', '"/old"')),
    ],
  ])('is found by %s', (_, header, feed) => {
    expect(findHub(parseLinkHeader(header, URL_OF_FEED), linksOf(feed))).toEqual(found);
  });

  it.each([
    ['without a hub', atom('<link rel="self" href="/feed"/>')],
    ['that does not name itself', atom('<link rel="hub" href="https://hub.example/"/>')],
    ['whose hub is nowhere', atom(LINKS.replace('https:', 'javascript:'))],
  ])('is none in a feed %s', (_, feed) => {
    expect(findHub([], linksOf(feed))).toBeUndefined();
  });
});
