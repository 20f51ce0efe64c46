import { afterPoll } from './after-poll';
import { DAY, HOUR, MINUTE } from './arithmetic';
import { type ChannelState, newChannel } from './channel';
import type { Finding } from './judge';
import type { Failure, Observation } from './observation';
import { expectedRhythm } from './rhythm';

const MONDAY = Date.UTC(2026, 10, 2);
const WINDOW = 30;

/** A feed that brings items in the daytime, and what a desk that looks every half hour is told. */
class Feed {
  state: ChannelState = newChannel('harbour-post');
  findings: Finding[] = [];
  at = MONDAY;
  readonly #every = 30 * MINUTE;

  /** @param perHour how many items there are in an hour of the day */
  run(until: number, perHour: (hour: number, day: number) => number): this {
    let owed = 0;
    for (; this.at < until; this.at += this.#every) {
      const hour = Math.floor(this.at / HOUR) % 24;
      owed += perHour(hour, new Date(this.at).getUTCDay()) * (this.#every / HOUR);
      const count = Math.floor(owed);
      owed -= count;
      this.see(Array.from({ length: count }, (_, index) => this.at - (index + 1) * MINUTE));
    }
    return this;
  }

  see(newPublishedAt: number[], some: Partial<Observation> = {}): Finding[] {
    const newItems = newPublishedAt.length;
    const observation: Observation = {
      at: this.at,
      outcome: newItems > 0 ? 'changed' : 'unchanged',
      itemsInFeed: WINDOW,
      newItems,
      seenAgain: WINDOW - newItems,
      newPublishedAt,
      manners: {},
      ...some,
    };
    const next = afterPoll(this.state, observation, this.at);
    this.state = { ...next.state, nextAt: this.at + this.#every };
    this.findings.push(...next.findings);
    return [...next.findings];
  }

  later(passed: number): this {
    this.at += passed;
    return this;
  }

  fail(failure: Failure): Finding[] {
    this.later(30 * MINUTE);
    return this.see([], { outcome: 'failed', failure });
  }
}

const daytime = (hour: number): number => (hour >= 6 && hour < 20 ? 4 : 0);
const known = (): Feed => new Feed().run(MONDAY + 21 * DAY, daytime);

describe('what is missed', () => {
  it('is nothing while a feed keeps its rhythm, nights and all', () => {
    expect(known().findings).toEqual([]);
  });

  it('has learned the rhythm', () => {
    const { state } = known();
    const noon = expectedRhythm(state, MONDAY + 21 * DAY + 12 * HOUR);
    expect(noon.perDay.items).toBeGreaterThan(48);
    expect(noon.perDay.items).toBeLessThan(62);
    expect(noon.perDay.low).toBeLessThan(noon.perDay.items);
    expect(noon.perDay.high).toBeGreaterThan(noon.perDay.items);
    expect(noon.thisHour.items).toBeGreaterThan(3.2);
    expect(noon.expectedIntervalMs).toBeGreaterThan(20 * MINUTE);
    expect(expectedRhythm(state, MONDAY + 21 * DAY + 2 * HOUR).thisHour.items).toBeLessThan(0.5);
  });

  it('is told of a feed that answers and brings nothing, and of its coming back', () => {
    const feed = known().run(MONDAY + 21 * DAY + 12 * HOUR, daytime);
    feed.findings = [];
    feed.run(feed.at + DAY, () => 0);
    expect(feed.findings).toEqual([expect.objectContaining({ type: 'gap.opened', cause: 'silence' })]);
    const [{ since, at, usualPerDay }] = feed.findings as [Finding];
    expect(since).toBeGreaterThan(MONDAY + 21 * DAY + 11 * HOUR);
    expect(at - since).toBeLessThan(10 * HOUR);
    expect(usualPerDay).toBeGreaterThan(48);
    const late = [since + HOUR, since + 2 * HOUR, feed.at - MINUTE];
    expect(feed.see(late)).toEqual([
      expect.objectContaining({ type: 'gap.closed', cause: 'silence', since, recovered: 3 }),
    ]);
  });

  it('is told of a feed that brings 60 % less, once, and that it is usual again', () => {
    const feed = known();
    feed.run(feed.at + 6 * DAY, (hour) => 0.4 * daytime(hour));
    expect(feed.findings).toEqual([expect.objectContaining({ type: 'gap.opened', cause: 'thinned' })]);
    expect(feed.findings[0]!.at - (MONDAY + 21 * DAY)).toBeLessThan(3 * DAY);
    feed.run(feed.at + 6 * DAY, daytime);
    expect(feed.findings.slice(1)).toEqual([
      expect.objectContaining({ type: 'gap.closed', cause: 'thinned', outcome: 'recovered' }),
    ]);
  });

  it('is told of items that left the feed between two polls, with how many', () => {
    const feed = known();
    const last = feed.at - 30 * MINUTE;
    feed.later(9 * HOUR);
    feed.findings = [];
    feed.state = { ...feed.state, nextAt: feed.at };
    const dates = Array.from({ length: WINDOW }, (_, index) => feed.at - index * 9 * MINUTE);
    expect(feed.see(dates)).toEqual([
      expect.objectContaining({ type: 'gap.opened', cause: 'overflow', since: last, until: dates.at(-1) }),
    ]);
    expect(feed.findings[0]!.missed).toBeGreaterThan(8);
    expect(feed.findings[0]!.missed).toBeLessThan(60);
    feed.later(30 * MINUTE);
    expect(feed.see([last + HOUR, feed.at - MINUTE])).toEqual([
      expect.objectContaining({ type: 'gap.closed', cause: 'overflow', recovered: 1 }),
    ]);
  });

  it('is nothing where a full feed reaches back to the last answer, or a feed is small', () => {
    const feed = known();
    feed.later(HOUR);
    const since = feed.at - 2 * HOUR;
    expect(feed.see(Array.from({ length: WINDOW }, (_, index) => since + index * 3 * MINUTE))).toEqual([]);
    feed.later(30 * MINUTE);
    expect(feed.see([feed.at - MINUTE], { itemsInFeed: 1, seenAgain: 0 })).toEqual([]);
  });

  it.each<[Failure, string, number]>([
    ['5xx', 'outage', 3],
    ['dns', 'outage', 3],
    ['410', 'outage', 1],
    ['html', 'replaced', 2],
    ['blocked', 'blocked', 2],
    ['robots', 'blocked', 1],
  ])('%s is told as %s when it was seen %i times, until the feed answers', (failure, cause, times) => {
    const feed = known();
    const since = feed.state.answeredAt;
    for (let seen = 1; seen < times; seen++) expect(feed.fail(failure)).toEqual([]);
    expect(feed.fail(failure)).toEqual([expect.objectContaining({ type: 'gap.opened', cause, since, failure })]);
    expect(feed.fail(failure)).toEqual([]);
    feed.later(30 * MINUTE);
    expect(feed.see([feed.at - 40 * MINUTE, feed.at - MINUTE])).toEqual([
      expect.objectContaining({ type: 'gap.closed', cause, recovered: 2 }),
    ]);
  });

  it('tells an outage of ours from one of theirs', () => {
    const feed = known();
    for (let seen = 1; seen < 3; seen++) feed.fail('own');
    expect(feed.fail('own')).toEqual([expect.objectContaining({ cause: 'outage', ours: true })]);
  });

  it('tells that nobody looked when it was time', () => {
    const feed = known();
    const { nextAt } = feed.state;
    feed.later(5 * HOUR);
    expect(feed.see([])).toEqual([
      expect.objectContaining({ type: 'gap.opened', cause: 'outage', since: nextAt, ours: true }),
      expect.objectContaining({ type: 'gap.closed', cause: 'outage', since: nextAt, ours: true, until: feed.at }),
    ]);
  });

  it('tells of an empty feed when it is seen again, a 304 included', () => {
    const feed = known();
    expect(feed.see([], { outcome: 'changed', itemsInFeed: 0, seenAgain: 0 })).toEqual([]);
    expect(feed.state.reason).toBe('confirm');
    feed.later(30 * MINUTE);
    expect(feed.see([])).toEqual([expect.objectContaining({ type: 'gap.opened', cause: 'emptied' })]);
    feed.later(30 * MINUTE);
    expect(feed.see([feed.at - MINUTE])).toEqual([expect.objectContaining({ type: 'gap.closed', cause: 'emptied' })]);
  });
});
