/**
 * Nouns for offices and trades that German, French, Spanish and Italian copy puts before names, in lower case.
 *
 * Compiled by hand, with the feminine forms that copy uses.
 */
export const FOREIGN_TITLE_NOUNS: ReadonlySet<string> = new Set(
  // German; compounds are told by their ends below
  (
    'abgeordnete abgeordneter vorsitzende vorsitzender professorin doktor herr frau ' +
    // French
    'présidente président ministre maire préfet préfète directeur directrice patron patronne porte-parole avocat avocate ' +
    'chercheur chercheuse députée député sénateur sénatrice secrétaire juge gérant gérante capitaine ' +
    // Spanish
    'presidente presidenta ministro ministra alcalde alcaldesa concejal concejala director directora ingeniero ingeniera ' +
    'portavoz diputado diputada senador senadora gobernador gobernadora abogado abogada fiscal juez jueza profesor ' +
    'profesora doctora investigador investigadora capitán entrenador entrenadora secretario secretaria ' +
    // Italian
    'sindaco sindaca ministra assessore assessora direttore direttrice ingegnere ingegnera portavoce deputata senatrice ' +
    'senatore avvocato avvocata procuratore giudice professore professoressa dottore dottoressa ricercatore ricercatrice ' +
    'capitano allenatore segretario segretaria'
  ).split(' '),
);

/** Ends of German compounds for offices, men and women: `Verkehrsministerin`, `Verbandssprecher`. */
export const GERMAN_OFFICE =
  /(?:minister|präsident|sprecher|meister|leiter|direktor|kanzler|richter|anwalt|anwält|trainer|forscher|experte|professor|kommissar|bischof|senator|vorsteher|chef)(?:in)?$/;
