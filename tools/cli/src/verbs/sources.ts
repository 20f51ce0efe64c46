import type { Command } from 'commander';
import { getFrom } from '../ask-service';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { ago, clipped, number, paint, printable, say, sayJson, table } from '../terminal';

/** As publishing tells of a source. */
interface Source {
  readonly id: string;
  readonly name: string;
  readonly articles: number;
  readonly lastObservedAt: string;
}

export function addSources(program: Command): void {
  program
    .command('sources')
    .summary('who sends articles, how many, and when last')
    .description('Lists every source that readers have articles of.')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk sources
  npx copydesk sources --json | jq -r '.items[].id'`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const items = await readSources(readSettings(options, process.env));
      if (options.json) sayJson({ items });
      else if (items.length === 0) say('No source has sent an article yet.');
      else say(asTable(items));
    });
}

async function readSources(settings: Settings): Promise<readonly Source[]> {
  const answer = await getFrom<{ items: Source[] }>(settings, 'publishing', '/v1/sources');
  return answer?.items ?? [];
}

function asTable(sources: readonly Source[]): string {
  return table(
    [{ title: 'source' }, { title: 'name' }, { title: 'articles', align: 'right' }, { title: 'last' }],
    sources.map(({ id, name, articles, lastObservedAt }) => [
      clipped(printable(id), 32),
      clipped(printable(name), 22),
      number(articles),
      paint.dim(ago(Date.parse(lastObservedAt))),
    ]),
  );
}
