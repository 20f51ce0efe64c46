import { Problem } from '@copydesk/runtime';
import { Injectable } from '@nestjs/common';
import { IngestDatabase } from '../database/ingest-database';
import { wakeHosts } from '../polling/hosts';
import { type Applied, type ApplyOptions, type CheckedFile, planFile } from './apply-file';
import { compareSource, type HeldSource, type SourceChange, type WantedSource } from './compare-source';
import { FetchedSources } from './fetched-sources';
import type { SourceDefinition, SourcePatch } from './source-definition';
import {
  type DueSource,
  encodeAfter,
  type RemovedSource,
  type SourceList,
  type SourceResource,
  type SourcesQuery,
} from './source-resource';
import { type Database, findPage, managedBy, readHeld, takeTurn, toResources, worksOf, write } from './stored-sources';

const MOST_AT_ONCE = 1000;

/** The sources that ingest fetches, as operators manage them. All of it throws while Postgres is away. */
@Injectable()
export class Sources {
  constructor(
    private readonly database: IngestDatabase,
    private readonly fetched: FetchedSources,
  ) {}

  async list(wanted: Omit<SourcesQuery, 'format'>): Promise<SourceList> {
    const database = await this.database.connected();
    const rows = await findPage(database, wanted);
    const items = await toResources(database, rows.slice(0, wanted.limit));
    const last = items.at(-1);
    return { items, ...(rows.length > wanted.limit && last && { nextCursor: encodeAfter(last.id) }) };
  }

  /** Every source that is asked for, whatever page it would be on. */
  async listAll(wanted: Omit<SourcesQuery, 'cursor' | 'limit' | 'format'>): Promise<SourceResource[]> {
    const all: SourceResource[] = [];
    for (let cursor: string | undefined; ; cursor = all.at(-1)!.id) {
      const { items, nextCursor } = await this.list({ ...wanted, cursor, limit: MOST_AT_ONCE });
      all.push(...items);
      if (nextCursor === undefined) return all;
    }
  }

  /** @throws Problem NOT_FOUND */
  async find(id: string): Promise<SourceResource> {
    const database = await this.database.connected();
    const rows = await database.query(
      `SELECT id, name, home_page AS "homePage", language, state, health, managed_by AS "managedBy",
              created_at AS "createdAt", updated_at AS "updatedAt"
       FROM ingest.sources WHERE id = $1`,
      [id],
    );
    const [source] = await toResources(database, rows);
    return source ?? refuseUnknown(id);
  }

  /** @throws Problem SOURCE_EXISTS */
  async create(definition: SourceDefinition): Promise<SourceResource> {
    return this.put(definition, (held) => {
      if (held) throw new Problem(409, 'SOURCE_EXISTS', `there is a source ${held.id}: change it with PATCH`);
    });
  }

  /** @throws Problem NOT_FOUND */
  async change(id: string, patch: SourcePatch): Promise<SourceResource> {
    return this.put({ ...patch, id, exact: true }, (held) => {
      if (!held) refuseUnknown(id);
    });
  }

  /** @throws Problem NOT_FOUND */
  async remove(id: string): Promise<RemovedSource> {
    const counts = await this.inTurn(async (database) => {
      const [row]: { channels: number; items: number; gaps: number }[] = await database.query(
        `SELECT (SELECT count(*)::int FROM ingest.channels WHERE source_id = sources.id) AS channels,
                (SELECT count(*)::int FROM ingest.items WHERE source_id = sources.id) AS items,
                (SELECT count(*)::int FROM ingest.gaps WHERE source_id = sources.id) AS gaps
         FROM ingest.sources WHERE id = $1`,
        [id],
      );
      if (!row) refuseUnknown(id);
      await database.query('DELETE FROM ingest.sources WHERE id = $1', [id]);
      return row;
    });
    return { id, ...counts, remains: 'its articles stay with their readers; from now on others may speak for it' };
  }

  /** Brings the sources that a file names to what it says of them; twice is as once. */
  async apply(file: CheckedFile, options: ApplyOptions): Promise<Applied> {
    return this.inTurn(async (database) => {
      const labelled = options.prunes && options.label !== undefined ? await managedBy(database, options.label) : [];
      const held = await readHeld(database, [...file.wanted.keys(), ...labelled]);
      const { changes, applied } = planFile(file, held, options);
      if (!options.isDryRun) await this.write(database, changes);
      return applied;
    });
  }

  /**
   * Makes its channels due, whatever its schedule says.
   *
   * @throws Problem NOT_FOUND; SOURCE_NOT_ACTIVE if none of its channels is visited
   */
  async poll(id: string): Promise<DueSource> {
    const channels = await this.inTurn(async (database) => {
      const [, due]: [unknown, number] = await database.query(
        `UPDATE ingest.channels SET due_at = now() WHERE source_id = $1 AND state = 'active'`,
        [id],
      );
      await wakeHosts(database, await worksOf(database, [id]));
      return due;
    });
    if (channels > 0) return { id, channels };
    const { state } = await this.find(id);
    throw new Problem(409, 'SOURCE_NOT_ACTIVE', `${id} is ${state}, and none of its channels is visited`);
  }

  private async write(database: Database, changes: readonly SourceChange[]): Promise<void> {
    await write(database, changes);
    const active = changes.flatMap(({ isWritten, source }) =>
      isWritten && source.state === 'active' ? [source.id] : [],
    );
    await wakeHosts(database, await worksOf(database, active));
  }

  private async put(wanted: WantedSource, judge: (held: HeldSource | undefined) => void): Promise<SourceResource> {
    await this.inTurn(async (database) => {
      const held = (await readHeld(database, [wanted.id])).get(wanted.id);
      judge(held);
      await this.write(database, [compareSource(held, wanted)]);
    });
    return this.find(wanted.id);
  }

  /** A transaction that changes what sources are, after which this process knows of it. */
  private async inTurn<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const result = await (await this.database.connected()).transaction(async (database) => {
      await takeTurn(database);
      return work(database);
    });
    await this.fetched.refresh();
    return result;
  }
}

function refuseUnknown(id: string): never {
  throw new Problem(404, 'NOT_FOUND', `there is no source ${id}`);
}
