import { bandsOf, type Fingerprint, isSameCopy, type Term, uuidV5 } from '@copydesk/contracts';
import { cosineOf, type Vector, Words } from './vector';
import { Vocabulary, type VocabularyState } from './vocabulary';

/** An article as stories are told apart by it. */
export interface StoryArticle {
  readonly id: string;
  /** When it happened: milliseconds since 1970 of its publication, or of the first look at it. */
  readonly at: number;
  readonly terms: readonly Term[];
  readonly fingerprint?: Fingerprint | undefined;
  /** Of an article that is looked at again, a further one, so that a story that it opens now has an id of its own. */
  readonly version?: number | undefined;
}

/** Where an article was put. */
export interface Placement {
  readonly storyId: string;
  /** Whether the story begins with it. */
  readonly opened: boolean;
  /** How alike article and story are, between 0 and 1; 1 of the article that a story begins with. */
  readonly likeness: number;
  /**
   * How clear the choice was, between 0 and 1: 0.5 where another story, or a story of its own, was as near; towards 1 the
   * further they were.
   */
  readonly confidence: number;
  /** The article of which it is a copy: the first of the story's that has nearly its text. */
  readonly copyOf?: string;
}

/** What became of stories without an article coming. */
export type StoryChange =
  /** The one is a part of the other from now on; its id stands for it for ever. */
  | { readonly type: 'merged'; readonly storyId: string; readonly into: string; readonly articleIds: string[] }
  /** Articles that were in one story are in one of their own from now on. */
  | { readonly type: 'split'; readonly storyId: string; readonly from: string; readonly articleIds: string[] }
  /** Nothing more is put into it. */
  | { readonly type: 'closed'; readonly storyId: string };

export interface GrouperOptions {
  /** The least likeness at which an article is put into a story. */
  readonly join?: number;
  /** The least likeness at which one story is put into another. */
  readonly merge?: number;
  /** The most likeness of two halves of a story at which it is split; 0 splits none. */
  readonly split?: number;
  /** A story of so many days without an article is closed. */
  readonly idleDays?: number;
  /** More open stories than that are not kept: those without an article for the longest are closed. */
  readonly mostStories?: number;
}

/** What a grouper knows. */
export interface GrouperState {
  /** How it groups. */
  readonly scheme: string;
  readonly vocabulary: VocabularyState;
  readonly stories: readonly {
    readonly id: string;
    readonly sums: [number, number][];
    readonly square: number;
    readonly articles: string[];
    readonly last: number;
    readonly filed: number[];
    readonly halvedAt: number;
  }[];
  readonly articles: readonly {
    readonly id: string;
    readonly storyId: string;
    readonly at: number;
    readonly terms: Int32Array;
    readonly weights: Float32Array;
    readonly fingerprint: Fingerprint | undefined;
  }[];
  readonly bands: readonly [string, string][];
  readonly touched: readonly string[];
  readonly sinceTended: number;
  readonly now: number;
}

/** Raised with every change of how articles are grouped. */
const SCHEME = 'stories-1';

/**
 * How they were chosen: on the development half of the Google News titles, and of the stories in
 * `test/labelled/stories`; see decision 34.
 */
const DEFAULTS: Required<GrouperOptions> = { join: 0.2, merge: 0.25, split: 0.12, idleDays: 21, mostStories: 100_000 };

/** How much more likely a large story is to get the next article: the likeness counts 1 + 0.2 ln(size) times. */
const SIZE_PULL = 0.2;
/** A larger story pulls no more than one of this size. */
const LARGEST_PULL = 200;
/** After so many days without an article, a story has to be twice as like. */
const HALF_LIFE_DAYS = 30;
/** Stories are looked at for merging, splitting and closing after so many articles. */
const TEND_EVERY = 200;
/** Of the terms of an article and of a story, so many are looked up and filed: the weightiest. */
const LOOKED_UP = 24;
const FILED = 32;
/** So many entries of the index are read for an article, the rarest terms first: its cost has a limit whatever is open. */
const MOST_READ = 1_000;
/** So many of the stories that share the weightiest terms are compared as a whole. */
const COMPARED = 12;
/** Terms that a story keeps: the weightiest. */
const MOST_TERMS = 64;
/** Each half of a story that is split has at least so many articles. */
const SMALLEST_HALF = 3;
/** A story is looked at for two halves when it has grown by so much since it was last: it takes long. */
const GROWN_BY = 1.5;
/** The latest articles of a story decide on whether it has two halves. */
const LOOKED_AT_FOR_SPLIT = 60;
const DAY = 86_400_000;

interface Story {
  readonly id: string;
  readonly words: Words;
  /** Ids of its articles, in the order in which they came. */
  readonly articles: string[];
  last: number;
  /** The terms under which it is filed. */
  filed: number[];
  /** How many articles it had when it was last looked at for two halves. */
  halvedAt: number;
  /** While candidates are looked for: the weight of the terms in common. */
  shared: number;
}

interface Held {
  storyId: string;
  readonly at: number;
  readonly vector: Vector;
  readonly bands: readonly string[];
  readonly fingerprint?: Fingerprint | undefined;
}

/**
 * Groups articles into stories as they come: those that tell of the same happening and of what follows from it.
 *
 * A story is the sum of its articles' terms, each weighed by how rare it is among the articles seen lately. An article is
 * put into the story that it is most like (cosine), if it is like enough: large stories pull a little, and old ones have
 * to be more like. Every so often stories that have grown alike are merged, one that has two halves is split, and idle
 * ones are closed and forgotten. So memory is bounded by what is open.
 *
 * It has no clock and no chance: the same articles in the same order make the same stories with the same ids, and one that
 * goes on from a snapshot goes on as the first would have.
 */
export class StoryGrouper {
  private readonly options: Required<GrouperOptions>;
  private readonly vocabulary = new Vocabulary();
  private readonly stories = new Map<string, Story>();
  private readonly articles = new Map<string, Held>();
  private readonly index = new Map<number, Set<Story>>();
  private readonly bands = new Map<string, string>();
  private touched = new Set<string>();
  private sinceTended = 0;
  /** The latest event time that was seen. */
  private now = 0;

  constructor(options: GrouperOptions = {}) {
    this.options = { ...DEFAULTS, ...options };
  }

  /** Open stories. */
  get size(): number {
    return this.stories.size;
  }

  /** Articles of open stories. */
  get articleCount(): number {
    return this.articles.size;
  }

  /**
   * Puts an article into a story. One that is in a story already is taken out first, and looked at as what it is now.
   * Whoever has put some asks `tend` what else has become of stories.
   */
  place(article: StoryArticle): Placement {
    this.remove(article.id);
    this.sinceTended += 1;
    this.now = Math.max(this.now, article.at);
    this.vocabulary.count(article.terms);
    const vector = this.vocabulary.vectorOf(article.terms);
    const bands = article.fingerprint ? bandsOf(article.fingerprint) : [];
    const original = this.originalOf(article.fingerprint, bands);
    const held = { at: article.at, vector, bands, fingerprint: article.fingerprint };
    if (original) {
      const { storyId } = this.articles.get(original)!;
      const likeness = cosineOf(vector, this.stories.get(storyId)!.words);
      this.add(storyId, article.id, held);
      return { storyId, opened: false, likeness: rounded(likeness), confidence: 1, copyOf: original };
    }
    const { join } = this.options;
    const [best, second] = this.nearest(vector, article.at);
    const runnerUp = Math.max(join, second?.pull ?? 0);
    if (best && best.pull >= join) {
      this.add(best.story.id, article.id, held);
      const confidence = best.pull / (best.pull + runnerUp);
      return {
        storyId: best.story.id,
        opened: false,
        likeness: rounded(best.likeness),
        confidence: rounded(confidence),
      };
    }
    const { id, version = 1 } = article;
    const storyId = version === 1 ? uuidV5('story', id) : uuidV5('story', id, String(version));
    this.open(storyId, article.at);
    this.add(storyId, article.id, held);
    return { storyId, opened: true, likeness: 1, confidence: rounded(join / (join + (best?.pull ?? 0))) };
  }

  /** Takes an article out of its story; a story without articles is closed without a word. Its id if it was in one. */
  remove(articleId: string): string | undefined {
    const held = this.articles.get(articleId);
    if (!held) return undefined;
    const story = this.stories.get(held.storyId)!;
    this.articles.delete(articleId);
    for (const band of held.bands) if (this.bands.get(band) === articleId) this.bands.delete(band);
    story.articles.splice(story.articles.indexOf(articleId), 1);
    if (story.articles.length === 0) {
      this.forget(story);
      return story.id;
    }
    story.words.add(held.vector, -1);
    this.file(story);
    return story.id;
  }

  /** Whether enough has come that `tend` is due. */
  get isDue(): boolean {
    return this.sinceTended >= TEND_EVERY;
  }

  /** Merges, splits and closes stories. What it tells is in order: a story may be split and a part of it merged. */
  tend(): StoryChange[] {
    this.sinceTended = 0;
    const touched = [...this.touched].filter((id) => this.stories.has(id));
    this.touched = new Set();
    const changes = [...this.merge(touched), ...this.split(touched), ...this.close()];
    this.vocabulary.fade();
    return changes;
  }

  /** The articles of an open story, those that say most of what it says first. */
  central(storyId: string): string[] {
    const story = this.stories.get(storyId);
    if (!story) return [];
    const likeness = (id: string) => cosineOf(this.articles.get(id)!.vector, story.words);
    return story.articles
      .map((id) => [id, likeness(id)] as const)
      .sort(([, one], [, other]) => other - one)
      .map(([id]) => id);
  }

  /** The open story that an article is in. */
  storyOf(articleId: string): string | undefined {
    return this.articles.get(articleId)?.storyId;
  }

  private open(id: string, at: number): void {
    this.stories.set(id, { id, words: new Words(), articles: [], last: at, filed: [], halvedAt: 0, shared: 0 });
  }

  private add(storyId: string, articleId: string, held: Omit<Held, 'storyId'>): void {
    const story = this.stories.get(storyId)!;
    this.articles.set(articleId, { ...held, storyId });
    for (const band of held.bands) if (!this.bands.has(band)) this.bands.set(band, articleId);
    story.articles.push(articleId);
    story.last = Math.max(story.last, held.at);
    story.words.add(held.vector, 1);
    this.file(story);
    this.touched.add(storyId);
  }

  /** Files a story under its weightiest terms, and nowhere else. */
  private file(story: Story): void {
    story.words.keep(MOST_TERMS);
    const filed = story.words.weightiest(FILED);
    const now = new Set(filed);
    for (const term of story.filed) if (!now.has(term)) this.unfile(term, story);
    for (const term of filed) this.fileUnder(term, story);
    story.filed = filed;
  }

  private unfile(term: number, story: Story): void {
    const under = this.index.get(term);
    under?.delete(story);
    if (under?.size === 0) this.index.delete(term);
  }

  private forget(story: Story): void {
    for (const term of story.filed) this.unfile(term, story);
    for (const id of story.articles) {
      for (const band of this.articles.get(id)?.bands ?? []) if (this.bands.get(band) === id) this.bands.delete(band);
      this.articles.delete(id);
    }
    this.stories.delete(story.id);
    this.touched.delete(story.id);
  }

  /** The article of nearly this text that came first. */
  private originalOf(fingerprint: Fingerprint | undefined, bands: readonly string[]): string | undefined {
    if (!fingerprint) return undefined;
    const found = new Set(bands.flatMap((band) => this.bands.get(band) ?? []));
    const copies = [...found].filter((id) => isSameCopy(fingerprint, this.articles.get(id)!.fingerprint!));
    const at = (id: string) => this.articles.get(id)!.at;
    return copies.sort((one, other) => at(one) - at(other) || (one < other ? -1 : 1))[0];
  }

  /** The two stories that pull an article or a story most, other than itself. */
  private nearest(vector: Vector, at: number, self?: Story): { story: Story; likeness: number; pull: number }[] {
    return this.candidates(vector, self)
      .map((story) => {
        const likeness = cosineOf(vector, story.words);
        return { story, likeness, pull: likeness * pullOf(story, at) };
      })
      .sort((one, other) => other.pull - one.pull || (one.story.id < other.story.id ? -1 : 1))
      .slice(0, 2);
  }

  private candidates(vector: Vector, self?: Story): Story[] {
    const found: Story[] = [];
    const postings = [...vector.terms.subarray(0, LOOKED_UP)]
      .map((term, rank) => ({ under: this.index.get(term), weight: vector.weights[rank]! }))
      .filter(({ under }) => under !== undefined)
      .sort((one, other) => one.under!.size - other.under!.size);
    let read = 0;
    for (const { under, weight } of postings) {
      if (read > 0 && read + under!.size > MOST_READ) break;
      read += under!.size;
      for (const story of under!) {
        if (story.shared === 0) found.push(story);
        story.shared += weight;
      }
    }
    const compared = self ? found.filter((story) => story !== self) : found;
    const best = compared.length <= COMPARED ? compared : mostShared(compared);
    for (const story of found) story.shared = 0;
    return best;
  }

  /** The smaller goes into the larger, of two alike in size the later into the earlier. */
  private merge(touched: readonly string[]): StoryChange[] {
    const changes: StoryChange[] = [];
    const sizeOf = (id: string) => this.stories.get(id)!.articles.length;
    const bySize = [...touched].sort((one, other) => sizeOf(one) - sizeOf(other) || (one < other ? -1 : 1));
    for (const id of bySize) {
      const story = this.stories.get(id);
      if (!story) continue;
      const [best] = this.nearest(story.words.vector(), story.last, story);
      // An article that has stayed alone is put where it would be put if it came now.
      const least = story.articles.length === 1 ? this.options.join : this.options.merge;
      if (!best || best.pull < least) continue;
      const [from, into] =
        best.story.articles.length >= story.articles.length ? [story, best.story] : [best.story, story];
      const articleIds = [...from.articles];
      this.move(articleIds, from, into);
      changes.push({ type: 'merged', storyId: from.id, into: into.id, articleIds });
    }
    return changes;
  }

  private move(articleIds: readonly string[], from: Story, into: Story): void {
    const held = articleIds.map((id) => [id, this.articles.get(id)!] as const);
    for (const [id] of held) this.remove(id);
    for (const [id, { storyId: _, ...rest }] of held) this.add(into.id, id, rest);
    if (this.stories.has(from.id)) this.file(from);
  }

  /** A story whose latest articles fall into two halves that are hardly alike gives the smaller a story of its own. */
  private split(touched: readonly string[]): StoryChange[] {
    if (this.options.split === 0) return [];
    return touched.flatMap((id) => {
      const story = this.stories.get(id);
      const size = story?.articles.length ?? 0;
      if (!story || size < 2 * SMALLEST_HALF || size < GROWN_BY * story.halvedAt) return [];
      story.halvedAt = size;
      const half = this.halfOf(story);
      const first = half?.[0];
      if (!half || first === undefined) return [];
      const storyId = uuidV5('story', id, ...half);
      if (this.stories.has(storyId)) return [];
      this.open(storyId, this.articles.get(first)!.at);
      this.move(half, story, this.stories.get(storyId)!);
      return [{ type: 'split' as const, storyId, from: id, articleIds: half }];
    });
  }

  /** Two means over the story's latest articles, begun with the two that are least alike of the first and its furthest. */
  private halfOf(story: Story): string[] | undefined {
    const ids = story.articles.slice(-LOOKED_AT_FOR_SPLIT);
    if (ids.length < 2 * SMALLEST_HALF) return undefined;
    const vectors = ids.map((id) => this.articles.get(id)!.vector);
    const furthest = (from: Vector) => {
      const words = Words.of([from]);
      return vectors.reduce((far, vector) => (cosineOf(vector, words) < cosineOf(far, words) ? vector : far));
    };
    const one = furthest(vectors[0]!);
    let means = [Words.of([one]), Words.of([furthest(one)])] as const;
    let sides: boolean[] = [];
    for (let round = 0; round < 4; round++) {
      sides = vectors.map((vector) => cosineOf(vector, means[1]) > cosineOf(vector, means[0]));
      means = [Words.of(vectors.filter((_, at) => !sides[at])), Words.of(vectors.filter((_, at) => sides[at]))];
    }
    const second = ids.filter((_, at) => sides[at]);
    if (Math.min(second.length, ids.length - second.length) < SMALLEST_HALF) return undefined;
    if (cosineOf(means[0].vector(), means[1]) > this.options.split) return undefined;
    return second.length * 2 <= ids.length ? second : ids.filter((_, at) => !sides[at]);
  }

  /** Those without an article for long; and while there are too many, those that got none for the longest. */
  private close(): StoryChange[] {
    const { idleDays, mostStories } = this.options;
    const oldest = this.now - idleDays * DAY;
    const idle: Story[] = [];
    for (const story of this.stories.values()) if (story.last < oldest) idle.push(story);
    const tooMany = this.stories.size - idle.length - mostStories;
    if (tooMany > 0) {
      const left = [...this.stories.values()].filter(({ last }) => last >= oldest);
      idle.push(...left.sort((one, other) => one.last - other.last || (one.id < other.id ? -1 : 1)).slice(0, tooMany));
    }
    for (const story of idle) this.forget(story);
    return idle.map(({ id }) => ({ type: 'closed', storyId: id }));
  }

  /** All that it knows, so that another goes on as this one would. Clones and serialises as structured data does. */
  state(): GrouperState {
    return {
      scheme: SCHEME,
      vocabulary: this.vocabulary.state(),
      stories: [...this.stories.values()].map(({ id, words, articles, last, filed, halvedAt }) => ({
        ...{ id, articles, last, filed, halvedAt },
        ...words.state(),
      })),
      articles: [...this.articles].map(([id, { storyId, at, vector, fingerprint }]) => ({
        ...{ id, storyId, at, fingerprint },
        terms: vector.terms,
        weights: vector.weights,
      })),
      bands: [...this.bands],
      touched: [...this.touched],
      sinceTended: this.sinceTended,
      now: this.now,
    };
  }

  /**
   * One that goes on from what another knew; `undefined` if that was one that groups in another way.
   *
   * @param state as `state` gave it
   */
  static from(state: GrouperState, options: GrouperOptions = {}): StoryGrouper | undefined {
    if (state.scheme !== SCHEME) return undefined;
    const grouper = new StoryGrouper(options);
    grouper.vocabulary.restore(state.vocabulary);
    for (const { sums, square, ...story } of state.stories)
      grouper.stories.set(story.id, { ...story, words: new Words(sums, square), shared: 0 });
    for (const { id, terms, weights, fingerprint, ...rest } of state.articles) {
      const bands = fingerprint ? bandsOf(fingerprint) : [];
      grouper.articles.set(id, { ...rest, fingerprint, bands, vector: { terms, weights } });
    }
    for (const [band, id] of state.bands) grouper.bands.set(band, id);
    for (const { term, under } of state.stories.flatMap(({ id, filed }) => filed.map((term) => ({ term, under: id }))))
      grouper.fileUnder(term, grouper.stories.get(under)!);
    grouper.touched = new Set(state.touched);
    grouper.sinceTended = state.sinceTended;
    grouper.now = state.now;
    return grouper;
  }

  private fileUnder(term: number, story: Story): void {
    const under = this.index.get(term);
    if (under) under.add(story);
    else this.index.set(term, new Set([story]));
  }
}

/** How much the likeness of a story counts for an article of that time. */
function pullOf({ articles, last }: Story, at: number): number {
  const size = 1 + SIZE_PULL * Math.log(Math.min(articles.length, LARGEST_PULL));
  return size * 2 ** (-Math.abs(at - last) / DAY / HALF_LIFE_DAYS);
}

/** Those with most in common, in one pass: sorting them all would take longer than comparing. */
function mostShared(stories: readonly Story[]): Story[] {
  const best: Story[] = [];
  for (const story of stories) {
    if (best.length === COMPARED && isMoreShared(best[COMPARED - 1]!, story)) continue;
    let at = best.length;
    while (at > 0 && isMoreShared(story, best[at - 1]!)) at -= 1;
    best.splice(at, 0, story);
    if (best.length > COMPARED) best.pop();
  }
  return best;
}

const isMoreShared = (one: Story, other: Story): boolean =>
  one.shared > other.shared || (one.shared === other.shared && one.id < other.id);

const rounded = (share: number): number => Math.round(1_000 * Math.min(1, share)) / 1_000;
