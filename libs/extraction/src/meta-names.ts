/**
 * The `name`, `property` or `itemprop` of `meta` elements that tell a fact about an article, the most trustworthy first.
 *
 * Sources: Open Graph protocol and its article vocabulary (ogp.me), X Cards, Dublin Core terms, schema.org, Google
 * Scholar’s citation tags, and the documentation of Parse.ly, Sailthru and Chartbeat.
 */
export const META_NAMES = {
  headline: ['og:title', 'twitter:title', 'headline', 'parsely-title', 'sailthru.title', 'dc.title', 'citation_title'],
  description: ['og:description', 'description', 'twitter:description', 'dc.description', 'sailthru.description'],
  author: ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator', 'byl'],
  section: ['article:section', 'parsely-section', 'articlesection', 'section', 'og:section'],
  published: [
    'article:published_time',
    'datepublished',
    'parsely-pub-date',
    'sailthru.date',
    'og:published_time',
    'dcterms.issued',
    'dc.date.issued',
    'dcterms.created',
    'dc.date',
    'citation_publication_date',
    'publish-date',
    'publish_date',
    'pubdate',
    'date',
  ],
  modified: ['article:modified_time', 'datemodified', 'og:updated_time', 'dcterms.modified', 'last-modified'],
  siteName: ['og:site_name', 'application-name', 'al:ios:app_name'],
  url: ['og:url'],
} as const;
