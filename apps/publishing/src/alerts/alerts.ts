import { uuidV5 } from '@copydesk/contracts';
import type { GuardedClient } from '@copydesk/fetching';
import { Logger } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';

/** What an operator has to know now. */
export interface Alert {
  /** Stable, in capitals: `LEDGER_IMBALANCE`. */
  readonly code: string;
  /** What is wrong and where to look, in one sentence. */
  readonly message: string;
  /** When it began: the same for every process that finds it. */
  readonly since: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Where alerts are posted to. */
export interface Webhook {
  readonly url: string;
  readonly client: GuardedClient;
}

/** A notice as the webhook gets it, until it is delivered. */
interface Notice extends Alert {
  /** The same of every process that tells of it, so that a receiver can drop what it knows. */
  readonly id: string;
  readonly state: 'firing' | 'resolved';
  /** RFC 3339: when the state began. */
  readonly at: string;
}

/**
 * Tells operators what is wrong, and when it no longer is: as a line in the log, as a metric, and by a webhook, which is
 * tried again until it answers well. What is said again while it is still so is not told again, unless it began anew.
 */
export class Alerts {
  private readonly logger = new Logger(Alerts.name);
  private readonly firing = new Map<string, Alert>();
  private undelivered: Notice[] = [];
  private readonly gauge: Gauge<'code'>;

  constructor(
    registry: Registry,
    private readonly webhook: Webhook | undefined,
  ) {
    this.gauge = new Gauge({
      name: 'copydesk_alert_firing',
      help: '1 while an alert for operators is firing, by its code',
      labelNames: ['code'],
      registers: [registry],
    });
  }

  /**
   * Says how it is now with what a code stands for.
   *
   * @param alert `undefined` if all is well
   */
  async tell(code: string, alert: Omit<Alert, 'code'> | undefined): Promise<void> {
    const before = this.firing.get(code);
    if (alert && !(before && before.since >= alert.since)) {
      this.firing.set(code, { code, ...alert });
      this.logger.error({ code, ...alert, message: `alert: ${alert.message}` });
      this.notify('firing', { code, ...alert });
    } else if (!alert && before) {
      this.firing.delete(code);
      this.logger.log({ ...before, message: `alert resolved: ${before.message}` });
      this.notify('resolved', before);
    }
    this.gauge.set({ code }, this.firing.has(code) ? 1 : 0);
    await this.deliver();
  }

  private notify(state: Notice['state'], alert: Alert): void {
    const id = uuidV5('alert', alert.code, alert.since.toISOString(), state);
    if (this.webhook) this.undelivered.push({ id, state, at: new Date().toISOString(), ...alert });
  }

  /** In order: that something is resolved makes no sense before it was told. */
  private async deliver(): Promise<void> {
    for (const notice of [...this.undelivered]) {
      const problem = await post(this.webhook!, notice).catch((error: Error) => error.message);
      if (problem !== undefined) {
        this.logger.warn({ message: `the alert webhook did not take a notice: ${problem}`, code: notice.code });
        return;
      }
      this.undelivered = this.undelivered.filter((one) => one !== notice);
    }
  }
}

/** @returns what is wrong, if anything is */
async function post({ url, client }: Webhook, notice: Notice): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', 'webhook-id': notice.id };
  const status = await client.post(url, { headers, body: JSON.stringify(notice) });
  return status >= 200 && status < 300 ? undefined : `it answered ${status}`;
}
