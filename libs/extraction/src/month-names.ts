/**
 * Languages whose date lines are read. Where two of them mean different months by one name, the earlier one is believed:
 * Polish and Czech before Croatian.
 */
const LANGUAGES = [
  ...['en-GB', 'en-US', 'de', 'de-AT', 'fr', 'es', 'es-PE', 'it', 'pt', 'nl', 'ca', 'ro', 'sv', 'da', 'nb', 'fi', 'is'],
  ...['pl', 'cs', 'sk', 'sl', 'hr', 'sr', 'sr-Latn', 'mk', 'ru', 'uk', 'be', 'bg', 'hu', 'el', 'tr', 'az', 'et', 'lt'],
  ...['lv', 'sq', 'gl', 'eu', 'id', 'ms', 'fil', 'sw', 'ar-EG', 'ar-LB', 'ar-DZ', 'ar-MA', 'fa-u-ca-gregory', 'ur'],
  ...['he', 'hi', 'mr', 'bn', 'ta', 'te', 'gu', 'ne', 'pa', 'th-u-ca-gregory', 'kk', 'ka', 'hy'],
];

/** Other spellings that papers use, as `foldLetters` leaves them. Source: date lines of news sites. */
const SPELLINGS: readonly [name: string, month: number][] = [
  ...namesFrom('jan feb mar apr may jun jul aug sept oct nov dec'),
  ...namesFrom('- - - - - - - agt - - nop -'),
  ...namesFrom('- फरवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर'),
  ...namesFrom('জানুয়ারী ফেব্রুয়ারী - - - - - আগষ্ট - - - -'),
  ...namesFrom('- - اذار - ایار - - - - - - -'),
  ...namesFrom('- - - - - - - - setembro - - -'),
  ...namesFrom('јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра'),
  ...namesFrom('janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī'),
];

/**
 * Numbers of the months, 1 to 12, by their names and abbreviations as `foldLetters` leaves them, in lower case without a
 * full stop.
 *
 * Source: Unicode CLDR, as built into `Intl`; the forms that stand alone, beside a day and beside a year.
 */
export const MONTH_NAMES: ReadonlyMap<string, number> = firstOf([
  ...namesOf(
    LANGUAGES,
    'month',
    Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 12)),
  ),
  ...SPELLINGS,
]);

/** Numbers of the months of the Solar Hijri year, by their Persian names, as above. 1402 began on 21 March 2023. */
export const SOLAR_MONTH_NAMES: ReadonlyMap<string, number> = firstOf(
  namesOf(
    ['fa-u-ca-persian'],
    'month',
    Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month + 3, 5)),
  ).map(([name, month]) => [foldLetters(name), month]),
);

/** What Croatian calls October: the name of November in Polish. Croatian writes a full stop behind the day. */
export const CROATIAN_OCTOBER = 'listopada';

/** Names and abbreviations of the days of the week, in lower case, as printed and as `foldLetters` leaves them. */
export const WEEKDAY_NAMES: ReadonlySet<string> = new Set(
  namesOf(
    [...LANGUAGES, 'fa', 'vi', 'ja', 'zh', 'zh-Hant', 'ko'],
    'weekday',
    Array.from({ length: 7 }, (_, day) => Date.UTC(2023, 0, day + 1)),
  ).flatMap(([name]) => [name, foldLetters(name)]),
);

/**
 * A text whose letters are those that dates are compared by, one for one, so that places in it stay the same: without
 * accents in Latin and Greek, the Arabic letters that Persian and Arabic write differently as one.
 */
export function foldLetters(text: string): string {
  return text
    .replace(/[\u00C0-\u024F\u0370-\u03FF\u1E00-\u1FFF]/g, (letter) => letter.normalize('NFD')[0]!)
    .replace(/[ıİ]/g, 'i')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[يى]/g, 'ی')
    .replaceAll('ك', 'ک');
}

function firstOf(names: readonly (readonly [string, number])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, number] of names) {
    const folded = foldLetters(name);
    if (!found.has(folded)) found.set(folded, number);
  }
  return found;
}

function namesFrom(words: string): [string, number][] {
  return words.split(' ').flatMap((word, index): [string, number][] => (word === '-' ? [] : [[word, index + 1]]));
}

function namesOf(
  languages: readonly string[],
  part: 'month' | 'weekday',
  times: readonly number[],
): [name: string, number: number][] {
  return languages
    .flatMap((language) =>
      (['long', 'short'] as const).flatMap((width) =>
        [{}, { day: 'numeric' } as const, { year: 'numeric' } as const].flatMap((beside) => {
          const format = new Intl.DateTimeFormat(language, { [part]: width, timeZone: 'UTC', ...beside });
          return times.map((time, index): [string, number] => {
            const name = format.formatToParts(time).find(({ type }) => type === part)?.value ?? '';
            return [name.toLowerCase().replace(/[.॰׳]$/, ''), index + 1];
          });
        }),
      ),
    )
    .filter(([name]) => /^\p{L}[\p{L}\p{M}. \u200c]*$/u.test(name) && (part === 'weekday' || name.length > 1));
}
