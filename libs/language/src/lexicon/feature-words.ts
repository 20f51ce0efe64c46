import type { Place } from '@copydesk/contracts';

/** What a head word makes of the name that ends (or begins) with it. After the feature codes of GeoNames. */
const FEATURES =
  'River Sea Ocean Lake Bay Gulf Strait Straits Channel Canal Peninsula Island Islands Archipelago Isle Cape Coast ' +
  'Mountain Mountains Mount Hills Valley Desert Plateau Volcano Glacier Delta Reef Falls Forest Basin Fjord Pass Gorge Marshes Highlands Steppe Ridge';
const REGIONS = 'Oblast Krai Province Prefecture County District Region Territory Governorate Voivodeship Canton Raion';

const tagged = (words: string, precision: Place['precision']) =>
  words.split(' ').map((word) => [word, precision] as const);

/** Head word → how fine the place is that it names. */
export const PLACE_HEADS: ReadonlyMap<string, Place['precision']> = new Map([
  ...tagged(FEATURES, 'feature'),
  ...tagged(REGIONS, 'region'),
]);

/** Heads that also come first, before a name or before `of`: `Lake Baikal`, `Gulf of Finland`. */
export const LEADING_PLACE_HEADS: ReadonlySet<string> = new Set(
  'Lake Mount Cape Gulf Bay Sea Strait Straits Isle Port'.split(' '),
);

/** Those that come first only before `of`: `Sea of Japan`, but `Sea Shepherd`. */
export const HEADS_BEFORE_OF: ReadonlySet<string> = new Set('Gulf Bay Sea Strait Straits Isle'.split(' '));

/** The same in other languages, as names keep them: `Serra de Tramuntana`, `Lago di Garda`. Only before a particle. */
export const FOREIGN_PLACE_HEADS: ReadonlySet<string> = new Set(
  'Serra Sierra Lago Laguna Lac Monte Mont Mar Mer Río Rio Isla Islas Île Îles Isola Golfo Golfe Bahía Baie Cabo Cap Costa Côte Val Vallée Valle Col Passo Picos'.split(
    ' ',
  ),
);

/** Head words of buildings and grounds. */
export const FACILITY_HEADS: ReadonlySet<string> = new Set(
  (
    'Airport Stadium Arena Bridge Tower Palace Castle Cathedral Mosque Temple Prison Jail Station Square ' +
    'Street Avenue Road Boulevard Plaza Park Dam Port Harbour Harbor Museum Theatre Theater Cosmodrome Reactor Plant ' +
    'Tunnel Highway Hotel Mall Cemetery Zoo Barracks Courthouse'
  ).split(' '),
);

/** Head words of happenings that have a name. */
export const EVENT_HEADS: ReadonlySet<string> = new Set(
  (
    'Olympics Games Cup Championship Championships Championships Open Prix Bowl Tournament Festival Summit Conference ' +
    'War Revolution Uprising Awards Marathon Derby Election Referendum'
  ).split(' '),
);

/** Words before the name of a storm. */
export const STORM_WORDS: ReadonlySet<string> = new Set('Hurricane Typhoon Cyclone Storm'.split(' '));
