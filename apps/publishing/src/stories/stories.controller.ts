import { refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { StoriesQuery, StoryArchive, StoryParams, type StoryResource, type StorySummary } from './story-archive';

/** Stories as programs read them. */
@Controller('v1/stories')
@UsePipes(refuseInvalid)
export class StoriesController {
  constructor(private readonly stories: StoryArchive) {}

  /** Those that are told by more than one article, the one with the newest article first. */
  @Get()
  async list(
    @Query({ schema: StoriesQuery }) query: StoriesQuery,
  ): Promise<{ readonly items: readonly StorySummary[] }> {
    return { items: await this.stories.list(query) };
  }

  /** An id that was merged into another stands for it. */
  @Get(':id')
  find(@Param({ schema: StoryParams }) { id }: StoryParams): Promise<StoryResource> {
    return this.stories.find(id);
  }
}
