/**
 * How a line begins that says where copy comes from, as agencies and newsrooms print it below an article, in lower
 * case. Such a line is copy: it names sources.
 *
 * Sources: the style guides and wires of Reuters, AP, AFP, dpa, EFE, ANSA and Lusa, and pages that print their copy.
 */
export const CREDIT_BEGINNINGS: readonly string[] = [
  ...['reporting by', 'additional reporting by', 'writing by', 'editing by', 'compiled by', 'translated by', 'source:'],
  ...['sources:', 'with reporting by', 'with files from', 'with material from', 'with inputs from', 'with agencies'],
  ...['with agency reports', 'with additional reporting'],
  ...['mit material von', 'mit material der', 'mit agenturmaterial', 'mit informationen von', 'mit informationen der'],
  ...['mit agenturen', 'mit dpa', 'mit afp', 'mit reuters', 'mit apa', 'mit sda', 'quelle:', 'quellen:'],
  ...['avec afp', 'avec reuters', 'avec ap', 'avec agences', 'avec les agences', 'source :', 'sources :'],
  ...['con información de', 'con informaciones de', 'con agencias', 'fuente:', 'fuentes:'],
  ...[
    'con informazioni di',
    'con agenzie',
    'fonte:',
    'fonti:',
    'com informações de',
    'com informações da',
    'com agências',
  ],
  ...['met medewerking van', 'bron:', 'bronnen:', 'källa:', 'källor:', 'kilde:', 'kilder:', 'źródło:', 'zdroj:'],
  ...['источник:', 'по материалам', 'джерело:', 'kaynak:', 'المصدر:', '来源：', '来源:', '出典：'],
];

/** Agencies, in lower case, which sign copy with nothing but their name. Source: as above. */
export const AGENCIES: ReadonlySet<string> = new Set([
  ...['aa', 'afp', 'agencies', 'agenturen', 'agences', 'agencias', 'agenzie', 'agências', 'anp', 'ansa', 'ap', 'apa'],
  ...[
    'belga',
    'ctk',
    'čtk',
    'dpa',
    'efe',
    'epd',
    'interfax',
    'kna',
    'lusa',
    'ntb',
    'pa',
    'pap',
    'pti',
    'reuters',
    'ritzau',
  ],
  ...['sda', 'sid', 'stt', 'tass', 'tt', 'upi', 'xinhua'],
]);
