/**
 * Abbreviations whose full stop does not end a sentence, without that stop.
 *
 * Compiled by hand; the style books of the news agencies list the same.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  [
    'Mr Mrs Ms Dr Prof Rev Hon Sr Jr St Messrs',
    'Gov Sen Rep Gen Col Maj Capt Lt Sgt Cpl Adm Cmdr Brig Pres Supt Det Atty Amb',
    'Ave Blvd Rd Mt Ft',
    'Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec',
    'Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex',
    'Vt Va Wash Wis Wyo',
    'vs etc cf al approx est ca',
  ]
    .join(' ')
    .split(' '),
);

/** Abbreviations that often do end a sentence: a capital after them decides nothing, so the next word must be common. */
export const COMPANY_FORMS: ReadonlySet<string> = new Set('Inc Corp Co Ltd Bros plc'.split(' '));

/**
 * The same in other languages of news, by ISO 639-1 code, in lower case. Titles, units, law and addresses; what stands
 * before words in lower case only is not needed.
 *
 * Compiled by hand from the spelling dictionaries of the languages.
 */
const FOREIGN: Readonly<Record<string, string>> = {
  bg: 'г гр ул бул пл проф д-р доц акад инж ген полк св стр чл ал т.нар напр вж бр кв ж.к',
  cs: 'dr mudr judr ing mgr bc prof doc phdr rndr csc čs sv ul nám tř tzv např např č čl odst str tel mj cca resp kpt plk gen min max hl',
  da: 'dr hr fr prof ca bl.a f.eks kl nr mht pga jf inkl ekskl mio mia kr st skt red dvs tlf evt',
  de: 'dr prof hr fr ing dipl mag st str nr abs art bzw ca vgl inkl exkl sog geb gest bspw evtl ggf u.a z.b d.h u.s usw mio mrd tel jr sen min max hl chr abb bd jh ev kath röm dt engl franz red anm lt rd',
  el: 'κ κκ κα δρ καθ αγ αρ οδ λεωφ τηλ π.χ δηλ κλπ εκ σελ',
  es: 'sr sra srta dr dra d dña ud uds vd lic ing prof gral cnel cap sgto av avda c pza núm nº art pág tel ee.uu ee uu jj oo aprox etc sto sta mons fr rev vs',
  fi: 'esim mm ym yms jne ns nk n klo s os prof tri fil toim puh ks vrt mrd milj',
  fr: 'm mm mme mmes mlle mlles dr pr prof me mgr st ste av bd pl art al p pp n° env tél cf ex vol éd ch boul vs',
  hi: 'डॉ श्री श्रीमती प्रो सु पं',
  hu: 'dr prof ifj id özv pl stb kb ún ill u tel sz st br gr kft zrt',
  id: 'dr ir drs dra prof h hj jl no tgl rp pt cv kab kec kel s.h m.si s.e bpk ny sdr dkk dll dsb yth gg',
  it: 'sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing arch on sen gen col cap s ss art n pag p tel ecc es ca v.le p.zza c.so mons don',
  nb: 'dr prof hr fr ca bl.a f.eks kl nr pga jf inkl ekskl mill mrd kr st dvs tlf evt red',
  nl: 'dr mr drs ir ing prof dhr mevr mw st nr art blz bijv bv d.w.z o.a m.b.t t.a.v ca enz incl excl jr sr gen tel min max mln mld pag red',
  pl: 'dr prof mgr inż hab ks o s św ul al pl os nr art ust pkt str tel gen płk ppłk mjr kpt por sierż red im tzw tzn np m.in ok godz r w tys mln mld zł proc lek woj pow gm zob por',
  pt: 'sr sra srs dr dra prof profa exmo exma eng arq d av r al n nº art pág p tel etc gen cel cap sgt mons st sto sta min max aprox',
  ro: 'dr prof ing av dl dna dlui d-na d-l nr art alin str bd bl sc et ap jud gen col lt mr pag tel sf etc aprox mil mld',
  ru: 'г гг в вв ул пр просп пер пл д кв стр корп им св проф акад доц инж ген полк кап лейт тов гр обл р пос с ст п пп т тт тыс млн млрд руб коп см рис табл напр т.е т.к т.д т.п т.н и.о о-ва о-в оз тел',
  sv: 'dr prof hr fr ca bl.a t.ex kl nr s.k m.m m.fl o.s.v d.v.s p.g.a jfr inkl exkl mkr milj st tel red',
  tr: 'dr prof doç yrd öğr gör av alb gen org yzb üstğm müh sn no cad sok mah bul apt tel vb vs bkz m.ö m.s st',
  uk: 'м р рр ст вул пл просп пров бул буд кв ім св проф акад доц інж ген полк п пп с смт обл р-н тис млн млрд грн коп див рис табл напр т.зв т.д т.п о тел',
  vi: 'ts ths gs pgs bs ths ks tp q p đ tr',
};

export const FOREIGN_ABBREVIATIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(FOREIGN).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** Languages that write an ordinal as a number with a full stop: `3. Oktober`. */
export const ORDINAL_STOP: ReadonlySet<string> = new Set(
  'bs cs da de et fi hr hu is lv nb nn no sk sl sr tr'.split(' '),
);
