import { RAW_ARTICLE_LIMIT } from '@copydesk/contracts';
import type { ExtractedArticle, PageExplanation } from '@copydesk/extraction';

/** The most bytes of a body: a page of 4 MiB of text has twice as many in some encodings. */
export const BODY_LIMIT = 2 * RAW_ARTICLE_LIMIT;

/** A line of output: what was taken from a page, or why nothing was. */
export interface Answer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly title: string | null;
  readonly text: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly error?: AnswerError;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly article?: ExtractedArticle;
  readonly explanation?: PageExplanation;
}

export interface AnswerError {
  /** Stable reason code. */
  readonly reason: string;
  /** The same. */
  readonly code: string;
  readonly message: string;
}

/** The answer where there is no article. */
export const refusal = (id: unknown, error: AnswerError, ms: number): Answer => ({
  ...{ id, ok: false, title: null, text: null, date: null, author: null },
  error,
  ms,
});

export const answerError = (reason: string, message: string): AnswerError => ({ reason, code: reason, message });
