import { GuardedClient } from '@copydesk/fetching';
import { Problem } from '@copydesk/runtime';
import { Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NeedsScope } from '../keys/api-key.guard';
import { Hosts } from '../polling/hosts';
import { readJson } from '../read-json';
import { asFetchProblem } from '../sources/as-fetch-problem';
import { askPolitely } from '../sources/ask-politely';
import { discover } from './discover';
import { DiscoverRequest, type Discovery } from './discovery';

/** So many sites are looked at at a time: each may take most of a minute. */
const MOST_AT_A_TIME = 4;

@Controller('v1/sources/discover')
@NeedsScope('sources:write')
export class DiscoveryController {
  private underWay = 0;

  constructor(
    private readonly client: GuardedClient,
    private readonly hosts: Hosts,
  ) {}

  /** Looks at a site and says what could be polled of it. Nothing is stored. */
  @Post()
  @HttpCode(200)
  async discover(@Req() { body }: Request, @Headers('content-type') mediaType: string | undefined): Promise<Discovery> {
    const request = DiscoverRequest.safeParse(readJson(mediaType, body));
    if (!request.success) {
      const details = request.error.issues.map(({ path, message }) => `${path.join('.') || '(body)'}: ${message}`);
      throw new Problem(422, 'SCHEMA_INVALID', details.join('; '));
    }
    if (this.underWay >= MOST_AT_A_TIME)
      throw new Problem(503, 'UNAVAILABLE', `${MOST_AT_A_TIME} sites are being looked at; ask again`, {
        'Retry-After': '30',
      });
    this.underWay++;
    try {
      return await askPolitely(this.hosts, () => discover(this.client, request.data.url));
    } catch (error) {
      throw asFetchProblem(error);
    } finally {
      this.underWay--;
    }
  }
}
