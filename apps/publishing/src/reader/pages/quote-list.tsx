import type { Quote } from '@copydesk/contracts';
import type { ArticleResource } from '../../api/resources';
import { paragraphAddress, quoteAnchor, speakerAnchor } from './anchors';
import { writingOf } from './writing';

/** Everything that is said in an article, with who said it: first word for word, then what is only reported. */
export const QuoteList = ({ article }: { article: ArticleResource }) => {
  const numbered = article.quotes.map((quote, index) => ({ quote, index }));
  const direct = numbered.filter(({ quote }) => quote.kind === 'direct');
  const indirect = numbered.filter(({ quote }) => quote.kind === 'indirect');
  if (numbered.length === 0) return null;
  return (
    <section class="box quotes" aria-labelledby="quotes">
      <h2 id="quotes">Quotes</h2>
      {direct.map((said) => (
        <Said key={said.index} {...said} article={article} />
      ))}
      {indirect.length > 0 && (
        <details open={direct.length === 0}>
          <summary>Reported speech ({indirect.length})</summary>
          {indirect.map((said) => (
            <Said key={said.index} {...said} article={article} />
          ))}
        </details>
      )}
    </section>
  );
};

interface SaidProps {
  readonly quote: Quote;
  readonly index: number;
  readonly article: ArticleResource;
}

const Said = ({ quote, index, article: { paragraphs, language } }: SaidProps) => (
  <figure id={quoteAnchor(index)}>
    <blockquote {...writingOf(language.tag)}>{quote.kind === 'direct' ? <q>{quote.text}</q> : quote.text}</blockquote>
    <figcaption>
      <span id={speakerAnchor(index)}>
        {quote.speaker ? <cite>{quote.speaker.name}</cite> : 'Speaker not named'}
        {quote.speaker?.role && `, ${quote.speaker.role}`}
      </span>{' '}
      <a href={paragraphAddress(paragraphs, quote)} aria-label="Read it in the text">
        in the text
      </a>
    </figcaption>
  </figure>
);
