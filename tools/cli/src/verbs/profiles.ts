import { Command, InvalidArgumentError } from 'commander';
import { parse } from 'yaml';
import { getFrom } from '../ask-service';
import { contentOf } from '../content-of';
import { CommandError } from '../exit-codes';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { historyInFull, historyTable, type Profile, type ProfileHistory } from '../sources/profile-in-words';
import { tellIngest } from '../sources/source';
import { paint, printable, say, sayJson } from '../terminal';

const DECISIONS = {
  accept: {
    done: 'accepted',
    summary: 'have articles read by a proposed version',
    description:
      'Has articles that are observed from ten seconds later on read by a version. Those before stay as they are.',
  },
  reject: {
    done: 'rejected',
    summary: 'turn a proposed version down',
    description: 'Turns a proposed version down. Its paragraphs are not proposed again.',
  },
  retire: {
    done: 'retired',
    summary: 'end the version in force',
    description: 'Ends the version in force, in ten seconds. What was observed before stays read by it.',
  },
} as const;

export function addProfiles(program: Command): void {
  const profiles = program
    .command('profiles')
    .summary('what sources print with every article, and where things are on their pages')
    .helpCommand(false)
    .description(
      'A profile says what is no copy on the pages of a source, and where things are. What is learnt is proposed; what is ' +
        'accepted holds for articles that are observed from then on.',
    )
    .addHelpText(
      'after',
      examples('profiles', 'profiles show harbour-post.example', 'profiles accept harbour-post.example 1'),
    );

  profiles
    .command('list', { isDefault: true })
    .summary('all of them, and what waits for a decision')
    .description('Lists the sources that have a profile or a proposed one, and those whose pages have changed.')
    .addHelpText('after', examples('profiles list'))
    .action(run(list));

  profiles
    .command('show')
    .summary('all versions of one')
    .description('Shows all versions of the profile of a source, and the last change of its pages that was noticed.')
    .argument('<source>', 'as list prints it')
    .addHelpText('after', examples('profiles show harbour-post.example'))
    .action(run(show));

  profiles
    .command('propose')
    .summary('say what you know of the pages of a source')
    .description(
      'Proposes a version from a file in YAML or JSON: boilerplate, a list of text and place (start, end, anywhere), and ' +
        'rules, CSS selectors for body, headline, byline, published, and a list of what to drop.',
    )
    .argument('<source>', 'what its articles name as source')
    .argument('<file>', 'a file, or - for what is piped in')
    .addHelpText('after', examples('profiles propose harbour-post.example profile.yaml'))
    .action(run(propose));

  for (const [name, { summary, description }] of Object.entries(DECISIONS))
    profiles
      .command(name)
      .summary(summary)
      .description(description)
      .argument('<source>', 'as list prints it')
      .argument('<version>', 'as show prints it', versionNumber)
      .addHelpText('after', examples(`profiles ${name} harbour-post.example 1`))
      .action(run(decide(name as keyof typeof DECISIONS)));
}

const examples = (...lines: string[]): string =>
  ['\nExamples:', ...lines.map((line) => `  npx copydesk ${line}`)].join('\n');

function versionNumber(text: string): string {
  if (/^[1-9]\d{0,8}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be the number of a version.');
}

type Work = (settings: Settings, options: GlobalOptions, given: readonly string[]) => Promise<void>;

/** An action of commander: arguments come first, then the options, then the command. */
function run(work: Work): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const options = (given.at(-1) as Command).optsWithGlobals<GlobalOptions>();
    await work(readSettings(options, process.env), options, given.slice(0, -2) as string[]);
  };
}

const pathOf = (source: string): string => `/v1/profiles/${encodeURIComponent(source)}`;

async function list(settings: Settings, { json }: GlobalOptions): Promise<void> {
  const answer = await getFrom<{ items: ProfileHistory[] }>(settings, 'ingest', '/v1/profiles');
  if (!answer) throw new CommandError('failed', 'This ingest knows no profiles: it is of an older version.');
  if (json) return sayJson(answer);
  say(answer.items.length === 0 ? 'Nothing is known of the pages of any source yet.' : historyTable(answer.items));
}

async function show(settings: Settings, { json }: GlobalOptions, [source]: readonly string[]): Promise<void> {
  const history = await tellIngest<ProfileHistory>(settings, 'GET', pathOf(source!));
  if (json) sayJson(history);
  else say(historyInFull(history));
}

async function propose(settings: Settings, { json }: GlobalOptions, [source, file]: readonly string[]): Promise<void> {
  const stated = parsed((await contentOf(file!)).toString('utf8'));
  const profile = await tellIngest<Profile>(settings, 'POST', pathOf(source!), stated);
  if (json) return sayJson(profile);
  say(
    `${paint.green('✓')} proposed version ${profile.version} of ${printable(source!)}\n` +
      paint.dim(`To have it hold: npx copydesk profiles accept ${printable(source!)} ${profile.version}`),
  );
}

function parsed(text: string): object {
  try {
    const stated: unknown = parse(text, { maxAliasCount: 0 });
    if (typeof stated === 'object' && stated !== null) return stated;
  } catch {
    // Told below.
  }
  throw new CommandError('failed', 'The file is no YAML or JSON that names boilerplate or rules.');
}

const decide =
  (decision: keyof typeof DECISIONS): Work =>
  async (settings, { json }, [source, version]) => {
    const profile = await tellIngest<Profile>(settings, 'POST', `${pathOf(source!)}/${version}/${decision}`);
    if (json) return sayJson(profile);
    const when = { accept: `, from ${profile.validFrom} on`, reject: '', retire: `, it ends at ${profile.validUntil}` };
    say(`${paint.green('✓')} ${DECISIONS[decision].done} version ${version} of ${printable(source!)}${when[decision]}`);
  };
