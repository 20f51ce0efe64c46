import { EnrichedArticle, Unprocessable } from '@copydesk/contracts';
import { enrich } from './enrichment';

const content = { mediaType: 'text/plain', body: 'The secret copy that must not be shown.' };

describe('an article that is taken back', () => {
  it('is known by its keys, and nothing of it is read', () => {
    const article = enrich({
      source: 'post.example',
      url: 'https://post.example/a?utm_source=x',
      pubStatus: 'canceled',
      content,
    });
    expect(EnrichedArticle.parse(article)).toEqual(article);
    const { id } = enrich({
      source: 'post.example',
      url: 'https://post.example/a',
      headline: 'Ferry stays in',
      content: {
        mediaType: 'text/plain',
        body: 'No boat could leave the harbour of Oslo on Monday, its master said to us.'.repeat(4),
      },
    });
    expect(article).toMatchObject({ id, pubStatus: 'canceled' });
    expect(JSON.stringify(article)).not.toContain('secret');
  });

  it('has to be named', () => {
    expect(() => enrich({ source: 'post.example', pubStatus: 'canceled', content })).toThrow(Unprocessable);
  });
});
