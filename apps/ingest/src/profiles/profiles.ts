import type { SourceDrift } from '@copydesk/contracts';
import { Problem } from '@copydesk/runtime';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Profile } from '../database/entities/profile.entity';
import { IngestDatabase } from '../database/ingest-database';
import { Announcements } from '../polling/announcements';
import type { ProfileHistory, ProfileList, ProfileResource, StatedProfile } from './profile-resource';
import { accept, type Decided, proposeStated, readDrifts, readProfiles, reject, retire } from './stored-profiles';

/** What operators do with profiles. */
@Injectable()
export class Profiles {
  private readonly logger = new Logger('profiles');

  constructor(
    private readonly database: IngestDatabase,
    private readonly announcements: Announcements,
  ) {}

  async list(): Promise<ProfileList> {
    const { manager } = await this.database.connected();
    const [profiles, drifts] = [await readProfiles(manager), await readDrifts(manager)];
    const sources = new Set([...profiles.map(({ sourceId }) => sourceId), ...drifts.keys()]);
    const items = [...sources].sort().map((source) => historyOf(source, profiles, drifts));
    return { items };
  }

  /** @throws Problem NOT_FOUND */
  async find(source: string): Promise<ProfileHistory> {
    const { manager } = await this.database.connected();
    const [profiles, drifts] = [await readProfiles(manager, source), await readDrifts(manager, [source])];
    if (profiles.length === 0 && drifts.size === 0)
      throw new Problem(404, 'NOT_FOUND', `nothing is known of the pages of ${source}`);
    return historyOf(source, profiles, drifts);
  }

  async propose(source: string, stated: StatedProfile): Promise<ProfileResource> {
    const database = await this.database.connected();
    const version = await database.transaction((transaction) => proposeStated(transaction, source, stated));
    return (await this.find(source)).versions.find((one) => one.version === version)!;
  }

  /** @throws Problem NOT_FOUND, PROFILE_DECIDED; so do the next two */
  accept(source: string, version: number): Promise<ProfileResource> {
    return this.decide('was decided before, or is older than the one in force', accept, source, version);
  }

  reject(source: string, version: number): Promise<ProfileResource> {
    return this.decide('was decided before', reject, source, version);
  }

  retire(source: string, version: number): Promise<ProfileResource> {
    return this.decide('is not in force', retire, source, version);
  }

  private async decide(
    whyNot: string,
    how: (database: EntityManager, source: string, version: number) => Promise<Decided>,
    source: string,
    version: number,
  ): Promise<ProfileResource> {
    const database = await this.database.connected();
    const decided = await database.transaction((transaction) => how(transaction, source, version));
    if (!decided) throw new Problem(404, 'NOT_FOUND', `${source} has no version ${version} of a profile`);
    if (decided === 'decided') throw new Problem(409, 'PROFILE_DECIDED', `version ${version} of ${source} ${whyNot}`);
    // It is written down, and told later if Kafka is away.
    await this.announcements.tell().catch((error: Error) => this.logger.warn({ message: error.message }));
    return toResource(decided);
  }
}

function historyOf(
  source: string,
  profiles: readonly Profile[],
  drifts: ReadonlyMap<string, SourceDrift>,
): ProfileHistory {
  const drift = drifts.get(source);
  const versions = profiles.filter(({ sourceId }) => sourceId === source).map(toResource);
  return { source, versions, ...(drift && { drift }) };
}

function toResource(profile: Profile): ProfileResource {
  const { sourceId, version, state, validFrom, validUntil, boilerplate, rules, proposedBy } = profile;
  const isEnded = validUntil !== null && validUntil.getTime() <= Date.now();
  return {
    source: sourceId,
    version,
    state: isEnded ? 'ended' : state,
    ...(validFrom && { validFrom: validFrom.toISOString() }),
    ...(validUntil && { validUntil: validUntil.toISOString() }),
    boilerplate,
    rules,
    proposedBy,
    proposedAt: profile.proposedAt.toISOString(),
    ...(profile.decidedAt && { decidedAt: profile.decidedAt.toISOString() }),
  };
}
