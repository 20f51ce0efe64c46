/** Names of the calendar in English copy, long and short: capitalised, yet never names of anyone. */
export const WEEKDAYS: ReadonlySet<string> = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun'.split(' '),
);

export const MONTHS: ReadonlySet<string> = new Set(
  (
    'January February March April May June July August September October November December ' +
    'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'
  ).split(' '),
);

/** Days that have a name. */
export const HOLIDAYS: ReadonlySet<string> = new Set(
  'Christmas Easter Thanksgiving Ramadan Eid Hanukkah Passover Diwali Lent'.split(' '),
);
