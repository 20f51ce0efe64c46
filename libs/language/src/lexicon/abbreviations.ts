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
