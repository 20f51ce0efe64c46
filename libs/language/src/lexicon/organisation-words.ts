/** Legal forms: the last word of a company's name. The common ones of ISO 20275, which lists them all. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'Inc Inc. Corp Corp. Ltd Ltd. Plc PLC plc LLC LLP GmbH AG SA S.A. SpA NV N.V. AB ASA Oyj SE Co Co. KG BV B.V.'.split(
    ' ',
  ),
);

/** Words that make the name around them that of an organisation, wherever they end it or stand before `of`. */
export const ORGANISATION_HEADS: ReadonlySet<string> = new Set(
  (
    'Academy Administration Agency Archive Archives AFC FC Albion Athletic Automotive Biotech Breweries Cement Chemicals Consulting ' +
    'Electronics Energy Entertainment Ferries Foods Hospital Hotspur Insurance Investments Logistics Metals Minerals Mining ' +
    'Networks Observatory Petroleum Photonics Properties Publishing Radio Robotics Rovers Securities Semiconductors ' +
    'Shipping Software Solutions Studios Television Therapeutics Utilities Ventures Wanderers ' +
    'Airlines Airways Alliance Assembly Association Authority Bank Board Broadcasting ' +
    'Brigade Brothers Bureau Cabinet Centre Center Chamber Church Club Coalition College Commission Committee Company ' +
    'Confederation Congress Consortium Corporation Corps Council Court Department Democrats Directorate Duma Embassy Enterprise ' +
    'Enterprises Exchange Federation Force Forces Foundation Front Fund Government Greens Group Guard Holdings House ' +
    'Industries Initiative Inquiry Inspectorate Institute Institution International Laboratory Laboratories League ' +
    'Legislature Library Media Ministry Mission Motors Movement Navy Network News Office Operator Orchestra Organisation ' +
    'Organization Parliament Partners Partnership Party Pharmaceuticals Police Press Prosecutor Railway Railways ' +
    'Registry School Senate Service Services Socialists Society Syndicate Systems Team Technologies Telecom Theatre Times Treasury ' +
    'Tribunal Trust Union United University Watch Workers'
  ).split(' '),
);

/** Heads that take a complement: `Ministry of Defence`, `University of Oslo`, `Centers for Disease Control`. */
export const HEADS_WITH_COMPLEMENT: ReadonlySet<string> = new Set(
  (
    'Academy Agency Association Bank Bureau Centre Center Centers Chamber Church College Commission Committee Council ' +
    'Court Department Federation House Institute League Ministry Museum Office Organisation Organization Party ' +
    'Republic School Society Union University'
  ).split(' '),
);

/** Lower-case phrases that make an organisation of the name before them: `the Kremlin press service`. */
export const SERVICE_PHRASES: readonly string[] = [
  'press service',
  'press office',
  'media office',
  'information service',
];

/**
 * Heads that come first, in the languages whose copy and names put them there, before a name or `de`, `di`, `von` …:
 * `Teatro Verdi`, `Consell de Mallorca`.
 */
export const LEADING_ORGANISATION_HEADS: ReadonlySet<string> = new Set(
  // Spanish, Catalan and Portuguese
  (
    'Teatro Museo Universidad Universidade Universitat Ministerio Ministério Banco Consejo Consell Ayuntamiento Ajuntament ' +
    'Instituto Asociación Associação Agencia Agência Federación Federação Partido Sindicato Cámara Grupo Fundación Junta ' +
    // French
    'Théâtre Musée Université Ministère Banque Conseil Institut Agence Fédération Parti Syndicat Groupe Société Fondation ' +
    // Italian
    'Università Ministero Banca Consiglio Istituto Associazione Agenzia Federazione Partito Gruppo Fondazione Comune ' +
    // German
    'Universität Verband Verein Stiftung'
  ).split(' '),
);

/** Nouns that say, before or after a name, that it is a company or body: `the operator, Northline`. */
export const ORGANISATION_NOUNS: readonly string[] = (
  'agency airline association bank brand brewer brewery broadcaster brokerage builder carmaker carrier chain charity club ' +
  'company conglomerate consortium consultancy cooperative co-operative daily developer distributor federation firm ' +
  'foundation group insurer institute lender magazine maker manufacturer network newspaper operator owner paper party ' +
  'producer publisher refiner regulator retailer school shipbuilder start-up startup supplier supermarket union utility ' +
  'watchdog website wholesaler'
).split(' ');

/** What only a company or body has: `Northline's chief executive`, `shares of Northline`. */
export const CORPORATE_NOUNS: readonly string[] = [
  'chief executive',
  'chief financial officer',
  'chief operating officer',
  'finance chief',
  'CEO',
  'chairman',
  'chairwoman',
  'board',
  'shareholders',
  'shares',
  'headquarters',
  'customers',
  'subsidiary',
];
