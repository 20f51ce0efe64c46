import type { ArticleSummary } from '../../api/resources';
import { articleAddress } from './addresses';
import { SectionName } from './section-name';
import { Ago, StatedTime } from './time-stamps';
import { writingOf } from './writing';

interface ArticleCardProps {
  readonly article: ArticleSummary;
  readonly now: Date;
  /** The card that opens the page. */
  readonly lead?: boolean;
}

/** An article as the front page offers it: section, day, headline, what it is about, and where it comes from. */
export const ArticleCard = ({ article, now, lead = false }: ArticleCardProps) => {
  const { section, publishedAt, publication } = article;
  const writing = writingOf(article.language);
  return (
    <article class={lead ? 'card card-lead' : 'card'} dir={writing.dir}>
      <p class="kicker">
        {section && <SectionName section={section} />}
        {publishedAt ? (
          <StatedTime stated={publishedAt} detail="short" />
        ) : (
          <span>
            Received <Ago instant={publication.firstPublishedAt} now={now} />
          </span>
        )}
      </p>
      <div {...writing}>
        <h2 class="headline">
          <a href={articleAddress(article.id)}>{article.headline}</a>
        </h2>
        <p class="excerpt">{article.standfirst ?? article.excerpt}</p>
      </div>
      <p class="meta">
        <span class="source">{article.source.name}</span>
        <span>{article.readingMinutes} min read</span>
        {publication.updatedAt !== publication.firstPublishedAt && (
          <span class="updated">
            Updated <Ago instant={publication.updatedAt} now={now} />
          </span>
        )}
      </p>
    </article>
  );
};
