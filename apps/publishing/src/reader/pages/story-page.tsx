import type { ArticleOfStory, StoryResource } from '../../stories/story-archive';
import { articleAddress, frontPageAddress } from './addresses';
import { Document, toHtml } from './document';
import { Masthead } from './masthead';
import { Ago } from './time-stamps';
import { writingOf } from './writing';

export interface StoryPage {
  readonly story: StoryResource;
  readonly now: Date;
}

/** The page of a story as HTML: its time line, and whose word each article is. */
export const storyPage = ({ story, now }: StoryPage): string => {
  const writing = writingOf(story.articles[0]?.language ?? 'und');
  const headlines = new Map(story.articles.map(({ id, source }) => [id, source.name]));
  return toHtml(
    <Document
      title={story.headline ?? 'A story'}
      description={story.excerpt}
      json={`/v1/stories/${encodeURIComponent(story.id)}`}
    >
      <Masthead />
      <main id="content" class="page">
        <article class="page-main story">
          <header class="story-head">
            <p class="kicker">
              <span>Story</span>
              {story.state === 'closed' && <span>Closed</span>}
            </p>
            <div {...writing}>
              <h1 class="headline">{story.headline ?? 'A story without an article'}</h1>
              {story.excerpt && <p class="standfirst">{story.excerpt}</p>}
            </div>
            <p class="meta">
              <span>{counted(story.size, 'article')}</span>
              <span>{counted(story.sources, 'independent source')}</span>
              {story.lastAt && (
                <span class="updated">
                  Last <Ago instant={story.lastAt} now={now} />
                </span>
              )}
            </p>
          </header>
          {story.entities.length > 0 && (
            <ul class="keywords" aria-label="What it is about">
              {story.entities.map((name) => (
                <li key={name}>
                  <a href={frontPageAddress({ query: `"${name}"` })}>{name}</a>
                </li>
              ))}
            </ul>
          )}
          <section class="history" aria-labelledby="time-line">
            <h2 id="time-line">Time line</h2>
            <ol>
              {story.articles.map((article) => (
                <li key={article.id}>
                  <Entry article={article} original={headlines.get(article.copyOf ?? '')} now={now} />
                </li>
              ))}
            </ol>
          </section>
        </article>
      </main>
    </Document>,
  );
};

interface EntryProps {
  readonly article: ArticleOfStory;
  /** The source whose article it is a copy of. */
  readonly original: string | undefined;
  readonly now: Date;
}

const Entry = ({ article: { id, headline, language, source, at, delaySeconds = 0 }, original, now }: EntryProps) => (
  <>
    <p class="meta">
      <span class="source">{source.name}</span>
      <Ago instant={at} now={now} />
      {original !== undefined && (
        <span>
          Copy of {original}
          {delaySeconds >= 60 && `, ${counted(Math.round(delaySeconds / 60), 'minute')} later`}
        </span>
      )}
    </p>
    <a class="headline" href={articleAddress(id)} {...writingOf(language)}>
      {headline}
    </a>
  </>
);

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
