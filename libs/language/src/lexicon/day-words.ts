/** Words for the day before publication, that day, and the next: how many days off, by ISO 639-1 code, in lower case. */
export const DAY_WORDS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  bg: { вчера: -1, днес: 0, утре: 1 },
  cs: { včera: -1, dnes: 0, zítra: 1 },
  da: { 'i går': -1, 'i dag': 0, 'i morgen': 1 },
  el: { χθες: -1, χτες: -1, σήμερα: 0, αύριο: 1 },
  fa: { دیروز: -1, امروز: 0, فردا: 1 },
  he: { אתמול: -1, היום: 0, מחר: 1 },
  hi: { आज: 0 },
  hu: { tegnap: -1, holnap: 1 },
  ko: { 어제: -1, 오늘: 0, 내일: 1 },
  nb: { 'i går': -1, 'i dag': 0, 'i morgen': 1 },
  pl: { wczoraj: -1, dziś: 0, dzisiaj: 0, jutro: 1 },
  ro: { ieri: -1, astăzi: 0, azi: 0, mâine: 1 },
  th: { เมื่อวานนี้: -1, วันนี้: 0, พรุ่งนี้: 1 },
  tr: { dün: -1, bugün: 0, yarın: 1 },
};
