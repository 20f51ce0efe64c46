import { type ChangedFact, EnrichedArticle, type ParagraphChange } from '@copydesk/contracts';
import { type Copy, type Significance, weighChange } from '@copydesk/versions';
import { z } from 'zod';
import { answerTo } from '../enrich/answer-to';
import { type AnswerError, answerError } from '../extract/answer';

/** What a change from one version to the next means, and what it changed; or why that cannot be said. */
export interface DiffAnswer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly error?: AnswerError;
  readonly significance?: Significance;
  readonly facts?: readonly ChangedFact[];
  readonly headline?: { readonly from: string; readonly to: string };
  readonly standfirst?: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly changes?: readonly ParagraphChange[];
}

/** Weighs two versions; each is an enriched article, or what `copydesk enrich` takes. */
export function diffOf(id: unknown, previous: unknown, next: unknown): DiffAnswer {
  const [was, is] = [copyOf(previous, 'old'), copyOf(next, 'new')];
  if ('reason' in was) return { id, ok: false, error: was };
  if ('reason' in is) return { id, ok: false, error: is };
  const { significance, facts, changes } = weighChange(was, is);
  return {
    id,
    ok: true,
    significance,
    facts,
    ...(was.headline !== is.headline && { headline: { from: was.headline, to: is.headline } }),
    ...(was.standfirst !== is.standfirst && { standfirst: { from: was.standfirst, to: is.standfirst } }),
    changes,
  };
}

/** What a line of input asks: `{id, old, new}`. */
export function answerDiff(line: string): DiffAnswer {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { id: null, ok: false, error: answerError('NOT_JSON', 'the line is no JSON') };
  }
  const { id = null, old: previous, new: next } = (given ?? {}) as Record<string, unknown>;
  return diffOf(id, previous, next);
}

function copyOf(version: unknown, which: 'old' | 'new'): Copy | AnswerError {
  if (version === undefined) return answerError('NOT_A_PAGE', `the line has no "${which}"`);
  const held = EnrichedArticle.safeParse(version);
  if (held.success) return held.data;
  const plain = PlainCopy.safeParse(version);
  if (plain.success) return plainCopy(plain.data);
  const { article, error } = answerTo(JSON.stringify(version));
  return article ?? answerError(error!.reason, `the ${which} version: ${error!.message}`);
}

/** Text is weighed as it is: what a page reader would leave out of it may be what has changed. */
const PlainCopy = z
  .object({ headline: z.string(), standfirst: z.string(), byline: z.array(z.string()) })
  .partial()
  .and(z.union([z.object({ text: z.string() }), z.object({ mediaType: z.literal('text/plain'), body: z.base64() })]));

function plainCopy({ headline = '', standfirst, byline = [], ...content }: z.infer<typeof PlainCopy>): Copy {
  const text = 'text' in content ? content.text : Buffer.from(content.body, 'base64').toString();
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  const kind = 'body' as const;
  return {
    headline,
    standfirst,
    byline,
    paragraphs: paragraphs
      .filter(Boolean)
      .map((paragraph) => ({ start: 0, end: paragraph.length, text: paragraph, kind })),
  };
}
