// Whether the language of single sentences and of pairs of words is told, and where sentences end.
//
//   node bench/nlp/language.mjs --data FOLDER [--half development|held-out|all] [--all] [--json]
//
// FOLDER has lang/sentences and lang/word-pairs, a file of lines for each language: the Lingua test set
// (github.com/pemistahl/lingua-py). Rules and thresholds were chosen on its development half, the lines whose SHA-1 begins
// with an even byte; figures are of the other half unless told otherwise. With --all the other languages of the set too:
// those that cannot be told are right as `und`. Peers are taken from the folder that NODE_LIBS names: eld, tinyld, franc.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import language from '../../libs/language/dist/index.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    half: { type: 'string', default: 'held-out' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    pages: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.data) {
  console.error('node bench/nlp/language.mjs --data FOLDER [--half development|held-out|all] [--all] [--json]');
  process.exit(values.help ? 0 : 2);
}

const NEWS_LANGUAGES =
  'ar bg cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro ru sv th tr uk vi zh'.split(' ');
const KINDS = ['sentences', 'word-pairs'];
/** What peers have other names for. */
const SAME = { no: 'nb', cmn: 'zh', iw: 'he' };

const isWanted = (line) => {
  const odd = createHash('sha1').update(line).digest()[0] & 1;
  return values.half === 'all' || odd === (values.half === 'held-out' ? 1 : 0);
};

const linesOf = (kind, tag) => {
  const file = join(values.data, 'lang', kind, `${tag}.txt`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split('\n').filter(isWanted);
};

const languagesOf = () =>
  values.all
    ? readdirSync(join(values.data, 'lang', 'sentences')).map((file) => file.replace('.txt', ''))
    : NEWS_LANGUAGES;

const own = {
  name: 'copydesk',
  detect: (text) => language.detectLanguage({ headline: '', text, paragraphs: [] }).language.tag,
};

async function peers() {
  if (!process.env.NODE_LIBS) return [];
  const folder = join(process.env.NODE_LIBS, 'node_modules');
  const root = existsSync(folder) ? folder : process.env.NODE_LIBS;
  const require = createRequire(join(process.env.NODE_LIBS, 'x.js'));
  const load = (path) => import(pathToFileURL(join(root, path)).href);
  const found = [];
  const peer = async (name, make) => {
    try {
      found.push({ name, detect: await make() });
    } catch {
      console.error(`${name} is not in ${process.env.NODE_LIBS}`);
    }
  };
  for (const size of ['small', 'large']) {
    await peer(`eld ${size}`, async () => {
      const { eld } = await load(`eld/src/entries/static.${size}.js`);
      return (text) => eld.detect(text).language || 'und';
    });
  }
  await peer('tinyld', async () => {
    const { detect } = require('tinyld');
    return (text) => detect(text) || 'und';
  });
  await peer('franc', async () => {
    const { franc } = await load('franc/index.js');
    return (text) => new Intl.Locale(franc(text, { minLength: 1 })).language;
  });
  return found;
}

function measure({ name, detect }, kind) {
  const texts = languagesOf().flatMap((tag) => linesOf(kind, tag).map((text) => ({ tag, text })));
  const started = process.cpuUsage();
  const told = texts.map(({ text }) => detect(text));
  const { user, system } = process.cpuUsage(started);
  const wrong = {};
  let right = 0;
  let undetermined = 0;
  for (const [i, { tag }] of texts.entries()) {
    const said = SAME[told[i]] ?? told[i];
    if (said === 'und') undetermined++;
    if (said === tag) right++;
    else {
      wrong[tag] ??= {};
      wrong[tag][said] = (wrong[tag][said] ?? 0) + 1;
    }
  }
  return {
    name,
    kind,
    texts: texts.length,
    right,
    undetermined,
    wrong,
    textsPerSecond: (texts.length * 1e6) / (user + system),
  };
}

/** Of sentences joined to one text by a space where the language writes one: how many of their ends are found. */
function measureSplitting(name, endsOf) {
  const count = { found: 0, told: 0, there: 0, characters: 0 };
  const started = process.cpuUsage();
  for (const tag of NEWS_LANGUAGES.filter((one) => one !== 'th')) {
    const lines = linesOf('sentences', tag).map((line) => line.trim());
    const separator = tag === 'zh' || tag === 'ja' ? '' : ' ';
    let at = -separator.length;
    const there = new Set(
      lines.map((line) => {
        at += separator.length + line.length;
        return at;
      }),
    );
    const text = lines.join(separator);
    const told = endsOf(text, tag);
    count.found += told.filter((end) => there.has(end)).length;
    count.told += told.length;
    count.there += there.size;
    count.characters += text.length;
  }
  const { user, system } = process.cpuUsage(started);
  const f1 = (200 * count.found) / (count.told + count.there);
  return { name, ...count, f1, charactersPerSecond: (count.characters * 1e6) / (user + system) };
}

const ownEnds = (text, tag) => {
  const paragraphs = [{ start: 0, end: text.length, text, kind: 'body' }];
  return language.splitSentences({ text, paragraphs, language: { tag } }).sentences.map(({ end }) => end);
};
const segmenterEnds = (text, tag) =>
  [...new Intl.Segmenter(tag, { granularity: 'sentence' }).segment(text)].map(
    ({ index, segment }) => index + segment.trimEnd().length,
  );

const systems = [own, ...(await peers())];
// The first texts pay for tables that are made when they are first asked for.
for (const { detect } of systems) for (const tag of NEWS_LANGUAGES) detect(linesOf('sentences', tag)[0] ?? '');
const told = KINDS.flatMap((kind) => systems.map((system) => measure(system, kind)));
const split = [measureSplitting('copydesk', ownEnds), measureSplitting('Intl.Segmenter', segmenterEnds)];

if (values.json) console.log(JSON.stringify({ half: values.half, told, split }, null, 2));
else {
  console.log(`\nLingua test set, ${values.half} half, ${languagesOf().length} languages`);
  for (const kind of KINDS) {
    const results = told.filter((result) => result.kind === kind);
    const ofOwn = results[0].right;
    for (const { name, texts, right, undetermined, textsPerSecond } of results) {
      const share = `${((100 * right) / texts).toFixed(1)} %`.padStart(7);
      console.log(
        `  ${kind.padEnd(11)} ${name.padEnd(10)} ${share} of ${texts}, ${undetermined} as und; copydesk is right ${(ofOwn / right).toFixed(3)} times as often; ${Math.round(textsPerSecond)} a second of processor time`,
      );
    }
    console.log(`    wrong by copydesk: ${JSON.stringify(results[0].wrong)}`);
  }
  console.log('\nends of sentences, 29 languages');
  for (const { name, f1, charactersPerSecond } of split) {
    console.log(
      `  ${name.padEnd(15)} F1 ${f1.toFixed(1)}, ${(charactersPerSecond / 1e6).toFixed(1)} million characters a second`,
    );
  }
}
