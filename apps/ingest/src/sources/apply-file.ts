import type { Reach } from '@copydesk/fetching';
import { z } from 'zod';
import { compareSource, type HeldSource, type SourceChange, type WantedSource } from './compare-source';
import type { FileEntry } from './file-entry';
import { checked, SourceDefinition } from './source-definition';

const count = z.int().min(0);

/** What became of one entry of a file. */
export const AppliedEntry = z
  .object({
    line: z.int().min(1).describe('where the file says it'),
    outcome: z.enum(['created', 'changed', 'unchanged', 'refused']),
    source: z.string().optional().describe('id; absent if it could not be told'),
    url: z.string().optional().describe('the address of its first channel'),
    changes: z
      .array(z.string())
      .optional()
      .describe('fields that are others than before, and channels: `added`, `changed` or `removed`, and the address'),
    code: z.string().optional().describe('why it was refused, as a code'),
    detail: z.string().optional().describe('what exactly is wrong'),
  })
  .describe('What became of an entry of a file');
export type AppliedEntry = z.infer<typeof AppliedEntry>;

/** `POST /v1/sources/apply` */
export const Applied = z
  .object({
    dryRun: z.boolean().describe('whether nothing was written'),
    created: count.describe('entries; so are the next three'),
    changed: count,
    unchanged: count,
    refused: count,
    retired: z.array(z.string()).describe('ids of sources that the file of this label named once, and no longer does'),
    pruneWithheld: z.boolean().describe('whether nothing was pruned since an entry was refused'),
    entries: z.array(AppliedEntry),
  })
  .describe('What became of a file, entry by entry');
export type Applied = z.infer<typeof Applied>;

/** Query parameters of `POST /v1/sources/apply`. */
export const ApplyQuery = z
  .object({
    'dry-run': z.enum(['true', 'false']).default('false').describe('`true`: only say what would become of it'),
    prune: z
      .enum(['true', 'false'])
      .default('false')
      .describe('`true`: retire what the file of this label named once and no longer names; needs `managed-by`'),
    'managed-by': z
      .string()
      .trim()
      .min(1)
      .max(255)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text')
      .optional()
      .describe('the label of the file, such as its name: sources that it is the first to name bear it'),
  })
  .refine(({ prune, 'managed-by': label }) => prune === 'false' || label !== undefined, {
    path: ['managed-by'],
    message: 'is needed to prune',
  });
export type ApplyQuery = z.output<typeof ApplyQuery>;

/** A file whose entries are checked: what it wants of each source, and which entries say so. */
export interface CheckedFile {
  readonly wanted: ReadonlyMap<string, WantedSource>;
  readonly entries: readonly CheckedEntry[];
}

type CheckedEntry = Pick<AppliedEntry, 'line' | 'url' | 'source' | 'code' | 'detail'> & {
  /** The addresses that it names. */
  readonly urls: readonly string[];
};

/**
 * Checks each entry by itself, and joins those of one source: their channels are its channels, and what they say of it
 * differently none of them says.
 *
 * @param reach where channels may be, beyond the public internet
 */
export function checkFile(file: readonly FileEntry[], reach: Reach): CheckedFile {
  const bySource = new Map<string, { definitions: SourceDefinition[]; lines: Map<string, number> }>();
  const entries = file.map((entry): CheckedEntry => {
    const { line, url } = entry;
    const told = { line, ...(url !== undefined && { url: url.slice(0, 200) }), urls: [] };
    if (entry.fault) return { ...told, ...entry.fault };
    const result = checked(SourceDefinition, entry.stated, reach);
    if ('fault' in result) return { ...told, ...result.fault };
    const { value } = result;
    const known = bySource.get(value.id) ?? { definitions: [], lines: new Map<string, number>() };
    bySource.set(value.id, known);
    const urls = value.channels.map((channel) => channel.url);
    const before = urls.find((one) => known.lines.has(one));
    if (before !== undefined) {
      const detail = `${before} of ${value.id} is at line ${known.lines.get(before)} already`;
      return { ...told, source: value.id, code: 'DUPLICATE', detail };
    }
    for (const one of urls) known.lines.set(one, line);
    known.definitions.push(value);
    return { ...told, source: value.id, urls };
  });
  const wanted = [...bySource].flatMap(([id, { definitions }]) =>
    definitions.length > 0 ? [[id, joined(id, definitions)] as const] : [],
  );
  return { wanted: new Map(wanted), entries };
}

function joined(id: string, definitions: readonly SourceDefinition[]): WantedSource {
  const agreed = <Field extends 'name' | 'homePage' | 'language' | 'state'>(field: Field) => {
    const values = new Set(definitions.map((definition) => definition[field]).filter((value) => value !== undefined));
    return values.size === 1 ? [...values][0] : undefined;
  };
  return {
    id,
    name: agreed('name'),
    homePage: agreed('homePage'),
    language: agreed('language'),
    state: agreed('state'),
    channels: definitions.flatMap(({ channels }) => channels),
  };
}

/** What a file is applied with. */
export interface ApplyOptions {
  readonly isDryRun: boolean;
  readonly prunes: boolean;
  readonly label: string | undefined;
}

/**
 * Compares what a file wants with what is there.
 *
 * @param held the sources that it names, and those that bear its label
 * @returns what has to be written, and what to tell of it
 */
export function planFile(
  { wanted, entries }: CheckedFile,
  held: ReadonlyMap<string, HeldSource>,
  { isDryRun, prunes, label }: ApplyOptions,
): { readonly changes: readonly SourceChange[]; readonly applied: Applied } {
  const pruneWithheld = prunes && entries.some(({ code }) => code !== undefined);
  const isPruned = prunes && !pruneWithheld;
  const named = new Map(
    [...wanted].map(([id, source]) => {
      const before = held.get(id);
      const exact = isPruned && (before?.managedBy ?? label) === label;
      return [id, compareSource(before, { ...source, managedBy: label, exact })] as const;
    }),
  );
  const retired = isPruned
    ? [...held.values()].filter(({ id, managedBy }) => managedBy === label && !wanted.has(id))
    : [];
  const told = entries.map((entry) =>
    toAppliedEntry(entry, entry.source === undefined ? undefined : named.get(entry.source)),
  );
  const outcomes = (outcome: AppliedEntry['outcome']) => told.filter((entry) => entry.outcome === outcome).length;
  return {
    changes: [
      ...named.values(),
      ...retired.map((before) => compareSource(before, { id: before.id, state: 'retired', managedBy: null })),
    ],
    applied: {
      dryRun: isDryRun,
      created: outcomes('created'),
      changed: outcomes('changed'),
      unchanged: outcomes('unchanged'),
      refused: outcomes('refused'),
      retired: retired.map(({ id }) => id),
      pruneWithheld,
      entries: told,
    },
  };
}

function toAppliedEntry({ urls, ...entry }: CheckedEntry, change: SourceChange | undefined): AppliedEntry {
  if (!change || entry.code !== undefined) return { ...entry, outcome: 'refused' };
  if (change.outcome === 'created') return { ...entry, outcome: 'created' };
  const channels = change.channels.filter(({ url, became }) => became === 'removed' || urls.includes(url));
  const changes = [...change.fields, ...channels.map(({ url, became }) => `${became} ${url}`)];
  return changes.length === 0 ? { ...entry, outcome: 'unchanged' } : { ...entry, outcome: 'changed', changes };
}
