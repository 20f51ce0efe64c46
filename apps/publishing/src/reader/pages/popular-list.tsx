import type { ArticleSummary } from '../../api/resources';
import { articleAddress } from './addresses';
import { writingOf } from './writing';

/** What most readers have opened lately, first to last. */
export const PopularList = ({ articles }: { articles: readonly ArticleSummary[] }) => {
  if (articles.length === 0) return null;
  return (
    <section class="popular" aria-labelledby="popular">
      <h2 id="popular">Popular</h2>
      <ol>
        {articles.map((article) => (
          <li key={article.id}>
            <a class="headline" href={articleAddress(article.id)} {...writingOf(article.language)}>
              {article.headline}
            </a>
            <span class="meta">{article.source.name}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
