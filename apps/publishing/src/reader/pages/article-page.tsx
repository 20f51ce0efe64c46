import type { ArticleResource, ArticleSummary, ArticleVersion, RelatedArticle } from '../../api/resources';
import type { StorySummary } from '../../stories/story-archive';
import { frontPageAddress, resourceAddress } from './addresses';
import { ArticleText } from './article-text';
import { Document, toHtml } from './document';
import { KeyPoints } from './key-points';
import { Masthead } from './masthead';
import { PopularList } from './popular-list';
import { Provenance } from './provenance';
import { QuoteList } from './quote-list';
import { RelatedList } from './related-list';
import { SectionName } from './section-name';
import { SourceLink } from './source-link';
import { SourcesBox } from './sources-box';
import { StoryLink } from './story-link';
import { Ago, StatedTime } from './time-stamps';
import { VersionHistory } from './version-history';
import { WhoIsInIt } from './who-is-in-it';
import { writingOf } from './writing';

export interface ArticlePage {
  readonly article: ArticleResource;
  readonly related: readonly RelatedArticle[];
  readonly popular: readonly ArticleSummary[];
  /** Newest first. */
  readonly versions: readonly ArticleVersion[];
  /** The story that it is in; absent until it is in one. */
  readonly story?: StorySummary | undefined;
  readonly now: Date;
}

/** The page of one article as HTML. */
export const articlePage = ({ article, related, popular, versions, story, now }: ArticlePage): string => {
  const writing = writingOf(article.language.tag);
  const shown = versions.filter(({ type }) => type !== undefined && type !== 'reenriched');
  return toHtml(
    <Document
      title={article.headline}
      description={article.standfirst ?? article.summary[0]?.text}
      json={resourceAddress(article.id)}
    >
      <Masthead />
      <main id="content" class="page page-with-rail">
        <article class="page-main story" dir={writing.dir}>
          <StoryHead article={article} versions={shown} now={now} />
          {article.flags.stub && <Stub article={article} />}
          <StoryLink story={story} />
          <KeyPoints article={article} />
          <ArticleText article={article} />
          <Keywords article={article} />
          <VersionHistory versions={shown} writing={writing} now={now} />
        </article>
        <aside class="rail" aria-label="About this article">
          <SourcesBox article={article} />
          <WhoIsInIt article={article} />
          <QuoteList article={article} />
        </aside>
        <aside class="onward" aria-label="More to read">
          <RelatedList articles={related} />
          <PopularList articles={popular} />
        </aside>
        <Provenance article={article} />
      </main>
    </Document>,
  );
};

const StoryHead = ({ article, versions, now }: Pick<ArticlePage, 'article' | 'versions' | 'now'>) => {
  const { section, publishedAt, headline, standfirst, byline, language, publication } = article;
  const writing = writingOf(language.tag);
  return (
    <header class="story-head">
      <p class="kicker">
        {section && <SectionName section={section} />}
        {publishedAt && <StatedTime stated={publishedAt} detail="full" />}
      </p>
      <div {...writing}>
        <h1 class="headline">{headline}</h1>
        {standfirst && <p class="standfirst">{standfirst}</p>}
      </div>
      <p class="meta">
        {byline.length > 0 && (
          <span class="byline" {...writing}>
            {new Intl.ListFormat(writing.lang || 'en').format(byline)}
          </span>
        )}
        <span>
          From <SourceLink source={article.source} url={article.url} />
        </span>
        <span>{article.readingMinutes} min read</span>
        {publication.updatedAt !== publication.firstPublishedAt && (
          <span class="updated">
            {versions[0]?.type === 'corrected' ? 'Corrected' : 'Updated'}{' '}
            <Ago instant={publication.updatedAt} now={now} />
            {versions.length > 1 && (
              <>
                {' '}
                (<a href="#changes">what changed</a>)
              </>
            )}
          </span>
        )}
      </p>
    </header>
  );
};

const Stub = ({ article: { source, url } }: Pick<ArticlePage, 'article'>) => (
  <p class="note">
    This may not be the whole article. It came from <SourceLink source={source} url={url} />.
  </p>
);

const MOST_KEYWORDS = 8;

const Keywords = ({ article: { keywords, language } }: Pick<ArticlePage, 'article'>) => {
  if (keywords.length === 0) return null;
  return (
    <ul class="keywords" aria-label="Keywords" {...writingOf(language.tag)}>
      {keywords.slice(0, MOST_KEYWORDS).map(({ term }) => (
        <li key={term}>
          <a href={frontPageAddress({ query: `"${term}"` })}>{term}</a>
        </li>
      ))}
    </ul>
  );
};
