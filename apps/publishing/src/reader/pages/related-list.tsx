import type { RelatedArticle } from '../../api/resources';
import { articleAddress } from './addresses';
import { StatedTime } from './time-stamps';
import { writingOf } from './writing';

/** The strongest reasons say why; more would only be noise. */
const MOST_REASONS = 4;

/** Other articles that a reader of this one may want, each with what it shares. */
export const RelatedList = ({ articles }: { articles: readonly RelatedArticle[] }) => {
  if (articles.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related">Related</h2>
      <ul>
        {articles.map(({ id, headline, language, publishedAt, source, sameStory, shares }) => (
          <li key={id}>
            <a class="headline" href={articleAddress(id)} {...writingOf(language)}>
              {headline}
            </a>
            <p class="meta">
              <span class="source">{source.name}</span>
              {publishedAt && <StatedTime stated={publishedAt} detail="short" />}
            </p>
            {sameStory && <p class="shares">The same story</p>}
            {shares.length > 0 && <p class="shares">Shares: {shares.slice(0, MOST_REASONS).join(', ')}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
};
