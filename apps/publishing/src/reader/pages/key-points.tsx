import type { ArticleResource } from '../../api/resources';
import { paragraphAddress } from './anchors';
import { writingOf } from './writing';

/** Above this share of the text its key points save a reader nothing. */
const WORTHWHILE_SHARE = 0.5;

/** The sentences that say most, each leading to where it stands in the text. */
export const KeyPoints = ({ article: { summary, text, paragraphs, language } }: { article: ArticleResource }) => {
  const summaryLength = summary.reduce((length, sentence) => length + sentence.text.length, 0);
  if (summaryLength === 0 || summaryLength > text.length * WORTHWHILE_SHARE) return null;
  return (
    <section class="key-points" aria-labelledby="key-points">
      <h2 id="key-points">Key points</h2>
      <ul {...writingOf(language.tag)}>
        {summary.map((sentence) => (
          <li key={sentence.start}>
            <a href={paragraphAddress(paragraphs, sentence)}>{sentence.text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};
