import type { ArticleSummary } from '../../api/resources';
import { frontPageAddress } from './addresses';
import { ArticleCard } from './article-card';
import { Document, toHtml } from './document';
import { Masthead } from './masthead';
import { PopularList } from './popular-list';
import { printToday } from './print-date';

/** A section that readers can choose, with the number of articles in it. */
export interface SectionCount {
  readonly name: string;
  readonly count: number;
}

export interface FrontPage {
  /** Newest first; the first one leads. */
  readonly articles: readonly ArticleSummary[];
  /** Whether they are articles of the past, shown since there is no news. */
  readonly areOfThePast?: boolean | undefined;
  readonly sections: readonly SectionCount[];
  readonly activeSection?: string | undefined;
  readonly query?: string | undefined;
  readonly popular: readonly ArticleSummary[];
  /** Where this page starts; absent on the first page. */
  readonly cursor?: string | undefined;
  /** Where older articles go on; absent on the last page. */
  readonly nextCursor?: string | undefined;
  /** `seq` of the newest event when the page was made. */
  readonly latestSeq?: number | undefined;
  readonly now: Date;
}

/** The front page as HTML: the news, or that of one section, or what a search found. */
export const frontPage = (page: FrontPage): string => {
  const { articles, sections, activeSection, query, cursor, popular, nextCursor, now } = page;
  const everything = !activeSection && !query;
  return toHtml(
    <Document title={titleOf(page)} description="The news as it comes in, with its sources, quotes and names marked.">
      <Masthead heading ear={printToday(now)} query={query} />
      <SectionTabs sections={sections} activeSection={activeSection} everything={everything} />
      <main id="content" class={popular.length > 0 ? 'page page-with-rail' : 'page'}>
        <div class="page-main">
          {everything && !cursor && <p class="newly" role="status" data-latest-seq={knownSeq(page)} />}
          {query && (
            <p class="found">
              Search results for <b>{query}</b>
            </p>
          )}
          {page.areOfThePast && <p class="found">No news yet. These are articles of the past:</p>}
          {articles.length === 0 ? <NothingHere page={page} /> : <Cards articles={articles} now={now} />}
          {nextCursor && (
            <p class="older">
              <a rel="next" href={frontPageAddress({ section: activeSection, query, cursor: nextCursor })}>
                Older articles
              </a>
            </p>
          )}
        </div>
        {popular.length > 0 && (
          <aside class="rail">
            <PopularList articles={popular} />
          </aside>
        )}
      </main>
    </Document>,
  );
};

const titleOf = ({ activeSection, query }: FrontPage): string => {
  if (query) return `Search for “${query}”`;
  return activeSection ?? 'The news';
};

/** The newest event that the page knows of: `assets/reader.js` counts what comes in after it. */
const knownSeq = ({ articles, latestSeq = 0 }: FrontPage): number =>
  Math.max(latestSeq, ...articles.map(({ publication }) => publication.seq));

interface SectionTabsProps extends Pick<FrontPage, 'sections' | 'activeSection'> {
  /** Whether the page is narrowed to nothing at all. */
  readonly everything: boolean;
}

const SectionTabs = ({ sections, activeSection, everything }: SectionTabsProps) => {
  if (sections.length === 0) return null;
  return (
    <nav class="tabs" aria-label="Sections">
      <ul>
        <li>
          <a href={frontPageAddress()} aria-current={everything ? 'page' : undefined}>
            All
          </a>
        </li>
        {sections.map(({ name, count }) => (
          <li key={name}>
            <a
              href={frontPageAddress({ section: name })}
              aria-current={name === activeSection ? 'page' : undefined}
              aria-label={`${name}, ${count} ${count === 1 ? 'article' : 'articles'}`}
            >
              {name} <span class="count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Cards = ({ articles: [lead, ...others], now }: Pick<FrontPage, 'articles' | 'now'>) => (
  <>
    {lead && <ArticleCard lead article={lead} now={now} />}
    {others.length > 0 && (
      <div class="cards">
        {others.map((article) => (
          <ArticleCard key={article.id} article={article} now={now} />
        ))}
      </div>
    )}
  </>
);

/** Posts a first article to ingest at the address where it listens by default. */
const FIRST_ARTICLE = `curl 'http://127.0.0.1:3001/v1/articles?source=example.com' \\
  -H 'Content-Type: text/plain' \\
  --data-binary 'Harbour bridge reopens after two years

The harbour bridge reopened on Monday, said Ada Holm, the city engineer.'`;

const NothingHere = ({ page: { query, activeSection } }: { page: FrontPage }) => {
  if (query || activeSection)
    return (
      <section class="nothing">
        <h2>Nothing found</h2>
        <p>{query ? 'No article has all of these words.' : `There is nothing in ${activeSection} at present.`}</p>
        <p>
          <a href={frontPageAddress()}>See all the news</a>
        </p>
      </section>
    );
  return (
    <section class="nothing">
      <h2>No news yet</h2>
      <p>Send the first article; it will be here in a few seconds:</p>
      <pre>
        <code>{FIRST_ARTICLE}</code>
      </pre>
    </section>
  );
};
