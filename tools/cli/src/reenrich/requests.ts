import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type CloudEvent, groupOf, observed, type ReenrichmentRequest, topics, uuidV5 } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import { CommandError } from '../exit-codes';

const TOPIC = topics.reenrichments;

/** Who carries requests out. */
const GROUP = groupOf('publishing', TOPIC.lane);

/** Whoever carries requests out is taken for away when it has done none of them for so long. */
const PATIENCE_MS = 120_000;
const EVERY_MS = 200;

/** A name for a run that no other has: when it began, and four digits of chance. */
export function newRun(now = new Date()): string {
  const [day, time] = now.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  return `${day}-${time}-${randomBytes(2).toString('hex')}`;
}

/** The same request is the same event, whenever it is sent. */
function toEvent(data: ReenrichmentRequest): CloudEvent<ReenrichmentRequest> {
  const id = uuidV5('reenrichment', data.run, data.articleId, String(data.version));
  const attributes = observed({ id, source: '/copydesk/cli', time: new Date().toISOString() });
  return { attributes: { ...attributes, type: TOPIC.typeOf(data) }, data };
}

/** @throws CommandError if there is nowhere to send requests to */
export async function checkTopic(kafka: KafkaConnection): Promise<void> {
  if (!(await kafka.topicNames()).includes(TOPIC.name))
    throw new CommandError('failed', `The topic ${TOPIC.name} is missing: create it with npm run topics.`);
}

/** Resolves when Kafka has them. */
export const send = (kafka: KafkaConnection, requests: readonly ReenrichmentRequest[]): Promise<void> =>
  requests.length === 0 ? Promise.resolve() : kafka.publish(TOPIC, requests.map(toEvent));

/**
 * Waits until everything that was asked for by now is carried out.
 *
 * @param show takes how many requests are still to be done
 * @throws CommandError if nobody carries them out
 */
export async function untilCarriedOut(
  kafka: KafkaConnection,
  interrupted: AbortSignal,
  show: (left: number) => void,
): Promise<void> {
  const ends = new Map((await kafka.offsets(TOPIC.name)).map(({ partition, high }) => [partition, high]));
  let least = Number.POSITIVE_INFINITY;
  for (let since = Date.now(); ; ) {
    const lags = await kafka.lag(GROUP, [TOPIC.name]);
    const left = lags.reduce(
      (sum, { partition, committed, low }) => sum + Math.max(0, (ends.get(partition) ?? 0) - (committed ?? low)),
      0,
    );
    if (left === 0) return;
    if (left < least) [least, since] = [left, Date.now()];
    show(left);
    if (interrupted.aborted || Date.now() - since > PATIENCE_MS)
      throw new CommandError(
        'failed',
        `Publishing has not carried out ${left} requests yet. They wait on ${TOPIC.name}, and it does so when it runs: ` +
          'npx copydesk status, and then npx copydesk reenrich --list.',
      );
    await pause(EVERY_MS, undefined, { signal: interrupted }).catch(() => undefined);
  }
}
