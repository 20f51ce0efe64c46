import { ENRICHED_ARTICLE_LIMIT, type ParagraphChange, type PublicationEvent, topics } from '@copydesk/contracts';
import { type Copy, diffParagraphs, type Weighed, weighChange } from '@copydesk/versions';
import { compareMoments, type Moment, type Observation } from './observation';

/** An article as publishing holds it, before an observation is weighed against it. */
export interface HeldArticle {
  readonly state: 'published' | 'retracted';
  /** The version that readers have. */
  readonly version: number;
  /** How many versions are kept, with those that readers never had. */
  readonly versions: number;
  /** Revision of the version that readers have. */
  readonly revision: string;
  /** The latest observation that found the article as readers have it. */
  readonly latest: Moment;
  readonly copy: Copy;
}

/** What readers are told. */
export type Announcement = Pick<PublicationEvent, 'type' | 'previousVersion' | 'significance' | 'changes' | 'facts'>;

/**
 * What an observation means.
 * - `published`: the first version; `updated`: a new version. Readers are told of both.
 * - `duplicate`: says what readers have, or differs from it in noise alone: a counter, a stamp, a mark.
 * - `superseded`: older than what readers have, or of an article that was retracted: kept as history, as a version that
 *   readers never have.
 */
export type Decision =
  | { readonly outcome: 'published' | 'updated'; readonly version: number; readonly announcement: Announcement }
  | { readonly outcome: 'duplicate' | 'superseded'; readonly version: number; readonly reason?: 'NOISE' };

/**
 * Weighs an observation against the article held. Whatever the order in which observations of an article arrive,
 * readers end up with what the latest of them says.
 */
export function decide(held: HeldArticle | undefined, observation: Observation): Decision {
  if (!held) return { outcome: 'published', version: 1, announcement: FIRST };
  if (observation.article.revision === held.revision) return { outcome: 'duplicate', version: held.version };
  const version = held.versions + 1;
  if (held.state === 'retracted' || compareMoments(observation, held.latest) <= 0)
    return { outcome: 'superseded', version };
  const weighed = weighChange(held.copy, observation.article);
  if (weighed.significance === 'noise') return { outcome: 'duplicate', version: held.version, reason: 'NOISE' };
  return { outcome: 'updated', version, announcement: announce(held, weighed) };
}

/** The article as it is held once the decision has been carried out. */
export function carryOut(held: HeldArticle | undefined, observation: Observation, decision: Decision): HeldArticle {
  const { article, observedAt, rawPosition } = observation;
  const moment = { observedAt, rawPosition };
  if (!held || 'announcement' in decision)
    return {
      state: 'published',
      version: decision.version,
      versions: decision.version,
      revision: article.revision,
      latest: moment,
      copy: article,
    };
  if (decision.outcome === 'superseded') return { ...held, versions: decision.version };
  // A later look that found the same: what was seen between the two, and arrives only now, is older than it.
  return compareMoments(moment, held.latest) > 0 ? { ...held, latest: moment } : held;
}

const FIRST: Announcement = { type: 'published', significance: 'substantive', changes: [] };

function announce({ version }: HeldArticle, { significance, changes, facts }: Weighed): Announcement {
  return {
    type: significance === 'correction' ? 'corrected' : 'updated',
    previousVersion: version,
    significance,
    changes: within(CHANGES_LIMIT, changes),
    ...(facts.length > 0 && { facts: within(FACTS_LIMIT, facts) }),
  };
}

/** The paragraphs that come and go from one copy to the next, as far as an event has room for them. */
export const changesBetween = (one: Copy, next: Copy): ParagraphChange[] =>
  within(CHANGES_LIMIT, diffParagraphs(textsOf(one), textsOf(next)));

const textsOf = ({ paragraphs }: Copy): string[] => paragraphs.map(({ text }) => text);

/** Bytes of an event beside its article and its changes, at most. */
const ENVELOPE = 10_000;

/** Bytes of JSON of the facts that changed, at most. */
const FACTS_LIMIT = 20_000;

/** Bytes of JSON that are left beside the largest article in the largest event. */
const CHANGES_LIMIT = topics.published.valueLimit - ENRICHED_ARTICLE_LIMIT - ENVELOPE - FACTS_LIMIT;

/** All or none: half a list of changes would be read as the whole. The versions tell the rest. */
const within = <Change>(limit: number, changes: Change[]): Change[] =>
  Buffer.byteLength(JSON.stringify(changes)) <= limit ? changes : [];
