import { z } from 'zod';

/** The largest raw article that the wire room takes, as bytes of its JSON. */
export const RAW_ARTICLE_LIMIT = 4 * 1024 * 1024;

/** An HTTP or HTTPS address of at most 2,048 characters, none of which Postgres could not store. */
export const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((address) => !/[\0\p{Surrogate}]/u.test(address), 'must have neither U+0000 nor half of a surrogate pair');

/** RFC 3339 time with a zone, between the years 1600 and 2199: what a clock or a producer may claim. */
export const Timestamp = z.iso.datetime({ offset: true }).regex(/^(1[6-9]|2[01])\d\d-/, 'year must be 1600 to 2199');

/** A day of the calendar, `YYYY-MM-DD`, between the years 1600 and 2199. */
export const Day = z.iso.date().regex(/^(1[6-9]|2[01])\d\d-/, 'year must be 1600 to 2199');

const mediaType = z
  .string()
  .max(100)
  .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/, 'must be a media type such as text/html')
  .describe(
    '`text/html`, `text/plain`, or an item of a news agency: `application/vnd.iptc.g2.newsitem+xml`, ' +
      '`application/nitf+xml`, `application/ninjs+json`; anything else is rejected with MEDIA_TYPE_UNSUPPORTED',
  );

const TextContent = z.object({
  mediaType,
  body: z.string().describe('the page or the copy as text'),
  bodyBase64: z.never().optional(),
});

const EncodedContent = z.object({
  mediaType,
  bodyBase64: z.base64().describe('the bytes as they were received, when the producer did not decode them'),
  charset: z
    .string()
    .max(40)
    .optional()
    .describe('WHATWG encoding label of the bytes; default: byte order mark, then the page’s own `meta`, then UTF-8'),
  body: z.never().optional(),
});

/** What was received: text, or bytes with their charset. Exactly one of `body` and `bodyBase64`. */
export const Content = z.union([TextContent, EncodedContent], {
  error: 'needs mediaType, and exactly one of body (text) and bodyBase64 (base64, with an optional charset)',
});
export type Content = z.infer<typeof Content>;

/** One line of text: no control characters and no half of a surrogate pair, which Postgres could not store. */
const line = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text, without control characters');

/**
 * What a publisher has said about machines that read its pages: recorded as it was found, and judged by whoever passes
 * the article on. What is absent was not said.
 */
export const Reservations = z
  .object({
    tdm: z
      .boolean()
      .optional()
      .describe('whether text and data mining is reserved (TDM Reservation Protocol; DSM Directive, article 4)'),
    tdmPolicy: WebAddress.optional().describe('where the publisher says on what terms it may be mined'),
    aiTraining: z.enum(['reserved', 'allowed']).optional().describe('what it says about the training of models'),
    from: z
      .array(line)
      .max(20)
      .describe('where that was said, such as `robots.txt`, `tdm-reservation` or `x-robots-tag`'),
  })
  .describe('What a publisher has said about machines that read its pages');
export interface Reservations extends z.infer<typeof Reservations> {}

/** What the one who publishes an article says of whether it stands; ninjs and NewsML-G2 name it so. */
export const PubStatus = z
  .enum(['usable', 'canceled'])
  .describe(
    '`canceled` takes the article back that has this `guid` or `url`, and is of the same `source`: readers have it no more, ' +
      'whatever comes later, until the same producer says `usable`. Its content may be a notice, which nobody is shown',
  );
export type PubStatus = z.infer<typeof PubStatus>;

/**
 * One observation of an article, as it arrived: nothing is interpreted.
 *
 * `source` and `content` are required. Everything else may be left out; what a producer states is used as a hint
 * with provenance `producer` before anything that is read from the content.
 */
export const RawArticle = z
  .object({
    source: line
      .max(200)
      .describe('who the copy comes from: a short stable id, by habit the host name (`example.com`)'),
    sourceName: line.optional().describe('name of the source as readers should see it; default: `source`'),
    url: WebAddress.optional().describe('where the article is on the web; with it, a later version is recognised'),
    guid: line.optional().describe('the source’s own id of the article; the strongest identity'),
    content: Content,
    headline: line.optional(),
    standfirst: line.optional(),
    byline: z.array(line).max(50).optional(),
    section: line.optional(),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag such as en or pt-BR')
      .optional(),
    publishedAt: z.union([Timestamp, Day]).optional(),
    modifiedAt: z.union([Timestamp, Day]).optional(),
    reservations: Reservations.optional(),
    pubStatus: PubStatus.optional(),
  })
  .describe('An article as it was observed, before anything is read from it');
export interface RawArticle extends z.infer<typeof RawArticle> {}
