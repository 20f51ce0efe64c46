// How well and how fast articles are grouped into stories.
//
// Titles: the Google News stream of the shared data, by B-cubed F1 (Bagga and Baldwin 1998), next to the plainest way in
// the same run: TF-IDF, cosine to a centroid. Full text: our own labelled stream, each half of the stories apart.
// Speed: a made stream, in which each story has its own names and words among those of the language.
//
//   node bench/stories.mjs [--data FOLDER] [--articles N] [--json]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StoryGrouper } from '@copydesk/stories';
import { StoryStream } from '../tools/cli/dist/stories/story-stream.js';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/stories' },
    articles: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});

const LABELLED = join(import.meta.dirname, '../test/labelled/stories/gold.jsonl');
const results = {};
const say = (line) => options.json || console.log(line);

for (const [name, file] of [
  ['titles', 'News-dev.jsonl'],
  ['titles in bursts', 'News-T-dev.jsonl'],
]) {
  const path = join(options.data, file);
  if (!existsSync(path)) {
    say(`${name}: not measured, ${path} is not there`);
    continue;
  }
  const articles = linesOf(path).map(({ Id, clusterNo, textCleaned }) => ({
    id: Id,
    story: clusterNo,
    text: textCleaned,
  }));
  tell(name, articles, { copydesk: grouped(articles), baseline: baseline(articles) });
}

if (existsSync(LABELLED)) {
  const articles = linesOf(LABELLED);
  const ours = grouped(articles);
  for (const half of ['development', 'test'])
    tell(
      `full text, ${half}`,
      articles.filter((article) => article.split === half),
      { copydesk: ours, baseline: baseline(articles) },
    );
} else say(`full text: not measured, ${LABELLED} is not there`);

results.speed = speed(Number(options.articles));
if (options.json) console.log(JSON.stringify(results));

function linesOf(path) {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function tell(name, articles, found) {
  const scores = Object.fromEntries(Object.entries(found).map(([who, stories]) => [who, bCubed(articles, stories)]));
  const ratio = scores.copydesk.f1 / scores.baseline.f1;
  results[name] = { articles: articles.length, ...scores, ratio };
  say(`${name}: ${articles.length} articles`);
  for (const [who, { precision, recall, f1, found: stories, gold }] of Object.entries(scores))
    say(
      `  ${who.padEnd(9)} B-cubed F1 ${f1.toFixed(3)}  P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  ${stories} stories of ${gold}`,
    );
  say(`  ratio     ${ratio.toFixed(2)}`);
}

/** By what `npx copydesk stories --final` says at the end. */
function grouped(articles) {
  const stream = new StoryStream();
  for (const { id, text, headline, publishedAt } of articles)
    stream.answer(JSON.stringify({ id, text, headline, publishedAt }));
  return new Map(stream.final().flatMap(({ story, articles: ids }) => ids.map((id) => [id, story])));
}

/** Online TF-IDF, the nearest centroid by cosine, without time; the threshold is that of the development titles. */
function baseline(articles, threshold = 0.07) {
  const counts = new Map();
  const stories = [];
  const found = new Map();
  for (const [seen, { id, text, headline = '' }] of articles.entries()) {
    const words = `${headline} ${text}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const vector = new Map();
    for (const word of words) vector.set(word, (vector.get(word) ?? 0) + 1);
    for (const word of vector.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
    let square = 0;
    for (const [word, times] of vector) {
      const weight = times * Math.log((seen + 2) / counts.get(word));
      vector.set(word, weight);
      square += weight * weight;
    }
    let best;
    let likeness = threshold;
    for (const story of stories) {
      let dot = 0;
      for (const [word, weight] of vector) dot += weight * (story.words.get(word) ?? 0);
      const cosine = dot / Math.sqrt(square * story.square || 1);
      if (cosine > likeness) [best, likeness] = [story, cosine];
    }
    if (!best) {
      best = { id: stories.length, words: new Map(), square: 0 };
      stories.push(best);
    }
    for (const [word, weight] of vector) {
      const before = best.words.get(word) ?? 0;
      const after = before + weight / Math.sqrt(square || 1);
      best.words.set(word, after);
      best.square += after * after - before * before;
    }
    found.set(id, best.id);
  }
  return found;
}

function bCubed(articles, found) {
  const count = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map());
  const gold = count(articles.map(({ story }) => story));
  const predicted = count(articles.map(({ id }) => found.get(id)));
  const both = count(articles.map(({ id, story }) => `${story}\n${found.get(id)}`));
  let [precision, recall] = [0, 0];
  for (const { id, story } of articles) {
    const common = both.get(`${story}\n${found.get(id)}`);
    precision += common / predicted.get(found.get(id));
    recall += common / gold.get(story);
  }
  precision /= articles.length;
  recall /= articles.length;
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    found: predicted.size,
    gold: gold.size,
  };
}

function speed(total) {
  const random = mulberry(7);
  const grouper = new StoryGrouper();
  const times = [];
  const marks = {};
  const stories = [];
  for (let n = 1; n <= total; n++) {
    const article = made(n, stories, random);
    const begun = performance.now();
    grouper.place(article);
    if (grouper.isDue) grouper.tend();
    times.push(performance.now() - begun);
    if (n === 10_000 || n % 100_000 === 0 || n === total) {
      const sorted = times.slice(-10_000).sort((one, other) => one - other);
      const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
      marks[n] = {
        meanMs: mean,
        p95Ms: sorted[Math.floor(sorted.length * 0.95)],
        perSecond: 1000 / mean,
        open: grouper.articleCount,
        stories: grouper.size,
        rssMb: Math.round(process.memoryUsage().rss / 1e6),
      };
      say(
        `speed after ${n}: ${(1000 / mean).toFixed(0)}/s, p95 ${marks[n].p95Ms.toFixed(2)} ms, ${marks[n].open} open articles in ${marks[n].stories} stories, ${marks[n].rssMb} MB`,
      );
      times.length = 0;
    }
  }
  const ratio = marks[total].meanMs / (marks[10_000]?.meanMs ?? marks[total].meanMs);
  say(`cost at ${total} against that at 10000: ${ratio.toFixed(2)}`);
  return { marks, ratio };
}

/** Articles of a world in which 100,000 are published within the days that a story stays open. */
function made(n, stories, random) {
  const at = n * ((21 * 86_400_000) / 100_000);
  // A story gets its articles within two days or so; the newest get most.
  if (stories.length === 0 || random() < 0.3) {
    stories.push({
      names: Array.from({ length: 8 }, () => `name${Math.floor(random() ** 2 * 200_000)}`),
      words: Array.from({ length: 40 }, () => word(random)),
    });
    if (stories.length > 400) stories.shift();
  }
  const story = stories[Math.floor((1 - random() ** 3) * stories.length)];
  const terms = new Map();
  for (const name of story.names) if (random() < 0.7) terms.set(name, { term: name, kind: 'name', weight: random() });
  for (const one of story.words) if (random() < 0.5) terms.set(one, { term: one, kind: 'word', weight: random() });
  while (terms.size < 60) {
    const one = word(random);
    terms.set(one, { term: one, kind: 'word', weight: 0.5 * random() });
  }
  return { id: `article-${n}`, at, terms: [...terms.values()] };
}

/** Words as a language has them: the nth is said as often as 1/n (Zipf). */
function word(random) {
  return `w${Math.floor(60_000 ** random())}`;
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
