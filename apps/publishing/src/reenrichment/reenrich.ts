import {
  changedFields,
  changedSteps,
  type EnrichedArticle,
  type Lineage,
  type ParagraphChange,
  type ReenrichedEvent,
  type ReenrichmentRequest,
} from '@copydesk/contracts';
import { changesBetween } from '../desk/decide';

/** An article as readers have it, and where that comes from. */
export interface Standing {
  readonly state: 'published' | 'retracted';
  /** The version that readers have. */
  readonly version: number;
  /** How many versions are kept, with those that readers never had. */
  readonly versions: number;
  /** The version that first said what this one says: another one if this one restores it. */
  readonly origin: number;
  readonly article: EnrichedArticle;
  /** The observation that it was read from. */
  readonly observation: string;
  readonly observedAt: string | Date;
  readonly rawPosition: string | null;
  /** Of the event that told readers of it. */
  readonly traceParent: string;
  readonly lineage: Lineage;
}

/** What is kept of a re-enrichment beside its event: the run has a column of its own. */
export interface Kept extends Omit<ReenrichedEvent['reenrichment'], 'run'> {
  readonly by: string;
  /** Version of the product that made the new version. */
  readonly build: string;
  /** The steps that are of another version than before: `findQuotes 1 → 2`. */
  readonly steps: readonly string[];
}

/** A new version that says what another build, or an earlier version, says. */
export interface Reenriched {
  readonly run: string;
  readonly before: Standing;
  readonly version: number;
  readonly article: EnrichedArticle;
  readonly changes: ParagraphChange[];
  readonly kept: Kept;
}

/** What a request wants an article to say, and the version that says it already if there is one. */
export interface Wanted {
  readonly article: EnrichedArticle;
  readonly origin?: number | undefined;
}

/**
 * Weighs a request against what readers have.
 *
 * @param wanted absent if there is no such version
 * @returns `undefined` if nothing is to change: readers have another version by now, the article was retracted, or it says
 *   all that already
 */
export function reenrich(
  request: ReenrichmentRequest,
  before: Standing | undefined,
  wanted: Wanted | undefined,
): Reenriched | undefined {
  if (!before || !wanted || before.state === 'retracted' || before.version !== request.version) return undefined;
  // Which article it is, is not for another build to say: its keys stay where they are.
  const article = { ...wanted.article, id: before.article.id, identity: before.article.identity };
  const fields = changedFields(before.article, article);
  if (fields.length === 0) return undefined;
  const previously = before.article.enrichedBy;
  return {
    run: request.run,
    before,
    version: before.versions + 1,
    article,
    changes: changesBetween(before.article, article),
    kept: {
      by: request.by,
      ...('rollsBack' in request && { rollsBack: request.rollsBack, restores: wanted.origin }),
      fields,
      previously,
      build: article.enrichedBy.version,
      steps: changedSteps(previously, article.enrichedBy),
    },
  };
}
