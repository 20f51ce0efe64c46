import { type Placement, type StoryChange, StoryGrouper } from '@copydesk/stories';
import { z } from 'zod';
import { type AnswerError, answerError } from '../extract/answer';
import { StoryTerms } from './story-terms';

/** Where an article was put, as it was decided. */
export interface StoryAnswer extends Partial<Omit<Placement, 'storyId'>> {
  readonly id: unknown;
  readonly story?: string;
  readonly error?: AnswerError;
}

/** A story as it stands at the end. */
export interface FinalStory {
  readonly story: string;
  readonly headline?: string;
  readonly size: number;
  readonly from?: string;
  readonly to?: string;
  /** Ids of its articles as they came in, in the order of the stream. */
  readonly articles: readonly unknown[];
  /** Ids of the stories that were merged into it. */
  readonly merged?: readonly string[];
}

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  headline: z.string().optional(),
  publishedAt: z
    .string()
    .refine((time) => !Number.isNaN(Date.parse(time)), 'is no time that can be read')
    .optional(),
  language: z.string().optional(),
});
type Line = z.infer<typeof Line>;

/** Groups the articles of a stream, in its order. */
export class StoryStream {
  private readonly grouper = new StoryGrouper();
  private readonly terms = new StoryTerms();
  private readonly lines = new Map<string, Line>();
  private readonly storyOf = new Map<string, string>();
  private readonly into = new Map<string, string>();
  private readonly original = new Map<string, unknown>();
  private at = 0;

  /** Puts an article into a story. One without a time is as old as the one before it. */
  answer(line: string): StoryAnswer {
    const parsed = read(line);
    if ('error' in parsed) return parsed;
    const { id, text, headline, publishedAt, language } = parsed;
    const key = JSON.stringify(id);
    this.at = publishedAt === undefined ? this.at : Date.parse(publishedAt);
    const { storyId, copyOf, ...placement } = this.grouper.place(
      this.terms.of({ id: key, text, headline, language, at: this.at }),
    );
    this.lines.set(key, parsed);
    this.original.set(key, id);
    this.storyOf.set(key, storyId);
    if (this.grouper.isDue) this.tend();
    return { id, story: storyId, ...placement, ...(copyOf !== undefined && { copyOf: JSON.parse(copyOf) }) };
  }

  /** The stories as they stand now, in the order of their first articles. */
  final(): FinalStory[] {
    this.tend();
    const members = new Map<string, string[]>();
    for (const [key, storyId] of this.storyOf) {
      const story = this.standing(storyId);
      members.set(story, [...(members.get(story) ?? []), key]);
    }
    const merged = new Map<string, string[]>();
    for (const from of this.into.keys()) {
      const story = this.standing(from);
      merged.set(story, [...(merged.get(story) ?? []), from]);
    }
    return [...members].map(([story, keys]) => this.told(story, keys, merged.get(story)));
  }

  private told(story: string, keys: readonly string[], merged: string[] | undefined): FinalStory {
    const central = this.grouper.central(story)[0] ?? keys[0]!;
    const headline = this.lines.get(central)?.headline;
    const times = keys.flatMap((key) => this.lines.get(key)!.publishedAt ?? []);
    const sorted = times.sort((one, other) => Date.parse(one) - Date.parse(other));
    const [from, to] = [sorted[0], sorted.at(-1)];
    return {
      story,
      ...(headline !== undefined && { headline }),
      size: keys.length,
      ...(from !== undefined && { from, to: to! }),
      articles: keys.map((key) => this.original.get(key)),
      ...(merged && { merged }),
    };
  }

  /** An id that was merged stands for another, for ever. */
  private standing(story: string): string {
    let standing = story;
    for (let next = this.into.get(standing); next !== undefined; next = this.into.get(standing)) standing = next;
    return standing;
  }

  private tend(): void {
    for (const change of this.grouper.tend()) this.carryOut(change);
  }

  private carryOut(change: StoryChange): void {
    if (change.type === 'merged') this.into.set(change.storyId, change.into);
    if (change.type === 'split') for (const id of change.articleIds) this.storyOf.set(id, change.storyId);
  }
}

function read(line: string): Line | { id: unknown; error: AnswerError } {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { id: null, error: answerError('NOT_JSON', 'the line is no JSON') };
  }
  const parsed = Line.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const id = (given as { id?: unknown } | null)?.id ?? null;
  return { id, error: answerError('NOT_AN_ARTICLE', `${issue!.path.join('.') || 'the line'}: ${issue!.message}`) };
}
