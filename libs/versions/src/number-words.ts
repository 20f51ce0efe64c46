/** Numbers as words, to twenty and in tens, as style books let them stand in copy. Self-written. */
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte',
  ru: 'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать',
  it: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti',
  pt: 'zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte',
  nl: 'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig',
  pl: 'zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia',
};

const TENS: readonly [value: number, words: string][] = [
  [30, 'thirty dreißig trente treinta тридцать trenta trinta dertig trzydzieści'],
  [40, 'forty vierzig quarante cuarenta сорок quaranta quarenta veertig czterdzieści'],
  [50, 'fifty fünfzig cinquante cincuenta пятьдесят cinquanta cinquenta vijftig pięćdziesiąt'],
  [60, 'sixty sechzig soixante sesenta шестьдесят sessanta sessenta zestig sześćdziesiąt'],
  [70, 'seventy siebzig septante setenta семьдесят settanta zeventig siedemdziesiąt'],
  [80, 'eighty achtzig ochenta восемьдесят ottanta oitenta tachtig osiemdziesiąt'],
  [90, 'ninety neunzig nonante noventa девяносто novanta negentig dziewięćdziesiąt'],
];

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';

/** The words that are a number in one language and a common article or pronoun in the same: not numbers on their own. */
const ALSO_ARTICLES = new Set(['un', 'uno', 'um']);

const values = new Map<string, string>();
for (const words of Object.values(NUMBER_WORDS))
  for (const [value, word] of words.split(' ').entries())
    if (!ALSO_ARTICLES.has(word) && !values.has(word)) values.set(word, String(value));
for (const [value, words] of TENS) for (const word of words.split(' ')) values.set(word, String(value));
for (const [index, word] of ORDINALS.split(' ').entries()) values.set(word, `${index + 1}th`);

/** The figure of a number written as one word, in small letters: `twelve` is `12`, `third` is `3th`. */
export const figureOf = (word: string): string | undefined => values.get(word);
