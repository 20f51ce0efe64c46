import { Injectable } from '@nestjs/common';
import { ApiKey } from '../database/entities/api-key.entity';
import { IngestDatabase } from '../database/ingest-database';
import { type Caller, fits, mintKey, readToken, type Scope } from './api-key';

/** What a key is made with. */
export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly sources: readonly string[] | null;
  readonly expiresAt: Date | null;
}

/** How long a key that was looked up is trusted: a revoked one works for so long at most. In milliseconds. */
const TRUSTED_FOR_MS = 5_000;

/** The keys that producers have. */
@Injectable()
export class ApiKeys {
  private readonly lookedUp = new Map<string, { readonly key: ApiKey; readonly at: number }>();

  constructor(private readonly database: IngestDatabase) {}

  /**
   * Whose token it is; `undefined` if it is nobody's, was revoked or has expired.
   *
   * @throws while Postgres is away
   */
  async callerOf(token: string): Promise<Caller | undefined> {
    const parts = readToken(token);
    const key = parts && (await this.find(parts.id));
    if (!key || !fits(parts.secret, key.secretHash)) return undefined;
    const { id, scopes, sources, revokedAt, expiresAt } = key;
    const isOver = revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= Date.now());
    return isOver ? undefined : { id, scopes, sources };
  }

  /** @returns the token, which nobody can be told again */
  async create({ scopes, sources, ...rest }: NewKey): Promise<{ readonly id: string; readonly token: string }> {
    const { token, ...minted } = mintKey();
    await (await this.repository()).insert({
      ...rest,
      ...minted,
      scopes: [...scopes],
      sources: sources && [...sources],
    });
    return { id: minted.id, token };
  }

  /** Oldest first, revoked ones included. */
  async list(): Promise<ApiKey[]> {
    return (await this.repository()).find({ order: { createdAt: 'ASC' } });
  }

  /** @returns whether there was such a key */
  async revoke(id: string): Promise<boolean> {
    const repository = await this.repository();
    if (!(await repository.existsBy({ id }))) return false;
    await repository.update({ id }, { revokedAt: new Date() });
    return true;
  }

  private async find(id: string): Promise<ApiKey | null> {
    const known = this.lookedUp.get(id);
    if (known && Date.now() - known.at < TRUSTED_FOR_MS) return known.key;
    const key = await (await this.repository()).findOneBy({ id });
    // Ids that somebody makes up are not remembered: they would fill the memory.
    if (key) this.lookedUp.set(id, { key, at: Date.now() });
    else this.lookedUp.delete(id);
    return key;
  }

  private async repository() {
    return (await this.database.connected()).getRepository(ApiKey);
  }
}
