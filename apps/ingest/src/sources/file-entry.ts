import type { FaultCode } from './source-definition';

/** What a file says of one source, or of one channel of it, and where it says so. */
export interface FileEntry {
  /** Counted from 1. */
  readonly line: number;
  /** A definition, not checked yet. */
  readonly stated?: unknown;
  /** What it is about, for whoever reads what became of it. */
  readonly url?: string | undefined;
  readonly fault?: { readonly code: FileFaultCode; readonly detail: string };
}

/** Why an entry of a file cannot be taken. */
export type FileFaultCode = FaultCode | 'ADDRESS_MISSING' | 'KIND_UNKNOWN';
