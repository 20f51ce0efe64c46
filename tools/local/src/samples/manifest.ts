import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RawArticle } from '@copydesk/contracts';
import { z } from 'zod';
import { readFeed } from './read-feed';

const file = z.string().describe('path below the folder of the manifest');
const whose = { source: RawArticle.shape.source, sourceName: RawArticle.shape.sourceName };

const Page = z.strictObject({
  file,
  mediaType: z.enum(['text/html', 'text/plain']),
  charset: z.string().optional().describe('of the file, when nothing in it says so'),
  url: RawArticle.shape.url,
  ...whose,
});
const Raw = z.strictObject({ file, mediaType: z.literal('application/json') });
const Feed = z.strictObject({ file, feed: z.literal(true), ...whose });

/** One file of the samples: a page or plain text, a raw article, or an RSS or Atom feed. */
export const Sample = z.union([Page, Raw, Feed]);
export type Sample = z.infer<typeof Sample>;

/** What the samples hold, in the order in which it is to be taken in. */
export function readSamples(folder: string): RawArticle[] {
  const samples = z.array(Sample).parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  return samples.flatMap((sample) => toRawArticles(sample, readFileSync(join(folder, sample.file))));
}

/**
 * The raw articles that a file stands for.
 *
 * @param bytes of the file; those of a page are passed on undecoded, as they would come from a web server
 */
export function toRawArticles(sample: Sample, bytes: Buffer): RawArticle[] {
  if ('feed' in sample) {
    const { source, sourceName } = sample;
    return readFeed(bytes.toString('utf8')).map((item) => ({ source, sourceName, ...item }));
  }
  if (sample.mediaType === 'application/json') return [RawArticle.parse(JSON.parse(bytes.toString('utf8')))];
  const { file: _, mediaType, charset, ...rest } = sample;
  return [{ ...rest, content: { mediaType, charset, bodyBase64: bytes.toString('base64') } }];
}
