/**
 * The `name`, `property` or `itemprop` of `meta` elements that tell a fact about an article, the most trustworthy first.
 *
 * Sources: Open Graph protocol and its article vocabulary (ogp.me), X Cards, Dublin Core terms, schema.org, Google
 * Scholar’s citation tags, and the documentation of Parse.ly, Sailthru and Chartbeat.
 */
export const META_NAMES = {
  headline: ['og:title', 'twitter:title', 'headline', 'parsely-title', 'sailthru.title', 'dc.title', 'citation_title'],
  description: ['og:description', 'description', 'twitter:description', 'dc.description', 'sailthru.description'],
  section: ['article:section', 'parsely-section', 'articlesection', 'section', 'og:section'],
  siteName: ['og:site_name', 'application-name', 'al:ios:app_name'],
  url: ['og:url'],
  contentTier: ['article:content_tier'],
  image: ['og:image', 'og:image:url', 'og:image:secure_url', 'twitter:image', 'twitter:image:src'],
} as const;
