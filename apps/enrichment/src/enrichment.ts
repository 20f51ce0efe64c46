import {
  type EnrichedArticle,
  type EnrichedBy,
  type RawArticle,
  type SourceProfile,
  VERSION,
} from '@copydesk/contracts';
import {
  composeText,
  dropAuthorNotes,
  dropBoilerplate,
  dropKnownParagraphs,
  dropRepeatedHeadline,
  findCanonicalUrl,
  findPublisher,
  readContent,
  readMasthead,
} from '@copydesk/extraction';
import {
  capabilitiesOf,
  detectLanguage,
  findAttributions,
  findEntities,
  findPlaces,
  findQuotes,
  findTimes,
  findTopics,
  fingerprintText,
  measureLength,
  pickKeywords,
  splitSentences,
  summarise,
  weighTerms,
} from '@copydesk/language';
import { fitLimit } from './fit-limit';
import { Pipeline } from './pipeline';
import { identifyArticle } from './steps/identify-article';
import { toEnrichedArticle } from './to-enriched-article';
import { withdrawalOf } from './withdrawal-of';

/**
 * A raw article, with when it was observed: RFC 3339; without that time no embargo is over. And with the profile of its
 * source by which it is read, if it has one.
 */
export type Observed = RawArticle & {
  readonly observedAt?: string | undefined;
  readonly profile?: SourceProfile | undefined;
};

/** The whole of enrichment, in order. A step that needs what a later one adds does not compile. */
export const enrichment = Pipeline.from<Observed>()
  .use(readContent, 4)
  .use(findCanonicalUrl, 2)
  .use(findPublisher)
  .use(identifyArticle, 2)
  .use(dropBoilerplate, 4)
  .use(readMasthead, 5)
  .use(dropAuthorNotes)
  .use(dropRepeatedHeadline)
  .use(dropKnownParagraphs)
  .use(composeText, 6)
  .use(detectLanguage, 2)
  .use(splitSentences, 2)
  .use(findEntities, 3)
  .use(findPlaces)
  .use(findTimes, 2)
  .use(findQuotes)
  .use(findAttributions, 2)
  .use(pickKeywords, 3)
  .use(findTopics)
  .use(summarise, 2)
  .use(measureLength, 2)
  .use(fingerprintText)
  .use(weighTerms, 2);

/**
 * A pure function of the observation, the version of the profile and that of the product: no database, no clock, no
 * network.
 *
 * @throws Unprocessable if it is not an article
 */
export function enrich(raw: Observed): EnrichedArticle {
  if (raw.pubStatus === 'canceled') return withdrawalOf(raw);
  const { article, madeBy } = enrichment.run(raw);
  const named = toEnrichedArticle(article);
  return fitLimit({ ...named, enrichedBy: stampOf(named, madeBy, raw.profile) });
}

/**
 * Who made it: what was looked for in its language, and each step with its version, and with the fields of the article
 * that have their value from it.
 */
function stampOf(
  article: Pick<EnrichedArticle, 'language'>,
  madeBy: ReadonlyMap<string, string>,
  profile: SourceProfile | undefined,
): EnrichedBy {
  const fieldsOf = (step: string) =>
    Object.entries(article).flatMap(([field, value]) =>
      value !== undefined && madeBy.get(field) === step ? [field] : [],
    );
  const steps = enrichment.steps.map(({ name, version }) => {
    const fields = fieldsOf(name);
    return { name, version, ...(fields.length > 0 && { fields }) };
  });
  const capabilities = capabilitiesOf(article.language.tag);
  return { version: VERSION, capabilities, ...(profile && { profile: profile.version }), steps };
}
