/** Where a record lies. */
interface Position {
  readonly topic: string;
  readonly partition: number;
  /** As Kafka counts them, which may be beyond 2^53 in theory: text, or a number. */
  readonly offset: string | number;
}

/** `topic/partition/offset`: how the place of a record is written everywhere. */
export const positionText = ({ topic, partition, offset }: Position): string => `${topic}/${partition}/${offset}`;

/** The place that a text names; `undefined` if it names none that a record can have. */
export function readPosition(text: string): (Position & { readonly offset: string }) | undefined {
  const [, topic, partition, offset] = /^([\w.-]+)\/(\d{1,9})\/(\d{1,18})$/.exec(text) ?? [];
  if (topic === undefined || offset === undefined) return undefined;
  return { topic, partition: Number(partition), offset };
}
