import type { StorySummary } from '../../stories/story-archive';
import { storyAddress } from './addresses';

/** Where the story goes on that an article is a part of; nothing of one that stands alone. */
export const StoryLink = ({ story }: { readonly story: StorySummary | undefined }) => {
  if (!story || story.size < 2) return null;
  return (
    <p class="note">
      <a href={storyAddress(story.id)}>
        Part of a story told by {story.size} articles from {story.sources} independent{' '}
        {story.sources === 1 ? 'source' : 'sources'}
      </a>
    </p>
  );
};
