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
  /** Id of the source whose article it is. */
  readonly source: string;
  /** Who took it back, if it was. */
  readonly retractedBy?: string | null;
}

/** What readers are told. */
export type Announcement = Pick<PublicationEvent, 'type' | 'previousVersion' | 'significance' | 'changes' | 'facts'>;

/**
 * What an observation means.
 * - `published`: the first version; `updated`: a new version. Readers are told of both.
 *   Of an article that is taken back or brought back as well, as the announcement says.
 * - `duplicate`: says what readers have, or differs from it in noise alone: a counter, a stamp, a mark.
 * - `superseded`: older than what readers have, or of an article that was retracted: kept as history, as a version that
 *   readers never have.
 */
export type Decision =
  | { readonly outcome: 'published' | 'updated'; readonly version: number; readonly announcement: Announcement }
  | { readonly outcome: 'duplicate' | 'superseded'; readonly version: number; readonly reason?: DuplicateReason };

/**
 * Why an observation changes nothing.
 * - `NOISE`: what has changed is no news.
 * - `NOT_PUBLISHED`, `LATE`, `SOURCE_NOT_YOURS`: it takes an article back that is not there, that was seen again since,
 *   or that is of another source.
 */
export type DuplicateReason = 'NOISE' | 'NOT_PUBLISHED' | 'LATE' | 'SOURCE_NOT_YOURS';

/**
 * Weighs an observation against the article held. Whatever the order in which observations of an article arrive,
 * readers end up with what the latest of them says.
 */
export function decide(held: HeldArticle | undefined, observation: Observation): Decision {
  if (observation.article.pubStatus === 'canceled') return takeBack(held, observation);
  if (!held) return { outcome: 'published', version: 1, announcement: FIRST };
  if (isBroughtBack(held, observation)) return bringBack(held, observation);
  if (observation.article.revision === held.revision) return { outcome: 'duplicate', version: held.version };
  const version = held.versions + 1;
  if (held.state === 'retracted' || compareMoments(observation, held.latest) <= 0)
    return { outcome: 'superseded', version };
  const weighed = weighChange(held.copy, observation.article);
  if (weighed.significance === 'noise') return { outcome: 'duplicate', version: held.version, reason: 'NOISE' };
  return { outcome: 'updated', version, announcement: announce(held, weighed) };
}

/** Twice changes nothing, and neither does it where the article was seen since, or is somebody else's. */
function takeBack(held: HeldArticle | undefined, observation: Observation): Decision {
  const changesNothing = (reason?: DuplicateReason): Decision => ({
    outcome: 'duplicate',
    version: held?.version ?? 1,
    ...(reason && { reason }),
  });
  if (!held) return changesNothing('NOT_PUBLISHED');
  if (held.state === 'retracted') return changesNothing();
  if (held.source !== observation.article.source.id) return changesNothing('SOURCE_NOT_YOURS');
  if (compareMoments(observation, held.latest) <= 0) return changesNothing('LATE');
  const { version } = held;
  const announcement: Announcement = {
    type: 'retracted',
    previousVersion: version,
    significance: 'substantive',
    changes: [],
  };
  return { outcome: 'updated', version, announcement };
}

/** Only who took it back brings it back, and says so. */
const isBroughtBack = (held: HeldArticle, observation: Observation): boolean =>
  held.state === 'retracted' &&
  observation.article.pubStatus === 'usable' &&
  held.retractedBy === observation.cause.lineage.rawSource &&
  compareMoments(observation, held.latest) > 0;

function bringBack(held: HeldArticle, { article }: Observation): Decision {
  const { changes, facts } = weighChange(held.copy, article);
  const announcement = announce(held, { significance: 'substantive', changes, facts });
  return { outcome: 'updated', version: held.versions + 1, announcement: { ...announcement, type: 'restored' } };
}

/** The article as it is held once the decision has been carried out; `undefined` if there is none then either. */
export function carryOut(
  held: HeldArticle | undefined,
  observation: Observation,
  decision: Decision,
): HeldArticle | undefined {
  const { article, observedAt, rawPosition } = observation;
  const moment = { observedAt, rawPosition };
  if (held && isRetraction(decision))
    return { ...held, state: 'retracted', retractedBy: observation.cause.lineage.rawSource, latest: moment };
  if ('announcement' in decision)
    return {
      state: 'published',
      version: decision.version,
      versions: decision.version,
      revision: article.revision,
      latest: moment,
      copy: article,
      source: article.source.id,
    };
  if (!held || article.pubStatus === 'canceled') return held;
  if (decision.outcome === 'superseded') return { ...held, versions: decision.version };
  // A later look that found the same: what was seen between the two, and arrives only now, is older than it.
  return compareMoments(moment, held.latest) > 0 ? { ...held, latest: moment } : held;
}

/** Whether readers have the article no more. */
export const isRetraction = (decision: Decision): boolean =>
  'announcement' in decision && decision.announcement.type === 'retracted';

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
