/**
 * Query parameters that say how a reader came to a page and never which page it is.
 *
 * Sources: the vendors' own documentation of their link tags (Google Analytics and Ads, Meta, Microsoft Advertising,
 * Mailchimp, HubSpot, Matomo, X, Yandex), read in November 2026.
 */
export const TRACKING_PARAMETERS: readonly (string | RegExp)[] = [
  // Google Analytics and Ads
  /^utm_/,
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  '_ga',
  '_gl',
  // Meta
  'fbclid',
  'igshid',
  'igsh',
  // Microsoft Advertising
  'msclkid',
  // Mailchimp, HubSpot
  'mc_cid',
  'mc_eid',
  '_hsenc',
  '_hsmi',
  // Matomo
  /^(mtm|matomo|pk)_/,
  // X, TikTok, Yandex
  'twclid',
  'ttclid',
  'yclid',
  'ysclid',
  // AT Internet, Piano
  /^at_(medium|campaign|custom|link|format|ptr_name|bbc_team|format)/,
];
