/**
 * Languages whose date lines are read. Where two call different months the same, the earlier one in this list is meant, unless
 * the page says its language: `listopad` is November in Czech and Polish, and October in Croatian.
 */
const LANGUAGES = [
  ...['en-GB', 'en-US', 'de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl', 'ca', 'ro', 'sv', 'da', 'nb', 'fi', 'is'],
  ...['pl', 'cs', 'sk', 'sl', 'ru', 'uk', 'bg', 'hu', 'el', 'tr', 'id', 'ms', 'ar-EG', 'ar-LB', 'ar-MA', 'ar-DZ', 'he'],
  ...['lt', 'lv', 'et', 'eu', 'gl', 'cy', 'ga', 'sq', 'sr-Cyrl', 'sr-Latn', 'mk', 'be', 'hr', 'bs', 'fa-u-ca-gregory'],
  ...['ur', 'hi', 'mr', 'ne', 'bn', 'pa', 'gu', 'ta', 'te', 'kn', 'ml', 'si', 'th-u-ca-gregory', 'lo', 'km', 'my'],
  ...['ka', 'hy', 'az', 'kk', 'ky', 'uz', 'mn', 'sw', 'af', 'so', 'am', 'fil'],
];

/**
 * Names in the order of the months, `_` where there is none, that newsrooms print and CLDR does not have: the cases in which a
 * language puts them, other spellings. Source: date lines of news sites in these languages.
 */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  en: ['_ _ _ _ _ _ _ _ sept'],
  es: ['_ _ _ _ _ _ _ _ setiembre', '_ _ _ _ _ _ _ _ set'],
  lv: ['janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī'],
  sr: [
    'јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра',
    'januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra',
  ],
  he: ['בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר'],
  hi: ['जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर', '_ फ़रवरी _ _ _ _ _ _ सितम्बर अक्तूबर नवम्बर दिसम्बर'],
  ar: ['جانفي فيفري _ افريل ماي جوان جويلية أوت', '_ _ _ _ _ _ _ غشت'],
  az: ['yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'],
};

type Names = ReadonlyMap<string, number>;

const folded = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\.$/, '');

/** Names and the numbers of their months, from names in the order of the months. */
const numbered = (lists: readonly string[]): [name: string, month: number][] =>
  lists.flatMap((names) =>
    names.split(' ').flatMap((name, index): [string, number][] => (name === '_' ? [] : [[name, index + 1]])),
  );

const BY_LANGUAGE: ReadonlyMap<string, Names> = namesByLanguage();

/**
 * Numbers of the months, 1 to 12, by their names and abbreviations in lower case without a full stop.
 *
 * Source: Unicode CLDR, as built into `Intl`; the forms that stand alone and those beside a day both.
 */
const MONTH_NAMES: Names = new Map([...BY_LANGUAGE.values()].reverse().flatMap((names) => [...names]));

/**
 * The month of that name, 1 to 12.
 *
 * @param language of the page, BCP 47, if it is known: it decides where two languages mean different months
 */
export function monthNamed(printed: string, language?: string): number | undefined {
  const name = folded(printed);
  return BY_LANGUAGE.get(language?.split('-')[0]?.toLowerCase() ?? '')?.get(name) ?? MONTH_NAMES.get(name);
}

/** The months of the Solar Hijri calendar of Iran and Afghanistan, as Persian and Dari spell them. */
const SOLAR_HIJRI_MONTHS: Names = new Map(
  numbered([
    'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند',
    'حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت',
    '_ _ _ _ امرداد',
  ]),
);

/** The month of the Solar Hijri calendar of that name, 1 to 12. */
export const solarHijriMonthNamed = (printed: string): number | undefined => SOLAR_HIJRI_MONTHS.get(folded(printed));

/** Names and abbreviations of the days of the week, as above. */
export const WEEKDAY_NAMES: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap((language) =>
    namesOf(
      language,
      'weekday',
      Array.from({ length: 7 }, (_, day) => Date.UTC(2023, 0, day + 1)),
    ),
  ).map(([name]) => name),
);

function namesByLanguage(): Map<string, Names> {
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 12));
  const found = new Map<string, Map<string, number>>();
  for (const tag of LANGUAGES) {
    const language = tag.split('-')[0]!;
    const names = found.get(language) ?? new Map(numbered(FURTHER[language] ?? []));
    for (const [name, month] of namesOf(tag, 'month', days)) if (!names.has(name)) names.set(name, month);
    found.set(language, names);
  }
  return found;
}

function namesOf(
  language: string,
  part: 'month' | 'weekday',
  times: readonly number[],
): [name: string, number: number][] {
  return (['long', 'short'] as const)
    .flatMap((width) =>
      [{}, { day: 'numeric' } as const].flatMap((beside) => {
        const format = new Intl.DateTimeFormat(language, { [part]: width, timeZone: 'UTC', ...beside });
        return times.map((time, index): [string, number] => {
          const name = format.formatToParts(time).find(({ type }) => type === part)?.value ?? '';
          return [folded(name), index + 1];
        });
      }),
    )
    .filter(([name]) => /^\p{L}[\p{L}\p{M}.]*$/u.test(name));
}
