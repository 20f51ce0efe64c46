// How much of what feeds say Copydesk reads, and how fast, beside Python's feedparser in the same run.
// node bench/feeds.mjs --help
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import feeds from '../libs/feeds/dist/index.js';
import { machine, median } from './measure.mjs';

const HELP = `Usage: PYTHON=venv/bin/python node bench/feeds.mjs [--corpus FOLDER] [--megabytes 8] [--rounds 3] [--failures] [--json]

  --corpus FOLDER  conformance too: feedparser/ with feedparser-expected.json, and feedvalidator/, as bench/README.md says
  --megabytes N    size of the feed that is timed; the peer gets a tenth of it
  --rounds N       rounds; medians are printed
  --failures       name what differs, of the development half
  --json           print one JSON document instead of tables

  PYTHON           a Python that has feedparser 6; without it, the peer is left out, and what it is the reference for
`;

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    megabytes: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}

const python = process.env.PYTHON;
const peerScript = join(import.meta.dirname, 'feeds_peer.py');
/** Half of the files is for finding out what is wrong, the other only for counting. */
function halfOf(file) {
  return createHash('sha1').update(file).digest()[0] % 2 === 0 ? 'development' : 'held-out';
}

function conformance(corpus) {
  const cases = JSON.parse(readFileSync(join(corpus, 'feedparser-expected.json'), 'utf8'));
  const validator = filesBelow(join(corpus, 'feedvalidator')).filter((file) =>
    /\.(?:xml|json|rss|atom|rdf)$/.test(file),
  );
  const files = [...new Set([...cases.map(({ file }) => join(corpus, 'feedparser', file)), ...validator])];
  const ours = new Map(files.map((file) => [file, readOurs(file)]));
  const peers = python ? readPeer(files) : undefined;
  const tally = new Map();
  const count = (group, half, who, passes) => {
    const key = `${group}|${half}`;
    const row = tally.get(key) ?? { group, half, cases: 0, copydesk: 0, peer: 0 };
    if (who === 'copydesk') row.cases++;
    row[who] += passes ? 1 : 0;
    tally.set(key, row);
  };
  const failures = [];
  for (const { file, group, checks } of cases) {
    const path = join(corpus, 'feedparser', file);
    for (const [where, expected] of checks) {
      const field = fieldOf(where);
      if (!field) continue;
      const groups = [`feedparser ${group.replace('wellformed/', '')}`];
      if (NEWS_GROUPS.test(group) && where[0] === 'entries') groups.unshift('feedparser: news core');
      for (const [who, read] of [['copydesk', ours.get(path)], ...(peers ? [['peer', peers.get(path)]] : [])]) {
        const passes = meets(read, where, field, expected);
        for (const name of groups) count(name, halfOf(file), who, passes);
        if (who === 'copydesk' && !passes && halfOf(file) === 'development')
          failures.push({ file, where, expected, got: gotOf(read, where, field) });
      }
    }
  }
  for (const file of peers ? validator : []) {
    const [read, reference] = [ours.get(file), peers.get(file)];
    if (reference.entries.length === 0) continue;
    const half = halfOf(file.slice(corpus.length));
    const same = {
      entries: read.entries.length === reference.entries.length,
      titles: equalLists(read, reference, ({ title }) => folded(title)),
      links: equalLists(read, reference, ({ link }) => folded(link)),
      dates: equalLists(read, reference, ({ published, updated }) => second(published ?? updated)),
    };
    for (const [name, passes] of Object.entries(same)) {
      count(`validator: ${name} equal`, half, 'copydesk', passes);
      count(`validator: ${name} equal`, half, 'peer', true);
      if (!passes && half === 'development') failures.push({ file, name, ...firstDifference(read, reference, name) });
    }
  }
  const crashes = [...ours.values()].filter(({ crash }) => crash).length;
  if (options.failures) for (const failure of failures) process.stderr.write(`${JSON.stringify(failure)}\n`);
  return { files: files.length, crashes, groups: [...tally.values()].sort((a, b) => (a.group < b.group ? -1 : 1)) };
}

const NEWS_GROUPS = /(?:atom10|rss|rdf|namespace|illformed)$/;

/** What a check is about in our form; what Copydesk has no field for is not counted. */
function fieldOf(where) {
  const [first, second, third, fourth, fifth] = where;
  if (second === '#len') return first === 'entries' ? 'length' : undefined;
  const name = first === 'entries' ? third : second;
  const [after, then] = first === 'entries' ? [fourth, fifth] : [third, fourth];
  if (name === 'title_detail') return after === 'value' ? 'title' : undefined;
  if (/^(?:summary|info|tagline|subtitle)_detail$/.test(name)) return after === 'value' ? 'text' : undefined;
  if (name === 'content') return then === 'value' ? 'text' : undefined;
  if (/^(?:description|summary|tagline|subtitle|info)$/.test(name)) return 'text';
  if (/^(?:published|updated|created)(?:_parsed)?$/.test(name)) return 'date';
  if (name === 'guid') return 'id';
  if (name === 'tags') return then === 'term' ? 'tags' : undefined;
  if (name === 'copyright') return 'rights';
  if (name === 'enclosures') return 'enclosures';
  return /^(?:title|link|id|author|rights|language|generator)$/.test(name) ? name : undefined;
}

function gotOf(read, where, field) {
  const [first, index] = where;
  if (field === 'length') return read.entries.length;
  const holder = first === 'entries' ? read.entries[index] : read.feed;
  if (!holder) return read.error ?? null;
  if (field === 'text') return [holder.summary, holder.content, holder.description].filter((text) => text != null);
  if (field === 'date') return [holder.published, holder.updated].filter((date) => date != null);
  if (field === 'tags') return holder.tags?.[where[first === 'entries' ? 3 : 2]]?.term;
  if (field === 'enclosures') {
    const enclosure = holder.enclosures?.[where[3]];
    return where[4] === undefined ? enclosure?.url : enclosure?.[where[4] === 'href' ? 'url' : where[4]];
  }
  return holder[field];
}

function meets(read, where, field, expected) {
  const got = gotOf(read, where, field);
  if (field === 'date') {
    const wanted = Array.isArray(expected)
      ? Date.UTC(expected[0], expected[1] - 1, ...expected.slice(2, 6))
      : Date.parse(feeds.parseDate(expected));
    return Array.isArray(got) && got.some((date) => second(date) === Math.floor(wanted / 1000));
  }
  const wanted = field === 'enclosures' && expected?.href ? expected.href : expected;
  if (field === 'text')
    return (wanted === '' && !got?.length) || [got].flat().some((text) => folded(text) === folded(wanted));
  return folded(got) === folded(wanted);
}

const folded = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
const second = (date) => (date ? Math.floor(Date.parse(date) / 1000) : undefined);

const equalLists = (one, other, take) =>
  JSON.stringify(one.entries.map(take)) === JSON.stringify(other.entries.map(take));

function firstDifference(read, reference, name) {
  const brief = ({ title, link, published, updated }) =>
    name === 'titles' ? title : name === 'links' ? link : { published, updated };
  const index = reference.entries.findIndex(
    (entry, at) => JSON.stringify(brief(entry)) !== JSON.stringify(brief(read.entries[at] ?? {})),
  );
  return {
    counts: [reference.entries.length, read.entries.length, read.error],
    expected: reference.entries[index] && brief(reference.entries[index]),
    got: read.entries[index] && brief(read.entries[index]),
  };
}

function readOurs(file) {
  try {
    const { entries, ...feed } = feeds.parseFeed(readFileSync(file));
    const named = ({ authors, ...rest }) => ({ ...rest, author: authors.map(feeds.nameOf).join(', ') || undefined });
    return { feed: named(feed), entries: entries.map(named) };
  } catch (error) {
    const isRefused = error instanceof feeds.FeedRefused;
    return { feed: {}, entries: [], error: error.code ?? String(error), crash: !isRefused };
  }
}

function readPeer(files) {
  const output = execFileSync(python, [peerScript], { input: files.join('\n'), maxBuffer: 1 << 30 }).toString();
  return new Map(
    output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((line) => [line.file, line]),
  );
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function speed(bytes, rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-feeds-'));
  try {
    const feed = Buffer.from(newsFeed(bytes));
    const small = join(folder, 'feed.xml');
    const smallFeed = newsFeed(bytes / 10);
    writeFileSync(small, smallFeed);
    feeds.parseFeed(feed);
    const runs = Array.from({ length: rounds }, () => {
      const ours = ourRate(feed);
      return { ours, peer: python ? peerRate(small, Buffer.byteLength(smallFeed)) : undefined };
    });
    return {
      megabytes: feed.length / 1e6,
      copydesk: median(runs.map(({ ours }) => ours)),
      ...(python
        ? { peer: median(runs.map(({ peer }) => peer)), ratio: median(runs.map(({ ours, peer }) => ours / peer)) }
        : {}),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Megabytes per second of processor time, with the collector's threads: what one core gets done. */
function ourRate(feed) {
  const before = process.cpuUsage();
  const { entries } = feeds.parseFeed(feed);
  const { user, system } = process.cpuUsage(before);
  if (entries.length < 100) throw new Error(`Only ${entries.length} entries were read.`);
  return feed.length / (user + system);
}

function peerRate(file, bytes) {
  const { seconds, entries } = JSON.parse(execFileSync(python, [peerScript, '--time', file]).toString());
  if (entries < 10) throw new Error(`The peer read only ${entries} entries.`);
  return bytes / 1e6 / seconds;
}

const WORDS =
  'the ferry harbour council said on Tuesday that new rules for fishing boats come before winter and ministers agreed'.split(
    ' ',
  );

/** A feed as newsrooms have them: a summary in escaped HTML and the whole article in a CDATA section. */
function newsFeed(bytes) {
  const sentence = (index, words) =>
    Array.from({ length: words }, (_, at) => WORDS[(index * 7 + at * 5) % WORDS.length]).join(' ');
  const items = [];
  for (let size = 0, index = 0; size < bytes; index++) {
    const url = `https://harbour-post.example/news/${index}`;
    const paragraphs = Array.from(
      { length: 5 },
      (_, at) => `<p>${sentence(index + at, 35)} <a href="${url}">${sentence(at, 3)}</a>.</p>`,
    );
    items.push(`<item>
  <title>${sentence(index, 8)} &amp; ${index}</title>
  <link>${url}?a=1&amp;b=2</link>
  <guid isPermaLink="false">hp-${index}</guid>
  <pubDate>Tue, 24 Nov 2026 10:${String(index % 60).padStart(2, '0')}:00 +0100</pubDate>
  <dc:creator><![CDATA[Ines Aldane]]></dc:creator>
  <category>Politics</category>
  <description>&lt;p&gt;${sentence(index, 40)} &#8217; café&lt;/p&gt;</description>
  <media:content url="${url}.jpg" medium="image" type="image/jpeg"/>
  <content:encoded><![CDATA[${paragraphs.join('\n')}]]></content:encoded>
</item>
`);
    size += items.at(-1).length;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Post</title><link>https://harbour-post.example/</link><description>News</description>
${items.join('')}</channel></rss>
`;
}

function printed({ machine: where, conformance: found, speed: rates }) {
  const lines = [where];
  if (found) {
    lines.push(`${found.files} files, ${found.crashes} crashes`);
    const table = new Table({
      style: { head: [], border: [] },
      head: ['group', 'half', 'cases', 'Copydesk', 'feedparser'],
    });
    for (const { group, half, cases, copydesk, peer } of found.groups)
      table.push([group, half, cases, percent(copydesk, cases), python ? percent(peer, cases) : '']);
    lines.push(table.toString());
  }
  lines.push(`${rates.copydesk.toFixed(1)} MB/s of ${rates.megabytes.toFixed(1)} MB`);
  if (rates.peer) lines.push(`feedparser ${rates.peer.toFixed(2)} MB/s: ${rates.ratio.toFixed(0)} times as fast`);
  return `${lines.join('\n')}\n`;
}

const percent = (part, whole) => `${part} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;

const result = {
  machine: machine(),
  ...(options.corpus ? { conformance: conformance(options.corpus) } : {}),
  speed: speed(Number(options.megabytes) * 1e6, Number(options.rounds)),
};
process.stdout.write(options.json ? `${JSON.stringify(result, undefined, 2)}\n` : printed(result));
