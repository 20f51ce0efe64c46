import { ago, clipped, counted, duration, number, paint, printable, table } from '../terminal';
import { driftInWords } from './profile-in-words';
import type { Applied, Channel, FetchedSource, KnownSource } from './source';

/** A line for each source, with the figures of its channels taken together. */
export function asTable(sources: readonly KnownSource[]): string {
  const titles = ['source', 'state', 'channels', 'last success', 'next poll', 'failures', 'requests/day'];
  const rightAligned = new Set(['channels', 'failures', 'requests/day', 'articles']);
  return table(
    [...titles, 'articles', 'last'].map((title) => ({ title, align: rightAligned.has(title) ? 'right' : 'left' })),
    sources.map((source) => {
      const { id, channels = [], requestsPerDay, articles, lastObservedAt } = source;
      const failures = Math.max(0, ...channels.map((channel) => channel.failures));
      return [
        clipped(printable(id), 32),
        stateOf(source),
        source.state === undefined ? paint.dim('–') : number(channels.length),
        when(newest(channels.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []))),
        until(oldest(channels.flatMap(({ nextPollAt }) => nextPollAt ?? []))),
        (failures > 0 ? paint.red : paint.dim)(number(failures)),
        requestsPerDay === undefined ? paint.dim('–') : number(requestsPerDay),
        articles === undefined ? paint.dim('–') : number(articles),
        when(lastObservedAt),
      ];
    }),
  );
}

/** `pushed` is whoever sends articles and is not fetched. */
function stateOf({ state, health, channels = [] }: KnownSource): string {
  if (state === undefined) return paint.dim('pushed');
  if (state !== 'active') return paint.yellow(state);
  const isFailing = channels.some((channel) => channel.state === 'active' && channel.failure !== undefined);
  const said = isFailing ? 'failing' : (health ?? 'active');
  return (said === 'active' || said === 'healthy' ? paint.green : paint.red)(printable(said));
}

/** Times of one form: their order is that of their texts. */
const newest = (times: readonly string[]): string | undefined => [...times].sort().at(-1);
const oldest = (times: readonly string[]): string | undefined => [...times].sort()[0];

const when = (at: string | undefined): string => paint.dim(at === undefined ? '–' : ago(Date.parse(at)));

function until(at: string | undefined): string {
  if (at === undefined) return paint.dim('–');
  const left = Date.parse(at) - Date.now();
  return paint.dim(left > 0 ? `in ${duration(left)}` : 'due');
}

/** Everything of one source. */
export function inFull(source: FetchedSource): string {
  const { id, name, homePage, language, managedBy, requestsPerDay, bytesPerDay, channels, openGaps, drift } = source;
  const facts = [
    ['name', name],
    ['home page', homePage],
    ['language', language],
    ['from', managedBy],
    ['costs', `${number(requestsPerDay)} requests and ${number(bytesPerDay)} bytes a day`],
    ['changed', drift && driftInWords(drift)],
    ...openGaps.map(({ cause, since, missed }) => {
      return ['gap', `${cause} since ${since}${missed === undefined ? '' : `, about ${counted(missed, 'item')}`}`];
    }),
  ];
  return [
    `${paint.bold(printable(id))}  ${stateOf(source)}`,
    ...facts.flatMap(([what, value]) => (value ? [`  ${paint.dim(what!.padEnd(9))} ${printable(value)}`] : [])),
    ...channels.flatMap((channel) => ['', ...channelInFull(channel)]),
  ].join('\n');
}

function channelInFull(channel: Channel): string[] {
  const { kind, url, options, state, failures, failure, detail, nextStep, polls, unchanged } = channel;
  const { requests, bytes, items, undated } = channel;
  const wanted = Object.entries(options).filter(([name, value]) => name !== 'takes' || value !== 'auto');
  const facts = [
    ['options', wanted.length > 0 ? JSON.stringify(Object.fromEntries(wanted)) : undefined],
    ['visits', `last success ${when(channel.lastSuccessAt)}, next ${until(channel.nextPollAt)}`],
    ['polls', `${number(polls)}, ${number(unchanged)} unchanged; ${number(requests)} requests, ${number(bytes)} bytes`],
    ['items', `${number(items)}, ${number(undated)} without a date`],
    ['failure', failure && paint.red(printable(`${failure}, ${counted(failures, 'time')}: ${detail ?? ''}`))],
    ['to do', nextStep && printable(nextStep)],
  ];
  return [
    `  ${paint.bold(kind)} ${printable(url)}${state === 'active' ? '' : `  ${paint.yellow(state)}`}`,
    ...facts.flatMap(([what, value]) => (value ? [`    ${paint.dim(what!.padEnd(7))} ${value}`] : [])),
  ];
}

/** What became of a file: a line for each entry that is not as it was, and one for all. */
export function appliedInWords(file: string, applied: Applied): string {
  const entries = applied.entries.flatMap(({ line, outcome, source, url, changes = [], code, detail }) => {
    const place = printable(`${file}:${line}`);
    if (outcome === 'refused') return [`${paint.red('✗')} ${place}  ${printable(`${code}: ${detail}`)}`];
    if (outcome === 'created') return [`${paint.green('+')} ${place}  ${printable(`${source}  ${url ?? ''}`)}`];
    return outcome === 'changed'
      ? [`${paint.yellow('~')} ${place}  ${printable(`${source}  ${changes.join(', ')}`)}`]
      : [];
  });
  const { created, changed, unchanged, refused, retired, pruneWithheld, dryRun } = applied;
  const counts = Object.entries({ created, changed, unchanged, refused }).map(
    ([what, many]) => `${number(many)} ${what}`,
  );
  return [
    ...entries,
    ...retired.map((id) => `${paint.yellow('-')} ${printable(id)}  retired`),
    ...(pruneWithheld ? [paint.yellow('Nothing is pruned while an entry is refused.')] : []),
    `${refused > 0 ? paint.red('✗') : paint.green('✓')} ${printable(file)}  ${counts.join(', ')}` +
      (dryRun ? paint.dim('  nothing was written') : ''),
  ].join('\n');
}
