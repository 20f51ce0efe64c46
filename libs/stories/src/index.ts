export {
  type GrouperOptions,
  type GrouperState,
  type Placement,
  type StoryArticle,
  type StoryChange,
  StoryGrouper,
} from './story-grouper';
