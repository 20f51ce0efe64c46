import { join } from 'node:path';

/** What is written down of one fault, for the checker. */
export const filesIn = (folder: string) => ({
  accepted: join(folder, 'accepted.jsonl'),
  reader: (name: string) => join(folder, `reader-${name}.jsonl`),
  polled: join(folder, 'rest-polled.jsonl'),
  listed: join(folder, 'rest-listed.jsonl'),
  removed: join(folder, 'removed.jsonl'),
  samples: join(folder, 'samples.jsonl'),
  incidents: join(folder, 'incidents.jsonl'),
  verdict: join(folder, 'verdict.json'),
});

/** Who reads what is published, and what each may rely on. */
export const READERS = {
  'stream-1': 'once',
  'stream-2': 'once',
  kafka: 'once',
  webhook: 'at least once',
} as const;
export type ReaderName = keyof typeof READERS;
