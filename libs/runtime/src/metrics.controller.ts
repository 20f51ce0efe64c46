import { Controller, Get, Header } from '@nestjs/common';
import { Registry } from 'prom-client';

/** For Prometheus: everything that is measured in this process. */
@Controller('metrics')
export class MetricsController {
  constructor(private readonly registry: Registry) {}

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
