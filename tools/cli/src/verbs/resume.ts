import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { type GlobalOptions, readSettings } from '../settings';
import { paint, say, sayJson } from '../terminal';
import { withKafka } from '../with-kafka';

interface Options extends GlobalOptions {
  readonly by: string;
}

export function addResume(program: Command): void {
  program
    .command('resume')
    .summary('have a service go on that stopped since too much failed')
    .description(
      'Has a service go on with a topic that it no longer handles, since too much of it failed in our own code. Do this ' +
        'when the cause is mended; a newer version goes on by itself. What it had given up by then: dlq replay.',
    )
    .argument('[group]', 'the service, by its consumer group; without it, each that stopped')
    .option('--by <name>', 'who does it', `${userInfo().username}@${hostname()}`)
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk resume
  npx copydesk resume enrichment
  npx copydesk resume enrichment && npx copydesk dlq replay --reason HANDLER_FAILED`,
    )
    .action(async (group: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      await withKafka(readSettings(options, process.env), async (kafka) => {
        const open = (await kafka.breakers()).filter(
          (breaker) => breaker.state === 'open' && (group === undefined || breaker.group === group),
        );
        for (const breaker of open) {
          await kafka.setBreaker({ ...breaker, state: 'closed', at: new Date().toISOString(), by: options.by });
          const { topic, version, why } = breaker;
          if (options.json) sayJson({ group: breaker.group, topic, version, why, action: 'resumed' });
          else
            say(`${paint.green('✓')} ${breaker.group} goes on with ${topic} within seconds; it stopped since ${why}`);
        }
        if (open.length === 0 && !options.json) say(`${group ?? 'No service'} has${group ? ' not' : ''} stopped.`);
      });
    });
}
