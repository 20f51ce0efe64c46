import { BackfillStrategy, ConsumerGroups, type GroupLag, KafkaStrategy } from '@copydesk/messaging';
import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';

type Told = GroupLag & { readonly group: string };

/** Who asks for metrics does not wait for a broker that is away. In milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

/**
 * How far the consumer groups of this service are behind, by the name and the labels of kafka_exporter, for which there
 * are dashboards. Each process tells of the whole group; while Kafka does not answer, none does.
 */
@Injectable()
export class LagMetrics {
  private asking: Promise<Told[]> | undefined;

  constructor(
    registry: Registry,
    private readonly groups: ConsumerGroups,
    private readonly live: KafkaStrategy,
    private readonly backfill: BackfillStrategy,
  ) {
    const latest = () => this.latest();
    new Gauge({
      name: 'kafka_consumergroup_lag',
      help: 'Records that a consumer group of this service has still to do, by topic and partition',
      labelNames: ['consumergroup', 'topic', 'partition'],
      registers: [registry],
      async collect() {
        const lags = await latest();
        this.reset();
        for (const { group, topic, partition, lag } of lags) this.set({ consumergroup: group, topic, partition }, lag);
      },
    });
  }

  private async latest(): Promise<Told[]> {
    // One question at a time: a broker that does not answer is not asked again by everybody who comes.
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Told[]>((resolve) => {
      timer = setTimeout(resolve, ANSWER_WITHIN_MS, []);
    });
    return Promise.race([this.asking, late]).finally(() => clearTimeout(timer));
  }

  private async ask(): Promise<Told[]> {
    const readings = [this.live.reading(), this.backfill.reading()].filter(({ topics }) => topics.length > 0);
    const lags = readings.map(async ({ group, topics }) =>
      (await this.groups.lag(group, topics)).map((lag) => ({ ...lag, group })),
    );
    return Promise.all(lags)
      .then((all) => all.flat())
      .catch(() => []);
  }
}
