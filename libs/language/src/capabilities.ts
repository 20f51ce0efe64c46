import { hasNoCapitals } from './entities/find-known-names';
import { hasStopWords } from './stop-words';
import { readsCalendarDates } from './times/find-calendar-dates';

/** Languages whose dates can be read. */
const TIMES = new Set('ar de en es fi fr id it ja nl pt ru sv uk vi zh'.split(' '));
/** Languages of whose quotes the speaker is told. */
const SPEAKERS = new Set('de en es fr it'.split(' '));
/** What is looked for in copy of any language. */
const EVERYWHERE = ['summary', 'fingerprint', 'terms'];

/**
 * What is looked for in copy of a language: fields of the enriched article, and `entities:place`, … where only some kinds
 * are. English has everything; in other languages names and sources are those that tables know.
 *
 * @param tag BCP 47
 */
export function capabilitiesOf(tag: string): string[] {
  const language = tag.split('-')[0]!.toLowerCase();
  if (language === 'en') {
    return ['entities', 'places', 'times', 'quotes', 'attributions', 'keywords', 'topics', ...EVERYWHERE];
  }
  return [
    ...(hasNoCapitals(language) || language === 'und' ? [] : ['entities:person']),
    ...['entities:organisation', 'entities:place', 'places'],
    ...timesOf(language),
    'quotes:direct',
    ...(SPEAKERS.has(language) ? ['quotes:speaker'] : []),
    'attributions:agency',
    ...(hasStopWords(language) ? ['keywords'] : ['keywords:name']),
    ...EVERYWHERE,
  ];
}

/** Where the calendar is read, but no weekday and no hour, `times:date`. */
function timesOf(language: string): string[] {
  if (TIMES.has(language)) return ['times'];
  return readsCalendarDates(language) ? ['times:date'] : [];
}
