/** A parameter of a query that says how a reader came to a page, and never which page it is. */
export interface Tracker {
  /** As it is written, in any case; a `*` at the end stands for any ending. */
  readonly name: string;
  /** Values that mean it; absent: all. */
  readonly values?: readonly string[];
  /** The registered names of the sites that mean it; absent: all sites. */
  readonly sites?: readonly string[];
  /** Another parameter of the same query without which it means something else. */
  readonly beside?: string;
}

const everywhere = (...names: string[]): Tracker[] => names.map((name) => ({ name }));
const on = (sites: readonly string[], ...names: string[]): Tracker[] => names.map((name) => ({ name, sites }));

/** The services that a page is shared to by Jetpack’s buttons. Source: Jetpack, Sharing, list of services. */
const SHARED_TO = [
  ...['bluesky', 'email', 'facebook', 'jetpack-whatsapp', 'linkedin', 'mastodon', 'nextdoor', 'pinterest', 'pocket'],
  ...['reddit', 'telegram', 'threads', 'tumblr', 'twitter', 'x'],
];

/**
 * Sources: above each group, whose documentation of its link tags names them, read in November 2026; of single sites,
 * what their own feeds, newsletters and share buttons add. `TRACKING_PARAMETERS` of the contracts is the shorter list that
 * article ids are made with, and cannot grow.
 */
export const TRACKERS: readonly Tracker[] = [
  // Google Analytics: campaign parameters and cross-domain linker
  ...everywhere('utm_*', '_ga', '_gl'),
  // Google Ads, Campaign Manager, Merchant Center
  ...everywhere('gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid', 'srsltid'),
  // Subscribe with Google: extended access
  ...everywhere('gaa_at', 'gaa_n', 'gaa_ts', 'gaa_sig'),
  // AMP: what the viewer and the cache of Google add
  ...everywhere('amp_js_v', 'amp_gsa', 'usqp'),
  // Meta: Facebook, Instagram
  ...everywhere('fbclid', 'igshid', 'igsh', 'mibextid', 'fb_action_ids', 'fb_action_types', 'fb_source', 'fb_ref'),
  // Microsoft: Advertising; MSN and Bing as partners of publishers
  ...everywhere('msclkid', 'ocid'),
  // Mailchimp
  ...everywhere('mc_cid', 'mc_eid'),
  // HubSpot
  ...everywhere('_hsenc', '_hsmi', '__hstc', '__hssc', '__hsfp', 'hsctatracking'),
  // Adobe: Marketo Engage, Analytics (the names that its documentation gives campaign variables), Advertising
  ...everywhere('mkt_tok', 'cmp', 'cmpid', 's_cid', 'icid', 's_kwcid', 'ef_id'),
  // Matomo, and Piwik as it was called
  ...everywhere('mtm_*', 'matomo_*', 'pk_*', 'piwik_campaign', 'piwik_kwd', 'piwik_keyword'),
  // Piano Analytics, formerly AT Internet
  ...everywhere('at_medium', 'at_campaign*', 'at_custom*', 'at_link*', 'at_format', 'at_ptr_name', 'at_bbc_team'),
  ...everywhere('at_creation', 'at_variant', 'at_network', 'at_term', 'xtor'),
  // Piano, internal campaigns
  ...everywhere('itm_*'),
  // Comscore Digital Analytix
  ...everywhere('ns_mchannel', 'ns_source', 'ns_campaign', 'ns_linkname', 'ns_fee'),
  // Webtrends; Mapp Intelligence, formerly Webtrekk
  ...everywhere('wt.mc_id', 'wt.mc_ev', 'wt.tsrc', 'wt_mc', 'wtmc', 'wt_zmc', 'wt_cc1', 'wt_cc2'),
  // X
  ...everywhere('twclid', '__twitter_impression', 'ref_src'),
  { name: 'ref_url', beside: 'ref_src' },
  // TikTok, LinkedIn, Pinterest, Snap, Reddit
  ...everywhere('ttclid', 'li_fat_id', 'epik', 'sccid', 'rdt_cid'),
  // Yandex: Direct, search, Openstat
  ...everywhere('yclid', 'ysclid', '_openstat', 'etext'),
  // Taboola, Outbrain
  ...everywhere('tblci', 'dicbo', 'oborigurl'),
  // Branch
  ...everywhere('_branch_match_id', '_branch_referrer'),
  // Yahoo: return from the page of consent
  ...everywhere('guccounter', 'guce_referrer', 'guce_referrer_sig'),
  // Oracle Eloqua
  ...everywhere('elqtrackid', 'elqtrack', 'elq', 'elqaid', 'elqat', 'elqcampaignid'),
  // Acoustic Campaign, formerly Silverpop
  ...everywhere('spmailingid', 'spuserid', 'spjobid', 'spreportid'),
  // Klaviyo, dotdigital, Drip, MailerLite, Kit, Vero, Omeda, Salesforce Marketing Cloud
  ...everywhere('_ke', '_kx', 'dm_i', '__s', 'ml_subscriber', 'ml_subscriber_hash', 'ck_subscriber_id'),
  ...everywhere('vero_id', 'vero_conv', 'oly_enc_id', 'oly_anon_id', 'et_rid', 'et_cid', 'sfmc_id'),
  // Listrak
  ...everywhere('trk_contact', 'trk_msg', 'trk_module', 'trk_sid'),
  // Jetpack for WordPress: Sharing
  { name: 'share', values: SHARED_TO },
  { name: 'nb', values: ['1'], beside: 'share' },

  // Publishers, each on its own sites alone
  ...on(['nytimes.com'], 'smid', 'smtyp', 'partner', 'emc', 'referringsource', 'unlocked_article_code', '_r'),
  ...on(['washingtonpost.com'], 'itid', 'wpisrc', 'wpmk', 'tid', 'pwapi_token'),
  ...on(['wsj.com', 'marketwatch.com', 'barrons.com'], 'mod', 'st', 'reflink'),
  ...on(['bloomberg.com'], 'srnd', 'sref', 'leadsource', 'embedded-checkout', 'in_source', 'accesstoken'),
  ...on(['dailymail.co.uk'], 'ito'),
  ...on(['spiegel.de'], 'sara_ref', 'sara_ecid'),
  ...on(['sueddeutsche.de'], 'reduced'),
  ...on(['faz.net'], 'gepc', 'premium'),
  ...on(['dw.com'], 'maca'),
  ...on(['economist.com'], 'fsrc'),
  ...on(['ft.com'], 'ftcamp', 'sharetype', 'shareid'),
  ...on(['cnn.com', 'nbcnews.com', 'elmundo.es'], 'cid'),
  ...on(['sky.com'], 'dcmp'),
  ...on(['aljazeera.com'], 'traffic_source'),
  ...on(['reuters.com'], 'feedtype', 'feedname', 'taid', 'rpc'),
  ...on(['scmp.com'], 'module', 'pgtype'),
  ...on(['businessinsider.com', 'businessinsider.de'], 'r', 'ir'),
  ...on(['newyorker.com', 'wired.com', 'vanityfair.com', 'vogue.com', 'gq.com'], 'mbid', 'bxid', 'cndid', 'esrc'),
  ...on(['time.com', 'fortune.com'], 'xid'),
  ...on(['huffpost.com', 'techcrunch.com'], 'ncid'),
  ...on(['yahoo.com'], '.tsrc', 'soc_src', 'soc_trk'),
  ...on(['youtube.com'], 'feature', 'si', 'pp', 'ab_channel'),
];
