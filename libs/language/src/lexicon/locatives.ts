/**
 * Words before a place that say where something is or moves, by ISO 639-1 code, as parts of regular expressions.
 *
 * Compiled by hand, from the grammars' lists of local prepositions, without those that as often stand before people.
 */
export const LOCATIVES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'in',
    'at',
    'from',
    'near',
    'off',
    'outside',
    'around',
    'across',
    'between',
    'bound for',
    '(?:by \\p{Ll}+|flights?|trains?|ferr(?:y|ies)|trips?|travel(?:s|led|ed)?|flew|moved?|sailed|sent|returned?|way|road|route|journey|miles|kilomet(?:re|er)s|km) to',
    'towards?',
    'into',
    'via',
    'through',
    '(?:north|south|east|west|\\d|cit(?:y|ies)|towns?|villages?|ports?|capital|districts?|regions?|province|state|island|university) of',
  ],
  de: ['in', 'nach', 'aus', 'über', 'bei', 'bis', 'im Raum', 'Bürgermeister(?:in)? von'],
  es: ['en', 'desde', 'hasta', 'hacia', 'cerca de', '(?:ciudad|provincia|alcalde|alcaldesa|puerto|isla) de'],
  fr: ['à', 'vers', 'près de', 'depuis', '(?:ville|maire|région|tribunal|port|commerce|préfet|préfète) d[eu]'],
  it: ['a', 'ad', 'presso', '(?:città|provincia|sindac[ao]|porto|comune|tribunale) di'],
  pt: ['em', 'no', 'na', '(?:cidade|prefeito|prefeita|porto) de'],
  nl: ['in', 'te', 'bij', 'naar', 'uit'],
};

/** In English, what may hold a place that no table knows: prepositions that stand before little else with a capital. */
export const STRICT_LOCATIVES: readonly string[] = [
  'in',
  'near',
  'outside',
  'off',
  '(?:\\p{Ll}+ed|\\p{Ll}+ing|wall|harbour|harbor|port|camp|site|pier|beach|anchor) at',
  '(?:cit(?:y|ies)|towns?|villages?|port) of',
  '(?:road|railway|line|ferry|border|route) between',
];
