import { type EnrichedArticle, type RawArticle, topics } from '@copydesk/contracts';
import { Consumes, ConsumesBatch } from './consumes';
import type { Received } from './received';

/** The compiler is the test here: `npm run check` fails if one of the errors that are expected does not come. */
class Desk {
  @Consumes(topics.raw, topics.enriched)
  answers(_article: RawArticle): Promise<EnrichedArticle | undefined> {
    return Promise.resolve(undefined);
  }

  @Consumes(topics.raw)
  async takes(_article: RawArticle): Promise<void> {}

  @ConsumesBatch(topics.enriched)
  async takesMany(_batch: readonly Received<EnrichedArticle>[]): Promise<void> {}

  // @ts-expect-error the topic carries raw articles
  @Consumes(topics.raw, topics.enriched)
  takesTheWrongArticle(article: EnrichedArticle): EnrichedArticle {
    return article;
  }

  // @ts-expect-error the other topic carries enriched articles
  @Consumes(topics.raw, topics.enriched)
  answersTheWrongArticle(article: RawArticle): RawArticle {
    return article;
  }

  // @ts-expect-error nothing is returned though a topic for it is named
  @Consumes(topics.raw, topics.enriched)
  async answersNothing(_article: RawArticle): Promise<void> {}

  // @ts-expect-error something is returned though no topic for it is named
  @Consumes(topics.raw)
  async answersNowhere(article: RawArticle): Promise<RawArticle> {
    return article;
  }

  // @ts-expect-error a batch is a list
  @ConsumesBatch(topics.enriched)
  async takesOneOfMany(_article: EnrichedArticle): Promise<void> {}
}

it('binds a handler to the name of its topic', () => {
  expect(Reflect.getMetadata('microservices:pattern', Desk.prototype.takesMany)).toEqual(['articles.enriched']);
});
