import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { askService, problemOf } from '../ask-service';
import { CommandError } from '../exit-codes';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { ago, clipped, counted, number, paint, printable, say, sayJson, table } from '../terminal';

/** As ingest answers `POST /v1/sources/discover`. */
interface Discovery {
  readonly source: ProposedSource;
  readonly channels: readonly FoundChannel[];
  readonly costPerDay: Cost;
  readonly asked: { readonly requests: number };
  readonly reservations: { readonly tdm?: boolean; readonly aiTraining?: string; readonly from: readonly string[] };
}

/** What ingest takes as a source. */
export interface ProposedSource {
  readonly id: string;
  readonly name: string;
  readonly homePage: string;
  readonly language?: string;
  readonly channels: readonly { readonly url: string; readonly kind: string; readonly options?: object }[];
}

interface Cost {
  readonly polls: number;
  readonly pages: number;
  readonly looksAgain: number;
  readonly robots: number;
  readonly total: number;
}

interface FoundChannel {
  readonly url: string;
  readonly kind: string;
  readonly proposed: boolean;
  readonly why: string;
  readonly because: string;
  readonly form?: string;
  readonly items?: number;
  readonly undated?: number;
  readonly newest?: string;
  readonly itemsPerDay?: number;
  readonly hasFullText?: boolean;
  readonly robots: string;
  readonly rule?: object;
  readonly costPerDay?: Cost & { readonly pollMinutes: number };
  readonly samples: readonly Sample[];
}

interface Sample {
  readonly headline?: string;
  readonly published?: string;
  readonly link: string;
  readonly firstWords?: string;
  readonly robots: string;
}

/** Ingest begins no look at a site after 45 s, and the last one may take a while. */
const TIMEOUT_MS = 90_000;
/** Of those that are not proposed. */
const MOST_SHOWN = 20;

/** Adds `find` to the command `sources`. */
export function addFind(sources: Command): void {
  sources
    .command('find')
    .summary('what to poll of a site')
    .description(
      'Looks at a home page and says which feeds and sitemaps should be polled, with sample articles, what robots.txt ' +
        'says, and what it will cost the publisher. Nothing is stored.',
    )
    .argument('<url>', 'the home page of a site, or a feed')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk sources find https://harbour-post.example/
  npx copydesk sources find https://harbour-post.example/ --json | jq .source`,
    )
    .action(async (url: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const found = await discover(readSettings(options, process.env), url);
      if (options.json) sayJson(found);
      else say(inWords(found));
      refuseNothing(found, url);
    });
}

/**
 * Finds what to poll of a site, shows it, and asks whether that is wanted, unless that has been said.
 *
 * @returns the source, as ingest takes it
 * @throws CommandError failed if nothing is found or it is not wanted; usage if there is nobody to ask
 */
export async function confirmedProposal(
  settings: Settings,
  url: string,
  { yes, json }: { readonly yes?: boolean | undefined; readonly json?: boolean | undefined },
): Promise<ProposedSource> {
  const found = await discover(settings, url);
  if (!json) say(inWords(found));
  refuseNothing(found, url);
  if (yes) return found.source;
  if (json || !process.stdin.isTTY || !process.stdout.isTTY)
    throw new CommandError('usage', 'Nothing was stored. Look at it with sources find, and add it with --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`\nAdd ${printable(found.source.id)}? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return found.source;
  } finally {
    terminal.close();
  }
  throw new CommandError('failed', 'Nothing was stored.');
}

async function discover(settings: Settings, url: string): Promise<Discovery> {
  const { status, body } = await askService(settings, 'ingest', '/v1/sources/discover', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // As people say it.
    body: JSON.stringify({ url: /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}` }),
    timeoutMs: TIMEOUT_MS,
  });
  if (status >= 400) throw new CommandError('failed', problemOf(body));
  return body as Discovery;
}

function refuseNothing({ source }: Discovery, url: string): void {
  if (source.channels.length > 0) return;
  throw new CommandError(
    'not found',
    `Nothing to poll was found at ${printable(url)}. If you know a feed, name it: sources add --feed <url>.`,
  );
}

function inWords({ source, channels, costPerDay, asked, reservations }: Discovery): string {
  const { id, name, homePage, language } = source;
  const proposed = channels.filter((channel) => channel.proposed);
  const rest = channels.filter((channel) => !channel.proposed);
  return [
    `${paint.bold(printable(name))}  ${[id, language]
      .filter((it) => it !== undefined)
      .map(printable)
      .join('  ')}`,
    fact('home page', printable(homePage)),
    ...proposed.flatMap((channel) => ['', ...channelInWords(channel)]),
    ...(rest.length > 0 ? ['', paint.dim('Not proposed'), asTable(rest.slice(0, MOST_SHOWN))] : []),
    ...(rest.length > MOST_SHOWN ? [paint.dim(`and ${number(rest.length - MOST_SHOWN)} more: --json`)] : []),
    '',
    ...(reservations.from.length > 0 ? [reservationsInWords(reservations)] : []),
    ...(proposed.length > 0 ? [`It will cost the publisher about ${costInWords(costPerDay)}.`] : []),
    paint.dim(`Finding this took ${counted(asked.requests, 'request')}.`),
  ].join('\n');
}

function channelInWords(channel: FoundChannel): string[] {
  const { kind, url, why, because, rule, costPerDay, robots, samples } = channel;
  return [
    `${paint.green('✓')} ${kind}  ${printable(url)}`,
    fact('why', `${printable(because)} ${paint.dim(why)}`),
    fact('holds', holdingInWords(channel)),
    ...(rule ? [fact('rule', printable(JSON.stringify(rule)))] : []),
    fact('robots', robotsInWords(robots, samples)),
    ...(costPerDay
      ? [fact('costs', `about ${costInWords(costPerDay)}, a poll every ${counted(costPerDay.pollMinutes, 'minute')}`)]
      : []),
    ...samples.flatMap((sample) => ['', ...sampleInWords(sample)]),
  ];
}

const fact = (what: string, value: string): string => `  ${paint.dim(what.padEnd(9))} ${value}`;

function holdingInWords({ items = 0, undated = 0, newest, itemsPerDay, hasFullText }: FoundChannel): string {
  return [
    counted(items, 'item'),
    ...(undated > 0 ? [`${number(undated)} without a date`] : []),
    ...(newest ? [`newest ${ago(Date.parse(newest))}`] : []),
    itemsPerDay === undefined ? 'how many a day is not known' : `${number(itemsPerDay)} a day`,
    hasFullText ? 'with full text' : 'without full text',
  ].join(', ');
}

function robotsInWords(robots: string, samples: readonly Sample[]): string {
  const forbidden = samples.filter((sample) => sample.robots === 'disallowed').length;
  if (forbidden === 0) return robots;
  return `${robots}; ${paint.yellow(`but not the pages of ${forbidden} of the ${samples.length} articles below`)}`;
}

function sampleInWords({ headline, published, link, firstWords }: Sample): string[] {
  const date = published ? `${published.slice(0, 16).replace('T', ' ')}  ` : '';
  return [
    `    ${paint.dim(date)}${headline ? printable(headline) : paint.dim('no headline')}`,
    `    ${paint.dim(printable(link))}`,
    ...(firstWords ? [`    ${printable(firstWords)}`] : []),
  ];
}

const asTable = (channels: readonly FoundChannel[]): string =>
  table(
    [{ title: 'kind' }, { title: 'address' }, { title: 'robots' }, { title: 'why' }, { title: '' }],
    channels.map(({ kind, url, robots, why, because }) => [
      kind,
      clipped(printable(url), 60),
      robots,
      why,
      paint.dim(clipped(printable(because), 80)),
    ]),
  );

function costInWords({ total, polls, pages, looksAgain, robots }: Cost): string {
  const parts = [counted(polls, 'poll'), counted(pages, 'page'), `${counted(looksAgain, 'look')} again`];
  return `${counted(total, 'request')} a day: ${parts.join(', ')}, ${number(robots)} for robots.txt`;
}

function reservationsInWords({ tdm, aiTraining, from }: Discovery['reservations']): string {
  const reserved = [
    ...(tdm ? ['text and data mining'] : []),
    ...(aiTraining === 'reserved' ? ['training of AI'] : []),
  ].join(' and ');
  const where = paint.dim(printable(from.join(', ')));
  return reserved ? `The publisher reserves ${reserved}. ${where}` : `The publisher reserves nothing. ${where}`;
}
