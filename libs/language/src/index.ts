/**
 * What news copy says: each export but `capabilitiesOf` is one step of enrichment, a pure function from what it needs to
 * what it adds.
 *
 * In order: language, sentences, entities, places, times, quotes, attributions, keywords, topics, summary, length,
 * fingerprint, terms.
 */
export { capabilitiesOf } from './capabilities';
export { detectLanguage } from './detect-language';
export { parseKnownThings, useKnownThings } from './entities/known-things';
export { findAttributions } from './find-attributions';
export { findEntities } from './find-entities';
export { findPlaces } from './find-places';
export { findQuotes } from './find-quotes';
export { findTimes } from './find-times';
export { findTopics } from './find-topics';
export { fingerprintText } from './fingerprint-text';
export { measureLength } from './measure-length';
export { pickKeywords } from './pick-keywords';
export { splitSentences } from './split-sentences';
export { summarise } from './summarise';
export { weighTerms } from './weigh-terms';
