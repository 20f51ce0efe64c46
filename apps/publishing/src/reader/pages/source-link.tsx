import type { ArticleSummary } from '../../api/resources';
import { webAddress } from './addresses';

/** The name of the source, leading to the original where that has an address on the web. */
export const SourceLink = ({ source, url }: Pick<ArticleSummary, 'source' | 'url'>) => {
  const original = webAddress(url);
  if (!original) return <span class="source">{source.name}</span>;
  return (
    <a class="source" href={original} rel="noopener noreferrer nofollow">
      {source.name}
    </a>
  );
};
