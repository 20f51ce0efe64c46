import { type EnrichedArticle, type StoryEvent, uuidV5 } from '@copydesk/contracts';
import { type GrouperState, type Placement, StoryGrouper } from '@copydesk/stories';
import type { Publication } from '../published/published-events';
import { originOf } from './origin';

/** Where an article is, and how it came there. */
export interface PlacedArticle {
  readonly articleId: string;
  readonly storyId: string;
  readonly at: string;
  readonly likeness: number;
  readonly confidence: number;
  readonly copyOf?: string | undefined;
  readonly origin: string;
}

/** A story that has changed. */
export interface ChangedStory {
  readonly id: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly mergedInto?: string | undefined;
  readonly splitFrom?: string | undefined;
  readonly central?: string | undefined;
  readonly lane?: string | undefined;
}

/** What readers will be told of a story, once its size is known. */
export interface StoryChangeToTell {
  readonly event: Pick<StoryEvent, 'eventId' | 'type' | 'storyId' | 'articleIds' | 'mergedInto' | 'splitFrom' | 'lane'>;
  readonly cause: Publication['cause'];
}

/** What came of some events of the public stream. */
export interface Grouped {
  readonly articles: readonly PlacedArticle[];
  /** Articles that are in no story any more. */
  readonly removed: readonly string[];
  /** Articles that are in another story, without having been looked at. */
  readonly moved: ReadonlyMap<string, string>;
  readonly stories: readonly ChangedStory[];
  readonly told: readonly StoryChangeToTell[];
}

/** What both groupers know. */
export interface GroupingState {
  readonly live: GrouperState;
  readonly past: GrouperState;
  readonly now: number;
}

/** As long as a story of the live lane stays open without an article, an article of the past may still belong to it. */
const LIVE_DAYS = 21;
const DAY = 86_400_000;
/** Articles of the past come in no order of time: their stories stay open until there are too many. */
const PAST = { idleDays: Number.POSITIVE_INFINITY, mostStories: 20_000 };

/**
 * Which stories the articles of the public stream make, as its events come. Back-filled articles that are older than any
 * open story are grouped among themselves, so that they touch nothing of the live ones.
 */
export class ArticleGrouping {
  private live = new StoryGrouper();
  private past = new StoryGrouper(PAST);
  private now = 0;

  /** One that goes on from a state; `undefined` if that was made by another way of grouping. */
  static from({ live, past, now }: GroupingState): ArticleGrouping | undefined {
    const [liveGrouper, pastGrouper] = [StoryGrouper.from(live), StoryGrouper.from(past, PAST)];
    if (!liveGrouper || !pastGrouper) return undefined;
    const grouping = new ArticleGrouping();
    grouping.live = liveGrouper;
    grouping.past = pastGrouper;
    grouping.now = now;
    return grouping;
  }

  state(): GroupingState {
    return { live: this.live.state(), past: this.past.state(), now: this.now };
  }

  /** Takes events, in order. A re-enrichment is no news, and neither is a change of style: they move nothing. */
  take(publications: readonly Publication[]): Grouped {
    const batch = new Batch();
    for (const publication of publications) {
      const { event } = publication;
      if (event.type === 'retracted') this.leave(publication, batch);
      else if (event.article && event.type !== 'reenriched' && event.significance !== 'minor')
        this.place(publication, event.article, batch);
    }
    return batch.grouped((id) => this.live.central(id)[0] ?? this.past.central(id)[0]);
  }

  private leave(publication: Publication, batch: Batch): void {
    const { articleId } = publication.event;
    for (const grouper of [this.live, this.past]) {
      const storyId = grouper.remove(articleId);
      if (storyId === undefined) continue;
      batch.remove(articleId);
      batch.tell(publication, 'left', storyId, [articleId]);
      this.closeIfEmpty(grouper, storyId, publication, batch);
    }
  }

  private place(publication: Publication, article: EnrichedArticle, batch: Batch): void {
    const { event, cause } = publication;
    const { articleId, version, lane } = event;
    const observedAt = Date.parse(cause.lineage.observedAt);
    const published = Date.parse(article.publishedAt?.value ?? '');
    // What has no date, or one from the future, is as old as the first look at it.
    const at = Number.isNaN(published) ? observedAt : Math.min(published, observedAt);
    if (!lane) this.now = Math.max(this.now, at);
    const before = this.live.storyOf(articleId) ?? this.past.storyOf(articleId);
    const isPast = lane !== undefined && at < this.now - LIVE_DAYS * DAY;
    const grouper = isPast || this.past.storyOf(articleId) !== undefined ? this.past : this.live;
    const { terms = [], fingerprint } = article;
    const placement = grouper.place({ id: articleId, at, terms, fingerprint, version });
    const { storyId } = placement;
    batch.place(toPlaced(articleId, at, placement, originOf(article)));
    if (before !== undefined && before !== storyId) {
      batch.tell(publication, 'left', before, [articleId]);
      this.closeIfEmpty(grouper, before, publication, batch);
    }
    if (before !== storyId) batch.tell(publication, placement.opened ? 'opened' : 'joined', storyId, [articleId]);
    else batch.touch(storyId);
    if (grouper.isDue) this.tend(grouper, publication, batch);
  }

  private closeIfEmpty(grouper: StoryGrouper, storyId: string, publication: Publication, batch: Batch): void {
    if (grouper.central(storyId).length > 0) return;
    batch.close(storyId);
    batch.tell(publication, 'closed', storyId, []);
  }

  private tend(grouper: StoryGrouper, publication: Publication, batch: Batch): void {
    for (const change of grouper.tend()) {
      const { storyId } = change;
      if (change.type === 'merged') {
        batch.merge(storyId, change.into, change.articleIds);
        batch.tell(publication, 'merged', storyId, change.articleIds, { mergedInto: change.into });
      } else if (change.type === 'split') {
        batch.split(storyId, change.from, change.articleIds);
        batch.tell(publication, 'split', storyId, change.articleIds, { splitFrom: change.from });
      } else {
        batch.close(storyId);
        batch.tell(publication, 'closed', storyId, []);
      }
    }
  }
}

const toPlaced = (
  articleId: string,
  at: number,
  { storyId, likeness, confidence, copyOf }: Placement,
  origin: string,
): PlacedArticle => ({ articleId, storyId, at: new Date(at).toISOString(), likeness, confidence, copyOf, origin });

/** Collects what comes of a batch of events: of several changes of one thing, the last counts. */
class Batch {
  private readonly articles = new Map<string, PlacedArticle | undefined>();
  private readonly moved = new Map<string, string>();
  private readonly stories = new Map<string, ChangedStory>();
  private readonly told: StoryChangeToTell[] = [];

  place(article: PlacedArticle): void {
    this.articles.set(article.articleId, article);
    this.moved.delete(article.articleId);
  }

  remove(articleId: string): void {
    this.articles.set(articleId, undefined);
    this.moved.delete(articleId);
  }

  touch(storyId: string, change: Partial<ChangedStory> = {}): void {
    this.stories.set(storyId, { id: storyId, state: 'open', ...this.stories.get(storyId), ...change });
  }

  merge(storyId: string, into: string, articleIds: readonly string[]): void {
    this.touch(storyId, { state: 'merged', mergedInto: into });
    this.touch(into);
    this.move(articleIds, into);
  }

  split(storyId: string, from: string, articleIds: readonly string[]): void {
    this.touch(storyId, { splitFrom: from });
    this.touch(from);
    this.move(articleIds, storyId);
  }

  close(storyId: string): void {
    this.touch(storyId, { state: 'closed' });
  }

  tell(
    { event: { seq, lane }, cause }: Publication,
    type: string,
    storyId: string,
    articleIds: readonly string[],
    rest: Partial<Pick<StoryEvent, 'mergedInto' | 'splitFrom'>> = {},
  ): void {
    this.touch(storyId, type === 'opened' && lane ? { lane } : {});
    const eventId = uuidV5('story-event', storyId, type, String(seq));
    const event = { eventId, type, storyId, articleIds: [...articleIds], ...rest, ...(lane && { lane }) };
    this.told.push({ event, cause });
  }

  grouped(centralOf: (storyId: string) => string | undefined): Grouped {
    const placed = [...this.articles.values()].flatMap((article) => article ?? []);
    return {
      articles: placed,
      removed: [...this.articles].flatMap(([id, article]) => (article ? [] : id)),
      moved: this.moved,
      stories: [...this.stories.values()].map((story) => ({ ...story, central: centralOf(story.id) })),
      told: this.told,
    };
  }

  private move(articleIds: readonly string[], storyId: string): void {
    for (const id of articleIds) this.moved.set(id, storyId);
  }
}
