/**
 * Nouns for an office or a standing, in lower case: before a name they give its role, and show that it is a person's.
 *
 * Compiled by hand: offices, ranks, and the trades that courts, sport and business copy put before names.
 */
export const TITLE_NOUNS: ReadonlySet<string> = new Set(
  (
    'president premier chancellor minister secretary senator representative congressman congresswoman governor mayor ' +
    'administrator comptroller provost chaplain curator registrar councillor councilman councilwoman ambassador envoy commissioner lawmaker mp chairman chairwoman chairperson chair ' +
    'speaker leader head chief director ceo cfo coo executive founder co-founder owner manager coach captain striker ' +
    'midfielder defender goalkeeper forward quarterback pitcher king queen prince princess duke duchess emir sultan ' +
    'sheikh pope cardinal archbishop bishop rabbi imam reverend father sister judge justice magistrate prosecutor ' +
    'attorney lawyer solicitor barrister counsel sheriff inspector superintendent detective officer constable general ' +
    'colonel major lieutenant sergeant corporal admiral commander marshal commissar professor doctor scientist ' +
    'economist analyst researcher historian author writer novelist poet singer actor actress filmmaker journalist ' +
    'correspondent reporter editor photographer spokesman spokeswoman spokesperson adviser advisor aide deputy ' +
    'candidate activist strategist meteorologist forecaster epidemiologist surgeon physician nurse teacher ' +
    'principal dean rector farmer resident witness champion driver rider engineer treasurer keeper winger fullback ' +
    'playmaker referee umpire batsman bowler jockey skipper taoiseach tánaiste sirdar president-elect premier-elect ' +
    'ombudsman registrar-general botanist biologist geologist physicist chemist glaciologist seismologist volcanologist ' +
    'archaeologist virologist ecologist hydrologist astronomer astronaut mathematician sociologist psychologist ' +
    'architect composer conductor violinist pianist soprano tenor sculptor choreographer playwright comedian ' +
    'fisherman shepherd baker brewer publican postmaster stationmaster librarian verger beekeeper ' +
    'undersecretary under-secretary attorney-general vice-president'
  ).split(' '),
);

/** Standings in private life or in what happened: they give a role, but who has one does not speak for an office. */
export const PRIVATE_STANDINGS: ReadonlySet<string> = new Set(
  (
    'father sister resident witness teacher farmer driver rider activist champion nurse author writer poet singer actor ' +
    'actress composer conductor violinist pianist soprano tenor sculptor comedian fisherman shepherd baker brewer ' +
    'beekeeper jockey'
  ).split(' '),
);

/** Short forms, always before a name, with their stop where they have one. */
export const TITLE_ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Rev Rev. Sir Dame Lord Lady Gov Gov. Sen Sen. Rep Rep. Gen Gen. Col ' +
    'Col. Maj Maj. Capt Capt. Lt Lt. Sgt Sgt. Adm Adm. Cmdr Cmdr. Supt Supt. Det Det. Pres. Hon.'
  ).split(' '),
);

/** Words that may stand before a title noun as part of the title. */
export const TITLE_MODIFIERS: ReadonlySet<string> = new Set(
  (
    'deputy vice prime first second foreign defense defence interior finance justice health education energy economy ' +
    'trade transport agriculture environment labour labor home culture sports sport press chief senior junior acting ' +
    'interim former ex-president outgoing incoming newly-elected executive managing general secretary-general supreme ' +
    'attorney district high national federal state regional local lead head assistant associate police fire party ' +
    'opposition parliament parliamentary presidential government military army navy air force union club team company ' +
    'central bank financial operating technology marketing communications human rights legal vice-president founding ' +
    'longtime veteran lt. maj. brig. major lieutenant staff crown grand climate'
  ).split(' '),
);

/** Titles that are forms of address and say nothing about an office. */
export const COURTESY_TITLES: ReadonlySet<string> = new Set(
  'Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Prof Prof. Rev Rev. Sir Dame Lord Lady Hon.'.split(' '),
);
