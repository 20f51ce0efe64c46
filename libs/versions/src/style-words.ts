/**
 * Words that a sub-editor changes without changing what is said: one form stands for all of a row. Self-collected from
 * style books' usual pairs. A row never holds two words that differ in what is known, claimed or denied.
 */
const SAME: readonly string[] = [
  'say says said saying told adds added adding',
  'million mn mln m millions millionen mio million',
  'billion bn bln billions milliarden mrd milliard milliards',
  'trillion tn trn',
  'percent pct prozent',
  'dollar dollars usd',
  'pound pounds gbp sterling',
  'euro euros eur',
  'kilometre kilometres kilometer kilometers km',
  'metre metres meter meters',
  'kilogram kilograms kilogramme kilogrammes kg',
  'mile miles',
  'hour hours hr hrs',
  'minute minutes min mins',
  'government govt',
  'department dept',
  'versus vs v',
  'number no nr',
  'january jan',
  'february feb',
  'march mar',
  'april apr',
  'august aug',
  'september sept sep',
  'october oct',
  'november nov',
  'december dec',
  'monday mon',
  'tuesday tue tues',
  'wednesday wed',
  'thursday thu thurs',
  'friday fri',
  'saturday sat',
  'sunday sun',
  'people persons',
  'though although',
  'until till',
  'while whilst',
  'among amongst',
  'toward towards',
  'around about approximately roughly circa',
  'but however',
  'because since as',
  'also too',
];

const standing = new Map<string, string>();
for (const row of SAME) {
  const words = row.split(' ');
  for (const word of words) if (!standing.has(word)) standing.set(word, words[0]!);
}

/** The form that stands for a word, in small letters, and for all that a style book would put in its place. */
export const styleOf = (word: string): string => standing.get(word) ?? spelling(word);

/** British and American spelling: the endings that differ without telling two words apart. */
function spelling(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  return word
    .replace(/isation(s?)$/, 'ization$1')
    .replace(/is(e|es|ed|ing|er|ers)$/, 'iz$1')
    .replace(/ys(e|es|ed|ing)$/, 'yz$1')
    .replace(/our(s|ed|ing|able|ful|ite|ites|hood|hoods|er|ers|ly)?$/, 'or$1')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ence(s?)$/, 'ense$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/lled$/, 'led')
    .replace(/lling$/, 'ling')
    .replace(/ller(s?)$/, 'ler$1')
    .replace(/mme(s?)$/, 'm$1');
}

/** Words that a sentence can gain or lose and still say the same. No negation, no hedge, no quantity is among them. */
export const GLUE: ReadonlySet<string> = new Set(
  (
    'a an the that which who this these of in on at to for and with by as from it its is was be been has have had are were ' +
    'there then so very just mr mrs ms miss dr sir dame lord lady prof professor ' +
    'der die das ein eine einen einem einer des dem den und in im am an zu zum zur von vom herr frau ' +
    'le la les un une des du de l d et à au aux en m mme monsieur madame ' +
    'el los las una unos unas del al y e que se lo sr sra señor señora ' +
    'il gli i uno della dello dei degli delle di da nel nella ' +
    'o os as um uma do da dos das no na nos nas het een van te op'
  ).split(' '),
);

/** Titles before a name: a first name may take their place, or they its. */
export const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss dr sir dame lord lady prof professor herr frau m mme monsieur madame sr sra señor señora'.split(' '),
);
