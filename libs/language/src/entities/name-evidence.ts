import { CORPORATE_NOUNS, ORGANISATION_NOUNS } from '../lexicon/organisation-words';
import { SPEECH_VERBS } from '../lexicon/speech-verbs';

/** What stands around a name, each as far as its own sentence, or the next one, goes. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

const SPEECH = SPEECH_VERBS.join('|');
const SPEAKS_AFTER = new RegExp(`^(?: KC| QC| MP)?,? (?:(?:has|had|also|later|then) )?(?:${SPEECH})\\b`);
const SPEAKS_BEFORE = new RegExp(`["”’»,] (?:- )?(?:${SPEECH}) $`);
const NOUNS = ORGANISATION_NOUNS.join('|');
const CALLED_ORGANISATION = new RegExp(
  `\\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:\\p{Ll}[\\p{L}-]* ){0,3}(?:${NOUNS}),? ["“«]?$`,
  'u',
);
const HAS_SHARES = /\b(?:[Ss]hares|[Ss]tock|[Bb]onds|units?|subsidiar(?:y|ies)|customers) (?:of|in) $/;
const OWNS = new RegExp(`^['’]s? (?:\\p{Ll}+ ){0,2}?(?:${CORPORATE_NOUNS.join('|')})\\b`, 'u');
const SHARES = /^ (?:shares|stock)\b/;
const WHICH = /^, which\b/;
/** `X said on Tuesday it would …`, `X said. Its …` */
const REFERRED_TO_AS_IT = new RegExp(
  `^ (?:(?:${SPEECH})(?: (?:on \\p{Lu}\\p{L}+|in an? [\\p{L} ]{1,25}|last \\p{L}+))*,?(?: that)? (?:its|it (?:had|has|would|will|expect(?:s|ed)|plan(?:s|ned)))\\b|(?:${SPEECH})\\. Its?\\b)`,
  'u',
);
/** Ages, and clauses with `who`, follow people. */
const DESCRIBED_AS_PERSON = /^(?:, (?:aged )?\d{1,3}\b|,? who\b)/;

/** Whether the name is the subject of a verb of speech. */
export const speaks = ({ before, after }: Surroundings): boolean =>
  SPEAKS_AFTER.test(after) || SPEAKS_BEFORE.test(before);

/** Whether the words around a name say that it is a company or body. */
export const isCalledOrganisation = ({ before, after }: Surroundings): boolean =>
  CALLED_ORGANISATION.test(before) ||
  HAS_SHARES.test(before) ||
  OWNS.test(after) ||
  SHARES.test(after) ||
  WHICH.test(after);

/** Whether the copy goes on to speak of the name as `it`: less certain, since `it` may also be the weather. */
export const isReferredToAsIt = ({ after }: Surroundings): boolean => REFERRED_TO_AS_IT.test(after);

/** Whether the words after a name say that it is a person. */
export const isDescribedAsPerson = ({ after }: Surroundings): boolean => DESCRIBED_AS_PERSON.test(after);
