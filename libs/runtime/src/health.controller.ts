import { BackfillStrategy, KafkaStrategy } from '@copydesk/messaging';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readiness } from './readiness';

/** For whoever supervises the process: `live` says whether to restart it, `ready` whether to send it work. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly kafka: KafkaStrategy,
    private readonly backfill: BackfillStrategy,
    private readonly readiness: Readiness,
  ) {}

  /** 200 while there is progress of any kind, not merely a process; 503 else. */
  @Get('live')
  live(@Res() response: Response): void {
    const alive = this.kafka.isAlive() && this.backfill.isAlive();
    response.status(alive ? 200 : 503).json({ status: alive ? 'alive' : 'no progress' });
  }

  /** 200 if every part can do its work; else 503, and which part cannot and why. */
  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const parts = await this.readiness.report();
    const ready = Object.values(parts).every((state) => state === 'ok');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', parts });
  }
}
