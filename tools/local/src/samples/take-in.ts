import { articleId, identityKeys, type RawArticle } from '@copydesk/contracts';
import { waitUntil } from '../wait-until';

/** Where the services answer, without a slash at the end. */
export interface Addresses {
  readonly ingest: string;
  readonly publishing: string;
}

export interface Intake {
  /** How many articles the samples are, and how many of them can be read now. */
  readonly articles: number;
  readonly readable: number;
  /** How many observations were posted. */
  readonly posted: number;
  /** What the wire room did not take, and why. */
  readonly refused: readonly string[];
}

const READABLE_WITHIN_MS = 90_000;

/**
 * Posts the samples to the wire room and waits until they can be read.
 *
 * @param onProgress takes how many of the articles can be read so far
 */
export async function takeIn(
  samples: readonly RawArticle[],
  { ingest, publishing }: Addresses,
  onProgress: (readable: number, articles: number) => void,
): Promise<Intake> {
  const held = new Map<string, number>();
  for (const id of new Set(samples.map(idOf))) held.set(id, await countVersions(publishing, id));
  const missing = notYetHeld(samples, held);
  const refused: string[] = [];
  for (const raw of missing) {
    const refusal = await post(ingest, raw);
    if (refusal) refused.push(`${raw.url ?? raw.source}: ${refusal}`);
  }
  const unread = new Set(held.keys());
  const allReadable = async () => {
    for (const id of unread) if ((await countVersions(publishing, id)) > 0) unread.delete(id);
    onProgress(held.size - unread.size, held.size);
    return unread.size === 0;
  };
  if (refused.length === 0) await waitUntil(allReadable, { timeoutMs: READABLE_WITHIN_MS, everyMs: 250 });
  return { articles: held.size, readable: held.size - unread.size, posted: missing.length, refused };
}

/**
 * The observations that publishing does not have yet: of an article with two versions held, those after the second.
 * Posted again, an older version would count as a new one, as it does when a source prints its old text again.
 *
 * @param held how many versions publishing has, by article id
 */
export function notYetHeld(samples: readonly RawArticle[], held: ReadonlyMap<string, number>): RawArticle[] {
  const seen = new Map<string, number>();
  return samples.filter((raw) => {
    const id = idOf(raw);
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    return nth > (held.get(id) ?? 0);
  });
}

const idOf = (raw: RawArticle): string => articleId(identityKeys(raw));

/** Posts an article; returns why it was refused, if it was. */
async function post(ingest: string, raw: RawArticle): Promise<string | undefined> {
  const response = await fetch(`${ingest}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(raw),
  });
  const answer = await response.text();
  return response.status === 202 ? undefined : `${response.status} ${answer.slice(0, 200)}`;
}

/** How many versions of an article publishing has; one that was retracted (410) needs no more of them. */
async function countVersions(publishing: string, id: string): Promise<number> {
  const response = await fetch(`${publishing}/v1/articles/${id}/versions`);
  const answer = await response.text();
  if (response.status === 410) return Number.POSITIVE_INFINITY;
  return response.ok ? (JSON.parse(answer) as { items: unknown[] }).items.length : 0;
}
