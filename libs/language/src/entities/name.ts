import type { Entity, Place, Span } from '@copydesk/contracts';

/** A name where it stands, before the mentions of the same thing are joined. */
export interface Name extends Span {
  readonly type: Entity['type'];
  readonly confidence: number;
  /** Canonical name and id, if a table knows it. */
  readonly known?: { readonly name: string; readonly wikidata?: string };
  /** Office or title printed with it. */
  readonly role?: string;
  /** For a place that no table locates, or where the word after the name says more than the table. */
  readonly precision?: Place['precision'];
  /** Only good as another mention of something that is named more fully elsewhere. */
  readonly weak?: boolean;
  /** The copy itself says what it is: `the operator, Northline`, `leader Tomas Novak`. */
  readonly isExplained?: boolean;
  /** The tagger found it, so that it needs no table to be what it is. */
  readonly isTagged?: boolean;
}
