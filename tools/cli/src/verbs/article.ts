import { positionText, topics } from '@copydesk/contracts';
import type { PageExplanation } from '@copydesk/extraction';
import type { Command } from 'commander';
import { getFrom } from '../ask-service';
import { CommandError } from '../exit-codes';
import { explanationText } from '../extract/explanation-text';
import { findArticle, type Journey, type TracedRecord, type Whereabouts } from '../find-article';
import type { Waiting } from '../find-waiting';
import { atLeastOne } from '../options';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { counted, paint, printable, say, sayJson } from '../terminal';
import { withKafka } from '../with-kafka';

interface Options extends GlobalOptions {
  readonly limit: number;
  readonly page?: boolean;
}

export function addArticle(program: Command): void {
  program
    .command('article')
    .summary('where an article is, and why')
    .description('Follows an article from its raw record to its readers, every observation with its times.')
    .argument('<id>', 'an article id, the event id of whoever sent it, its address, or topic/partition/offset')
    .option('--limit <n>', 'at most so many observations, newest first', atLeastOne, 5)
    .option('--page', 'tell how its page was read instead: line by line, and candidate by candidate')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk article 1f0c9a52-8f0e-5b1c-9d5e-2a7c3b1d4e6f
  npx copydesk article https://harbour-post.example/ferry
  npx copydesk article articles.raw/3/17 --json | jq .state
  npx copydesk article 1f0c9a52-8f0e-5b1c-9d5e-2a7c3b1d4e6f --page`,
    )
    .action(async (id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const settings = readSettings(options, process.env);
      const whereabouts = await withKafka(settings, (kafka) => findArticle(kafka, settings, id, options.limit));
      if (!whereabouts) throw new CommandError('not found', nowhere(id));
      if (options.page) return tellPage(settings, whereabouts, options);
      if (options.json) sayJson(whereabouts);
      else say(asText(whereabouts));
    });
}

/** What publishing answers of `/v1/articles/{id}/extraction`. */
interface Extraction extends PageExplanation {
  readonly headline: string;
  readonly version: number;
  readonly rawPosition: string;
}

async function tellPage(settings: Settings, { id, articleId }: Whereabouts, { json }: Options): Promise<void> {
  if (articleId === undefined) throw new CommandError('not found', `${id} has become no article.`);
  const path = `/v1/articles/${encodeURIComponent(articleId)}/extraction`;
  const read = await getFrom<Extraction>(settings, 'publishing', path);
  if (!read) throw new CommandError('not found', `It is not known which record ${articleId} was read from.`);
  if (json) return sayJson(read);
  const { headline, version, rawPosition } = read;
  say(`${paint.bold(printable(headline))}\n${paint.dim(`version ${version}, read from ${rawPosition}`)}\n`);
  say(explanationText(read));
}

const nowhere = (id: string): string =>
  `Nothing is known of ${id}: publishing has never seen it, it is in no dead letter, and it is not on its way. ` +
  'Is it the id that publish or POST printed, and was it sent to this Kafka?';

const COLOUR_OF = {
  published: paint.green,
  retracted: paint.red,
  rejected: paint.red,
  'in flight': paint.yellow,
  missing: paint.red,
  accepted: paint.green,
  duplicate: paint.yellow,
  superseded: paint.yellow,
} as const;

function asText({ id, articleId: known, state, observations, records, waiting, deadLetters }: Whereabouts): string {
  const head = `${paint.bold(printable(known ?? id))}  ${COLOUR_OF[state](state)}`;
  const journeys = observations.map(journeyText);
  const flight = waiting ? [waitingText(waiting)] : [];
  const letters = deadLetters.map(({ id: letter, reason, message, state: done }) => {
    const what = `${paint.red(reason)} ${printable(message)}`;
    return `  dead letter ${letter} (${done})\n    ${what}\n    npx copydesk dlq show ${letter}`;
  });
  const missing = records.flatMap((record) => (record.state === 'missing' ? [missingText(record)] : []));
  return [head, ...journeys, ...flight, ...missing, ...letters].join('\n\n');
}

function journeyText(journey: Journey): string {
  const { source, eventId, raw, observedAt, enrichedAt, decidedAt, outcome, version, reason, detail, seq } = journey;
  const begin = Date.parse(raw?.at ?? observedAt);
  const after = (at: string) => `+${((Date.parse(at) - begin) / 1000).toFixed(3)} s`;
  const stage = (name: string, at: string | undefined, what: string) => {
    const elapsed = at === undefined || name === 'observed' || name === 'raw' ? '' : after(at);
    return `    ${name.padEnd(9)} ${paint.dim((at ?? 'no time kept').padEnd(24))} ${elapsed.padStart(9)}  ${what}`;
  };
  const why = reason
    ? `${reason}: ${printable(detail ?? '')}`
    : outcome === 'duplicate'
      ? `of version ${version}`
      : `as version ${version}`;
  const lines = [
    `  ${paint.bold(printable(source))} ${paint.dim(`event ${printable(eventId)}`)}`,
    stage('observed', observedAt, ''),
    ...(raw
      ? [
          stage(
            'raw',
            raw.at,
            positionText(raw) + (raw.at ? `, ${counted(raw.bytes ?? 0, 'byte')}` : ', no longer kept'),
          ),
        ]
      : []),
    ...(enrichedAt ? [stage('enriched', enrichedAt, '')] : []),
    stage('decided', decidedAt, `${COLOUR_OF[outcome](outcome)} ${why}`),
    ...(seq === undefined ? [] : [stage('published', decidedAt, `seq ${seq}`)]),
    ...(seq === undefined ? [] : [relayedText(journey, stage)]),
  ];
  return lines.map((line) => line.trimEnd()).join('\n');
}

type Stage = (name: string, at: string | undefined, what: string) => string;

function relayedText({ relayed }: Journey, stage: Stage): string {
  return relayed
    ? stage('relayed', relayed.at, `${relayed.type} ${positionText(relayed)}`)
    : stage('relayed', undefined, `not on ${topics.published.name}: not yet, or no longer kept`);
}

function missingText({ rawPosition, source, eventId }: TracedRecord): string {
  const who = `${paint.bold(printable(source))} ${paint.dim(`event ${printable(eventId)}`)}`;
  const what = `${paint.red('missing')}: everybody has passed ${rawPosition}, and nobody has told what became of it`;
  return `  ${who}\n    ${what}\n    npx copydesk ledger`;
}

function waitingText(waiting: Waiting): string {
  const { for: service, ahead, at } = waiting;
  return `  waits for ${service} at ${positionText(waiting)} since ${at}, ${counted(ahead, 'record')} ahead of it`;
}
