import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Scope } from '../../keys/api-key';

/** What a producer may do. The secret itself is nowhere: only its hash. */
@Entity('api_keys')
export class ApiKey {
  /** The part of the key that names it; no secret. */
  @PrimaryColumn('text')
  id!: string;

  /** Who has it, in the words of whoever made it. */
  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: Scope[];

  /** The sources that its articles may name; null for any. */
  @Column('text', { array: true, nullable: true })
  sources!: string[] | null;

  /** SHA-256 of the secret, hexadecimal. */
  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
