/** A region that copy names without a word that says so. */
export interface KnownRegion {
  readonly name: string;
  /** ISO 3166-1 alpha-2, if it lies in one country. */
  readonly country?: string;
  /** GeoNames code of the first-level division that it is, where it is one. */
  readonly division?: string;
}

const divisions = (country: string, names: string): KnownRegion[] =>
  names.split(', ').map((entry) => {
    const [name = '', division] = entry.split('=');
    return { name, country, ...(division && { division }) };
  });

/**
 * Divisions that copy from anywhere, or all copy of their country, names without a word that says what they are. Those
 * with a code are first-level divisions of GeoNames; the counties and islands are compiled by hand. The rest of the
 * first level is in `data/divisions.tsv`, and needs more around it to be recognised.
 */
const DIVISIONS: readonly KnownRegion[] = [
  ...divisions(
    'US',
    'Alabama=AL, Alaska=AK, Arizona=AZ, Arkansas=AR, California=CA, Colorado=CO, Connecticut=CT, Delaware=DE, Florida=FL, ' +
      'Georgia=GA, Hawaii=HI, Idaho=ID, Illinois=IL, Indiana=IN, Iowa=IA, Kansas=KS, Kentucky=KY, Louisiana=LA, Maine=ME, ' +
      'Maryland=MD, Massachusetts=MA, Michigan=MI, Minnesota=MN, Mississippi=MS, Missouri=MO, Montana=MT, Nebraska=NE, ' +
      'Nevada=NV, New Hampshire=NH, New Jersey=NJ, New Mexico=NM, North Carolina=NC, North Dakota=ND, Ohio=OH, ' +
      'Oklahoma=OK, Oregon=OR, Pennsylvania=PA, Rhode Island=RI, South Carolina=SC, South Dakota=SD, Tennessee=TN, ' +
      'Texas=TX, Utah=UT, Vermont=VT, Virginia=VA, West Virginia=WV, Wisconsin=WI, Wyoming=WY',
  ),
  ...divisions(
    'GB',
    'England=ENG, Scotland=SCT, Wales=WLS, Northern Ireland=NIR, Yorkshire, Cornwall, Kent, Essex, Devon, Dorset, ' +
      'Somerset, Norfolk, Suffolk, Surrey, Sussex, Cumbria, Northumberland, Lancashire, Cheshire, Derbyshire, ' +
      'Lincolnshire, Oxfordshire, Hampshire, Hertfordshire, Fife, Gwynedd, Anglesey, Orkney, Shetland, Hebrides, ' +
      'Outer Hebrides, Cotswolds, Midlands, West Midlands',
  ),
  ...divisions(
    'IE',
    'Carlow, Cavan, Clare, Donegal, Galway, Kerry, Kildare, Kilkenny, Laois, Leitrim, Longfort, Louth, Mayo, Meath, ' +
      'Monaghan, Offaly, Roscommon, Sligo, Tipperary, Westmeath, Wexford, Wicklow, Connacht=C, Leinster=L, Munster=M, Ulster=U',
  ),
  ...divisions('NL', 'Brabant, North Brabant=06, Friesland=02, Zeeland=10'),
  ...divisions(
    'CA',
    'Alberta=01, British Columbia=02, Manitoba=03, New Brunswick=04, Newfoundland=05, Nova Scotia=07, Ontario=08, ' +
      'Quebec=10, Saskatchewan=11, Yukon=12, Nunavut=14',
  ),
  ...divisions(
    'AU',
    'New South Wales=02, Queensland=04, South Australia=05, Tasmania=06, Victoria=07, Western Australia=08',
  ),
  ...divisions(
    'DE',
    'Bavaria=02, Saxony=13, Hesse=05, Thuringia=15, Brandenburg=11, Lower Saxony=06, North Rhine-Westphalia=07',
  ),
  ...divisions(
    'ES',
    'Mallorca, Majorca, Menorca, Ibiza, Tenerife, Gran Canaria, Lanzarote, Balearic Islands=07, Canary Islands=53',
  ),
  ...divisions('GR', 'Crete, Corfu, Rhodes, Lesbos, Peloponnese'),
  ...divisions('ID', 'Bali, Java, Sumatra, Sulawesi'),
  ...divisions('ES', 'Catalonia=56, Andalusia=51, Galicia=58, Basque Country=59'),
  ...divisions('IT', 'Sicily=15, Sardinia=14, Lombardy=09, Tuscany=16, Calabria=03, Emilia-Romagna=05'),
  ...divisions('FR', 'Brittany, Normandy, Provence, Corsica'),
  ...divisions(
    'IN',
    'Kerala=13, Bihar=34, Gujarat=09, Maharashtra=16, Punjab=23, Rajasthan=24, Tamil Nadu=25, Uttar Pradesh=36, Assam=03, Karnataka=19, West Bengal=28, Manipur=17',
  ),
  ...divisions(
    'CN',
    'Xinjiang=13, Tibet=14, Sichuan=32, Guangdong=30, Hubei=12, Hunan=11, Yunnan=29, Inner Mongolia=20',
  ),
  ...divisions('RU', 'Siberia, Chechnya=12, Dagestan=17, Primorye=59, Kamchatka, Tatarstan=73'),
  ...divisions('JP', 'Hokkaido=12, Okinawa=47, Fukushima=08, Honshu, Kyushu'),
  ...divisions('UA', 'Donbas, Donbass'),
];

/** Regions that cross borders, or whose country is in dispute, so that none is given. */
const WITHOUT_COUNTRY: readonly KnownRegion[] = [
  'Europe',
  'Eastern Europe',
  'Western Europe',
  'Central Europe',
  'Asia',
  'Central Asia',
  'Southeast Asia',
  'South Asia',
  'East Asia',
  'Africa',
  'North Africa',
  'West Africa',
  'East Africa',
  'Southern Africa',
  'Sahel',
  'Horn of Africa',
  'North America',
  'Latin America',
  'South America',
  'Central America',
  'Caribbean',
  'Oceania',
  'Middle East',
  'Far East',
  'Balkans',
  'Caucasus',
  'Scandinavia',
  'Baltics',
  'Arctic',
  'Antarctic',
  'Antarctica',
  'East Antarctica',
  'West Antarctica',
  'Baltic',
  'Adriatic',
  'Aegean',
  'Bodensee',
  'Nordsee',
  'Ostsee',
  'Mittelmeer',
  'Borneo',
  'Patagonia',
  'Crimea',
  'Kashmir',
  'Gaza',
  'Gaza Strip',
  'West Bank',
  'East Jerusalem',
  'Golan Heights',
  'Nagorno-Karabakh',
  'Kurdistan',
  'Darfur',
  'Transnistria',
  'Mediterranean',
  'Atlantic',
  'Pacific',
  'Himalayas',
  'Alps',
  'Sahara',
  'Korea',
].map((name) => ({ name }));

export const REGIONS: readonly KnownRegion[] = [...DIVISIONS, ...WITHOUT_COUNTRY];
