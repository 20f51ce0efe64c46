import { z } from 'zod';
import { CHANNEL_KINDS } from '../database/entities/channel.entity';
import { ListRule } from '../sources/channel-options';
import type { Objection, Reason } from './rank-channels';

const count = z.int().min(0);
const time = z.iso.datetime({ offset: true });

const REASONS = {
  MAIN_FEED: true,
  NEWS_SITEMAP: true,
  OWN_ITEMS: true,
  SITEMAP: true,
  LIST_PAGE: true,
  ROBOTS_DISALLOWED: true,
  UNREACHABLE: true,
  NOT_A_FEED: true,
  NOT_LOOKED_AT: true,
  COMMENTS: true,
  PODCAST: true,
  AUTHOR: true,
  TAG: true,
  EMPTY: true,
  STALE: true,
  ELSEWHERE: true,
  CONTAINED: true,
  LITTLE_MORE: true,
  QUIET: true,
  TOO_SHORT: true,
  NOT_NEEDED: true,
} satisfies Record<Reason | Objection, true>;

const RobotsVerdict = z.enum(['allowed', 'disallowed', 'unknown']);

export const DiscoverRequest = z.strictObject({
  url: z.string().max(2048).describe('the home page of a site, or a feed'),
});

export const SampleArticle = z
  .object({
    headline: z.string().optional(),
    published: time.optional(),
    link: z.string(),
    firstWords: z.string().optional(),
    robots: RobotsVerdict.describe('whether we may read its page; `unknown` on another host'),
  })
  .describe('An article as the channel tells of it; what is absent is not known');
export type SampleArticle = z.infer<typeof SampleArticle>;

const Cost = z.object({
  polls: count.describe('of the channel itself'),
  pages: count.describe('of articles'),
  looksAgain: count.describe('of pages that were read before, to find corrections; at most'),
  robots: count,
  total: count,
});

export const FoundChannel = z
  .object({
    url: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    proposed: z.boolean(),
    why: z.enum(Object.keys(REASONS) as (Reason | Objection)[]),
    because: z.string().describe('the same in a sentence'),
    found: z
      .enum(['given', 'robots', 'head', 'index', 'anchor', 'usual'])
      .describe('by being asked for, in robots.txt, in the head of the page, in an index, as a link, at a usual place'),
    title: z.string().optional(),
    form: z.string().optional().describe('rss, rdf, atom, cdf, json, sitemap or sitemap-index'),
    items: count.optional().describe('that it holds'),
    undated: count.optional().describe('of them, those without a date that can be read'),
    newest: time.optional(),
    itemsPerDay: z.number().optional().describe('absent where its dates do not tell'),
    hasFullText: z.boolean().optional(),
    robots: RobotsVerdict.describe('whether we may read it'),
    rule: ListRule.optional().describe('of a list page: a guess, to be looked at with the samples'),
    costPerDay: Cost.extend({ pollMinutes: z.number().describe('between two polls') }).optional(),
    samples: z.array(SampleArticle).max(5),
  })
  .describe('An address that was looked at, or could have been');
export type FoundChannel = z.infer<typeof FoundChannel>;

export const Discovery = z
  .object({
    source: z
      .object({
        id: z.string(),
        name: z.string(),
        homePage: z.string(),
        language: z.string().optional(),
        channels: z.array(
          z.object({
            url: z.string(),
            kind: z.enum(CHANNEL_KINDS),
            options: z.object({ rule: ListRule }).optional(),
          }),
        ),
      })
      .describe('What is proposed, as it can be added; without channels, nothing was found'),
    channels: z.array(FoundChannel).describe('Those that are proposed first'),
    costPerDay: Cost.describe('What the proposal will cost the publisher, in requests'),
    asked: z.object({ requests: count, bytes: count }).describe('What finding this has cost the publisher'),
    reservations: z
      .object({
        tdm: z.boolean().optional(),
        tdmPolicy: z.string().optional(),
        aiTraining: z.enum(['reserved', 'allowed']).optional(),
        from: z.array(z.string()),
      })
      .describe('What the publisher reserves of its home page, as it says to machines'),
    hubs: z.array(z.string()).describe('WebSub hubs that the page or a proposed feed names'),
  })
  .describe('What could be polled of a site, and what should; nothing is stored');
export type Discovery = z.infer<typeof Discovery>;
