import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { parse } from 'yaml';
import { contentOf } from '../content-of';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { appliedInWords, asTable, inFull } from '../sources/in-words';
import {
  type Applied,
  type FetchedSource,
  fetchedSources,
  type KnownSource,
  pathOf,
  readSources,
  tellIngest,
} from '../sources/source';
import { counted, paint, printable, remark, say, sayJson } from '../terminal';
import { addFind, confirmedProposal } from './sources-find';

const STATES = ['active', 'paused', 'retired'];

interface ListOptions extends GlobalOptions {
  readonly state?: string;
  readonly failing?: boolean;
  readonly q?: string;
}

/** What may be said of a source on the command line. */
interface StatedOptions extends GlobalOptions {
  readonly name?: string;
  readonly homePage?: string;
  readonly language?: string;
  readonly state?: string;
  readonly feed?: readonly string[];
  readonly sitemap?: readonly string[];
  readonly listPage?: readonly string[];
  readonly page?: readonly string[];
  readonly takes?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly item?: string;
}

interface AddOptions extends StatedOptions {
  readonly id?: string;
  readonly yes?: boolean;
}

interface ApplyOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly prune?: boolean;
  readonly label?: string;
}

interface ExportOptions extends GlobalOptions {
  readonly yaml?: boolean;
  readonly opml?: boolean;
}

export function addSources(program: Command): void {
  const sources = program
    .command('sources')
    .summary('who is fetched, and who sends articles: list, find, add, set, …')
    .helpCommand(false)
    .description(
      'Sources are who news comes from. Ingest fetches those that have channels; others push their articles.',
    )
    .addHelpText(
      'after',
      examples('sources', 'sources show harbour-post.example', 'sources apply sources.yaml --dry-run'),
    );

  sources
    .command('list', { isDefault: true })
    .summary('all of them, and how their visits go')
    .description('Lists every source that is fetched, or that readers have articles of.')
    .addOption(new Option('--state <state>', 'only those that are fetched, in this state').choices(STATES))
    .option('--failing', 'only those that fail')
    .option('--q <words>', 'only those with this in id, name or address')
    .addHelpText('after', examples('sources list --failing', "sources list --json | jq -r '.items[].id'"))
    .action(run<ListOptions>(list));

  addFind(sources);

  sources
    .command('show')
    .summary('everything of one')
    .description('Shows everything of one source: its channels, what they cost, what fails and what to do about it.')
    .argument('<id>', 'as list prints it')
    .addHelpText('after', examples('sources show harbour-post.example'))
    .action(run(show));

  withStated(sources.command('add'))
    .summary('have one fetched')
    .description(
      'Has a source fetched from now on: name its channels, or its home page alone. Then they are found and shown as by ' +
        'find, and added if that is wanted.',
    )
    .argument('[url]', 'the home page of a site, or a feed')
    .option('--id <id>', 'what its articles name as source; default: the host')
    .option('--yes', 'add what is found without asking')
    .addHelpText(
      'after',
      examples(
        'sources add https://harbour-post.example/',
        'sources add --feed https://harbour-post.example/rss.xml',
        "sources add --list-page https://tide.example/ --item 'li.story'",
      ),
    )
    .action(run<AddOptions>(add));

  withStated(sources.command('set'))
    .summary('change one')
    .description('Changes what is named. Channels are the whole list: those that are not named are removed.')
    .argument('<id>', 'as list prints it')
    .addHelpText('after', examples('sources set harbour-post.example --state paused'))
    .action(run<StatedOptions>(set));

  sources
    .command('remove')
    .summary('fetch one no more')
    .description('Removes a source, and all that was seen of it. Its articles stay with their readers.')
    .argument('<id>', 'as list prints it')
    .addHelpText('after', examples('sources remove harbour-post.example'))
    .action(run(remove));

  sources
    .command('apply')
    .summary('bring them to what files say')
    .description(
      'Brings sources to what files say of them, in YAML, JSON or OPML; twice is as once. What a file does not say stays ' +
        'as it is. An entry that is refused harms no other.',
    )
    .argument('<file...>', 'files, or - for what is piped in')
    .option('--dry-run', 'only say what would become of them')
    .option('--prune', 'retire what a file of this label named once and no longer does')
    .option('--label <label>', 'what its sources are known by; default: the name of the file')
    .addHelpText('after', examples('sources apply sources.yaml --prune', 'sources apply feeds.opml --dry-run'))
    .action(run<ApplyOptions>(apply));

  sources
    .command('export')
    .summary('all of them as a file')
    .description('Prints all sources as a file that can be applied.')
    .option('--yaml', 'in YAML; so it does without any')
    .addOption(new Option('--opml', 'in OPML, for feed readers too').conflicts('yaml'))
    .addHelpText('after', examples('sources export > sources.yaml', 'sources export --opml > feeds.opml'))
    .action(run<ExportOptions>(exportAll));

  sources
    .command('poll')
    .summary('visit one now')
    .description('Has a source visited now, as soon as its hosts are free.')
    .argument('<id>', 'as list prints it')
    .addHelpText('after', examples('sources poll harbour-post.example'))
    .action(run(poll));
}

const withStated = (command: Command): Command =>
  command
    .option('--name <name>', 'as readers should see it')
    .option('--home-page <url>', 'its home page')
    .option('--language <tag>', 'of what does not say its own, such as en')
    .addOption(new Option('--state <state>', 'whether it is visited').choices(STATES))
    .option('--feed <url...>', 'feeds: RSS, RDF, Atom, JSON Feed')
    .option('--sitemap <url...>', 'sitemaps, and indexes of them')
    .option('--list-page <url...>', 'pages with links to articles')
    .option('--page <url...>', 'articles that are looked at again and again')
    .addOption(
      new Option('--takes <what>', 'of these channels: what becomes the article').choices(['auto', 'page', 'entry']),
    )
    .option('--include <pattern>', 'of these channels: only addresses like this')
    .option('--exclude <pattern>', 'of these channels: no addresses like this')
    .option('--item <selector>', 'of the list pages: what surrounds an article');

const examples = (...lines: string[]): string =>
  ['\nExamples:', ...lines.map((line) => `  npx copydesk ${line}`)].join('\n');

type Work<Options> = (settings: Settings, options: Options, given: readonly string[]) => Promise<void>;

/** An action of commander: arguments come first, then the options, then the command. */
function run<Options extends GlobalOptions>(work: Work<Options>): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const options = (given.at(-1) as Command).optsWithGlobals<Options>();
    await work(readSettings(options, process.env), options, given.slice(0, -2).flat() as string[]);
  };
}

async function list(settings: Settings, { json, state, failing, q }: ListOptions): Promise<void> {
  const query = { ...(state && { state }), ...(failing && { health: 'failing' }), ...(q && { q }) };
  const [fetched, read] = await Promise.all([fetchedSources(settings, query), readSources(settings)]);
  if (!read) remark(paint.yellow('Publishing does not answer: how many articles readers have is not known.'));
  // Those that push have no state, do not fail, and are found by nothing but their articles.
  const items = together(fetched, read ?? [], Object.keys(query).length > 0);
  if (json) return sayJson({ items });
  say(items.length === 0 ? 'There is no such source.' : asTable(items));
}

function together(
  fetched: readonly FetchedSource[],
  read: Awaited<ReturnType<typeof readSources>> & object,
  isFiltered: boolean,
): KnownSource[] {
  const known = new Map<string, KnownSource>();
  for (const source of isFiltered ? [] : read) known.set(source.id, source);
  const articles = new Map(read.map((source) => [source.id, source]));
  for (const source of fetched) known.set(source.id, { ...articles.get(source.id), ...source });
  return [...known.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function show(settings: Settings, { json }: GlobalOptions, [id]: readonly string[]): Promise<void> {
  const source = await tellIngest<FetchedSource>(settings, 'GET', pathOf(id!));
  if (json) sayJson(source);
  else say(inFull(source));
}

/** As ingest takes it; an empty text takes away what was there. */
function stated({ name, homePage, language, state, item, takes, include, exclude, ...options }: StatedOptions) {
  const wanted = { ...(takes && { takes }), ...(include && { include }), ...(exclude && { exclude }) };
  const of = (kind: string, urls: readonly string[] = [], more: object = {}) =>
    urls.map((url) => ({ url, kind, options: { ...wanted, ...more } }));
  const channels = [
    ...of('feed', options.feed),
    ...of('sitemap', options.sitemap),
    ...of('list-page', options.listPage, item ? { rule: { item } } : {}),
    ...of('page', options.page),
  ];
  return {
    ...(name !== undefined && { name }),
    ...(homePage !== undefined && { homePage: homePage || null }),
    ...(language !== undefined && { language: language || null }),
    ...(state !== undefined && { state }),
    ...(channels.length > 0 && { channels }),
  };
}

async function add(settings: Settings, options: AddOptions, [url]: readonly (string | undefined)[]): Promise<void> {
  const said = { ...(options.id !== undefined && { id: options.id }), ...stated(options) };
  if (said.channels && url !== undefined)
    throw new CommandError('usage', 'Name channels, or a page on which they are to be found: not both.');
  if (!said.channels && url === undefined)
    throw new CommandError('usage', 'Name a home page, or at least one of --feed, --sitemap, --list-page and --page.');
  const definition = url === undefined ? said : { ...(await confirmedProposal(settings, url, options)), ...said };
  sayChanged('added', await tellIngest<FetchedSource>(settings, 'POST', '/v1/sources', definition), options);
}

async function set(settings: Settings, options: StatedOptions, [id]: readonly string[]): Promise<void> {
  const patch = stated(options);
  if (Object.keys(patch).length === 0) throw new CommandError('usage', 'Say what to change, such as --state paused.');
  sayChanged('changed', await tellIngest<FetchedSource>(settings, 'PATCH', pathOf(id!), patch), options);
}

function sayChanged(what: string, source: FetchedSource, { json }: GlobalOptions): void {
  if (json) sayJson(source);
  else say(`${paint.green('✓')} ${what}\n${inFull(source)}`);
}

async function remove(settings: Settings, { json }: GlobalOptions, [id]: readonly string[]): Promise<void> {
  const removed = await tellIngest<{ channels: number; items: number; gaps: number; remains: string }>(
    settings,
    'DELETE',
    pathOf(id!),
  );
  if (json) return sayJson(removed);
  const { channels, items, gaps, remains } = removed;
  say(
    `${paint.green('✓')} removed ${printable(id!)}: ${counted(channels, 'channel')}, ${counted(items, 'item')}, ` +
      `${counted(gaps, 'gap')}; ${remains}`,
  );
}

async function poll(settings: Settings, { json }: GlobalOptions, [id]: readonly string[]): Promise<void> {
  const due = await tellIngest<{ channels: number }>(settings, 'POST', `${pathOf(id!)}/poll`);
  if (json) sayJson(due);
  else say(`${paint.green('✓')} ${counted(due.channels, 'channel')} due now`);
}

async function apply(settings: Settings, options: ApplyOptions, files: readonly string[]): Promise<void> {
  const { json, dryRun, prune } = options;
  for (const file of files) {
    const label = options.label ?? (file === '-' ? undefined : basename(file));
    if (prune && label === undefined)
      throw new CommandError('usage', 'What is piped in has no name: say --label with --prune.');
    const content = await contentOf(file);
    const query = new URLSearchParams({
      ...(label !== undefined && { 'managed-by': label }),
      ...(dryRun && { 'dry-run': 'true' }),
      ...(prune && { prune: 'true' }),
    });
    const path = `/v1/sources/apply?${query}`;
    const applied = await tellIngest<Applied>(settings, 'POST', path, content, mediaTypeOf(content));
    if (applied.refused > 0) process.exitCode = EXIT_CODES.failed;
    if (json) sayJson({ file, ...applied });
    else say(appliedInWords(file, applied));
  }
}

/** By its first character, whatever its encoding: nothing in YAML or JSON begins with that of a tag. */
const mediaTypeOf = (content: Buffer): string =>
  content.find((byte) => byte > 0x20 && byte < 0x7f) === '<'.charCodeAt(0) ? 'text/x-opml' : 'application/yaml';

async function exportAll(settings: Settings, { json, opml }: ExportOptions): Promise<void> {
  if (json && opml) throw new CommandError('usage', 'OPML is no JSON: say one of --opml and --json.');
  const file = await tellIngest<string>(settings, 'GET', `/v1/sources?format=${opml ? 'opml' : 'yaml'}`);
  if (json) sayJson(parse(file));
  else process.stdout.write(file);
}
