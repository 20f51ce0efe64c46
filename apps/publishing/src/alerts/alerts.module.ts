import { guardedClient } from '@copydesk/fetching';
import { type DynamicModule, Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { PublishingSettings } from '../publishing.settings';
import { Alerts, type Webhook } from './alerts';

/** How much of a receiver's time one notice may take. */
const LIMITS = { bytes: 0, totalMs: 5_000, idleMs: 5_000 };

@Module({})
export class AlertsModule {
  static forService({ ALERT_WEBHOOK }: Pick<PublishingSettings, 'ALERT_WEBHOOK'>): DynamicModule {
    return {
      module: AlertsModule,
      providers: [
        {
          provide: Alerts,
          useFactory: (registry: Registry) => new Alerts(registry, ALERT_WEBHOOK ? webhook(ALERT_WEBHOOK) : undefined),
          inject: [Registry],
        },
      ],
      exports: [Alerts],
    };
  }
}

/** The operator's own host may be anywhere, inside too. */
function webhook(url: string): Webhook {
  const FETCH_ALLOW = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  return { url, client: guardedClient({ FETCH_ALLOW }, LIMITS) };
}
