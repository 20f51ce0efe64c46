import { VERSION } from '@copydesk/contracts';
import { BackfillStrategy, KafkaSettings, KafkaStrategy, MessagingModule } from '@copydesk/messaging';
import { ConsoleLogger, type DynamicModule, type LogLevel, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { z } from 'zod';
import { loadSettings, type ServiceSettings, SettingsError, serviceSettings } from './load-settings';
import { ProblemFilter } from './problem.filter';
import { Readiness } from './readiness';
import { RuntimeModule } from './runtime.module';

/** A service: one process, one HTTP port, one consumer group. */
export interface ServiceDefinition<Shape extends z.ZodRawShape> {
  /** Also the name of its consumer group. */
  readonly name: string;
  readonly port: number;
  /** Settings beside those that every service has. */
  readonly settings: z.ZodObject<Shape>;
  /** How many partitions are handled at the same time. */
  readonly concurrency: (settings: z.infer<z.ZodObject<Shape>>) => number;
  readonly module: (settings: z.infer<z.ZodObject<Shape>> & ServiceSettings) => Type | DynamicModule;
  /** Last touches before it listens, such as body parsers. */
  readonly prepare?: (app: NestExpressApplication) => void;
}

/** From a signal to the end of the process, at most; and to the end of requests that are still being answered. */
const STOP_WITHIN_MS = 25_000;
const ANSWER_WITHIN_MS = 5_000;

const SEVERITY: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/**
 * Runs a service until it is told to stop: settings checked at once, logs as JSON lines, health while Kafka is still
 * away, and a stop in order. The only place that reads the environment of a service.
 */
export async function runService<Shape extends z.ZodRawShape>(service: ServiceDefinition<Shape>): Promise<void> {
  const schema = service.settings.extend(serviceSettings(service.port).shape).extend(KafkaSettings.shape);
  const settings = settingsOrExit(service.name, () => loadSettings(schema, process.env)) as ServiceSettings &
    KafkaSettings &
    z.infer<z.ZodObject<Shape>>;
  const logger = new ConsoleLogger({ json: true, prefix: service.name, logLevels: levelsFrom(settings.LOG_LEVEL) });
  const app = await NestFactory.create<NestExpressApplication>(
    {
      module: class Service {},
      imports: [
        MessagingModule.forService(settings, {
          group: service.name,
          version: VERSION,
          concurrency: service.concurrency(settings),
        }),
        RuntimeModule.forService(),
        service.module(settings),
      ],
    },
    { logger, bodyParser: false },
  );
  app.useGlobalFilters(new ProblemFilter());
  app.disable('x-powered-by');
  service.prepare?.(app);
  for (const strategy of [app.get(KafkaStrategy), app.get(BackfillStrategy)])
    app.connectMicroservice({ strategy }, { inheritAppConfig: false });
  stopOnSignal(app, logger);
  await app.listen(settings.PORT, settings.HOST);
  await app.startAllMicroservices();
  logger.log({ message: 'listening', url: await app.getUrl(), version: VERSION });
}

function settingsOrExit<T>(name: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${name} cannot start: ${error.message}\n`);
    return process.exit(1);
  }
}

const levelsFrom = (least: LogLevel): LogLevel[] => SEVERITY.slice(0, SEVERITY.indexOf(least) + 1);

/**
 * Not ready; no new work; the record in hand is finished and committed; the producer, then the database close. Nest
 * closes the transport before it runs `onApplicationShutdown`, which is where databases are closed.
 */
function stopOnSignal(app: NestExpressApplication, logger: ConsoleLogger): void {
  const stop = (signal: NodeJS.Signals) => {
    logger.log({ message: 'stopping', signal });
    app.get(Readiness).add('service', () => 'is stopping');
    setTimeout(() => app.getHttpServer().closeAllConnections(), ANSWER_WITHIN_MS).unref();
    setTimeout(() => {
      logger.error({ message: `not stopped within ${STOP_WITHIN_MS} ms` });
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: Error) => {
        logger.error({ message: `failed to stop: ${error.message}`, stack: error.stack });
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
