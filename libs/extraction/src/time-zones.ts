/**
 * Offset from UTC, or IANA zone where the letters do not say whether it is summer, of the zones that newsrooms print.
 *
 * Source: abbreviations of the IANA time zone database, those that German, Russian and Indonesian pages print, and the AP Stylebook for
 * `ET` and its like. Letters that stand
 * for several zones far apart (`IST`, `CST` in Asia) are read as the press of the United States means them, or left out.
 */
export const TIME_ZONES: Readonly<Record<string, string>> = {
  Z: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  BST: '+01:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  МСК: '+03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  WIB: '+07:00',
  WITA: '+08:00',
  WIT: '+09:00',
  EAT: '+03:00',
  TRT: '+03:00',
  SAST: '+02:00',
  HKT: '+08:00',
  SGT: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
};
