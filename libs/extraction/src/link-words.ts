/**
 * Addresses that no copy leads to: forms that share a page, and lists of what has the same label.
 *
 * Sources: the share addresses that the networks document; permalinks of common publishing systems in these languages.
 */
export const NO_COPY_LINK =
  /^https?:\/\/(?:[^/]*\.)?(?:facebook\.com\/(?:sharer|share\.php|dialog)|(?:twitter|x)\.com\/(?:intent|share|home\?status)|linkedin\.com\/(?:shareArticle|sharing)|pinterest\.[a-z.]+\/pin\/create|reddit\.com\/submit|(?:api\.)?whatsapp\.com\/send|wa\.me\/\?|t\.me\/share|telegram\.me\/share|vk\.com\/share|connect\.ok\.ru|tumblr\.com\/share|share\.flipboard\.com)|^https?:\/\/[^/?]+\/(?:[^?#]*\/)?(?:tags?|topics?|keywords?|themen?|schlagwort|etiquetas?|tema|mots-cles|hashtag)\/[^/?#]*\/?(?:[?#]|$)/i;
