// Reads the marked copy in articles/, checks it, and writes gold.jsonl, one article a line.
// With --check nothing is written: the exit code says whether gold.jsonl is fresh.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const GOLD = join(FOLDER, 'gold.jsonl');
const TYPES = ['person', 'organisation', 'place', 'facility', 'event', 'work', 'other', 'unnamed'];
const SOURCES = ['agency', 'outlet', 'press-service', 'official', 'organisation', 'document', 'unnamed'];
const EVENTS = (
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE ' +
  'COERCE ASSAULT OTHER'
).split(' ');
const MODALITIES = { H: 'happened', P: 'planned', D: 'denied', A: 'alleged', Y: 'hypothetical' };
const DAY = String.raw`\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?`;
const TIME = new RegExp(`^(vague|${DAY}(/${DAY})?)$`);

const fail = (id, why) => {
  throw new Error(`${id}: ${why}`);
};

/** Development or test, by the parity of the first byte of the hash of the id. */
const splitOf = (id) => (createHash('sha256').update(id).digest()[0] % 2 === 0 ? 'development' : 'test');

/** `[words|tags]`, nested, as plain text and spans in order of their start. */
function readMarks(id, marked) {
  let text = '';
  const open = [];
  const marks = [];
  for (let at = 0; at < marked.length; at++) {
    const char = marked[at];
    if (char === '[') open.push(text.length);
    else if (char === ']') fail(id, `a mark without tags near "${text.slice(-30)}"`);
    else if (char === '|') {
      const end = marked.indexOf(']', at);
      const start = open.pop();
      if (end < 0 || start === undefined || start === text.length) fail(id, `bad mark near "${text.slice(-30)}"`);
      for (const tag of marked.slice(at + 1, end).split(' '))
        marks.push({ tag, start, end: text.length, text: text.slice(start) });
      at = end;
    } else text += char;
  }
  if (open.length > 0) fail(id, `a mark is not closed: "${text.slice(open[0], open[0] + 30)}"`);
  return { text, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) };
}

/** Lines `key: value`, and lines `p1 type Name | detail` of entities. */
function readHeader(id, lines) {
  const fields = {};
  const entities = new Map();
  for (const line of lines) {
    const field = /^(register|headline|published|topics|where|keyphrases|summary): (.+)$/.exec(line);
    const entity = /^([a-z]\d+) (\w+) ([^|]+?)(?: \| (.+))?$/.exec(line);
    if (field) fields[field[1]] = field[2];
    else if (entity) {
      const [, key, type, name, detail = ''] = entity;
      if (!TYPES.includes(type) || entities.has(key)) fail(id, `entity ${line}`);
      entities.set(key, { id: key, type, name, ...detailOf(detail) });
    } else fail(id, `header line "${line}"`);
  }
  return { fields, entities };
}

/** Country code, coordinates and Wikidata id, in any order, each optional: `AT 48.2,16.4 Q1741`. */
function detailOf(detail) {
  const [, country] = /(?:^| )([A-Z]{2})(?= |$)/.exec(detail) ?? [];
  const [, latitude, longitude] = /(-?[\d.]+),(-?[\d.]+)/.exec(detail) ?? [];
  const [wikidata] = /Q\d+/.exec(detail) ?? [];
  return {
    ...(country && { country }),
    ...(latitude && { latitude: Number(latitude), longitude: Number(longitude) }),
    ...(wikidata && { wikidata }),
  };
}

const span = ({ start, end, text }) => ({ start, end, text });
const gap = (a, b) => Math.max(0, a.start - b.end, b.start - a.end);
const nearest = (to, among) =>
  among.reduce((best, one) => (!best || gap(one, to) < gap(best, to) ? one : best), undefined);
const within = (inner, outer) => inner.start >= outer.start && inner.end <= outer.end;

function precisionOf(value) {
  if (value === 'vague') return 'vague';
  if (value.includes('/')) return 'interval';
  if (value.includes('T')) return value.split('T')[1].includes(':') ? 'minute' : 'hour';
  return ['year', 'month', 'day'][value.split('-').length - 1];
}

export function readArticle(id, source) {
  const divide = source.indexOf('\n---\n');
  if (divide < 0) fail(id, 'no line ---');
  const { fields, entities } = readHeader(id, source.slice(0, divide).split('\n'));
  const { text, marks } = readMarks(id, source.slice(divide + 5).trim());
  for (const name of ['register', 'headline', 'published', 'topics', 'where'])
    if (!fields[name]) fail(id, `no ${name}`);
  const topics = fields.topics.split(' ');
  if (!topics.every((topic) => /^(medtop:)?\d{8}$/.test(topic))) fail(id, 'topics');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(fields.published)) fail(id, 'published');
  const known = (key) => (key && !entities.has(key) ? fail(id, `unknown key ${key}`) : key || undefined);
  known(fields.where);
  const gold = { mentions: [], quotes: [], attributions: [], times: [], events: [], furniture: [], cues: [] };
  for (const mark of marks) {
    const { tag } = mark;
    if (mark.text !== text.slice(mark.start, mark.end)) fail(id, `span ${tag}`);
    if (tag === 'c') gold.cues.push(span(mark));
    else if (tag === 'x') gold.furniture.push(span(mark));
    else if (tag.startsWith('@')) {
      const value = tag.slice(1);
      if (!TIME.test(value)) fail(id, `time ${value}`);
      gold.times.push({ ...span(mark), value, precision: precisionOf(value) });
    } else if (/^[qi](:|$)/.test(tag)) {
      const speaker = known(tag.slice(2));
      gold.quotes.push({ ...span(mark), kind: tag[0] === 'q' ? 'direct' : 'indirect', speaker });
    } else if (tag.startsWith('a:')) {
      const [kind, via] = tag.slice(2).split('>');
      if (!SOURCES.includes(kind)) fail(id, `attribution ${tag}`);
      gold.attributions.push({ ...span(mark), kind, via: known(via) });
    } else if (tag.startsWith('E:')) {
      const [, type, actor, recipient, place, modality, from, ...time] = tag.split(':');
      if (!EVENTS.includes(type) || !MODALITIES[modality]) fail(id, `event ${tag}`);
      if (time.length > 0 && !TIME.test(time.join(':'))) fail(id, `time of ${tag}`);
      gold.events.push({
        ...span(mark),
        type,
        actor: known(actor),
        recipient: known(recipient),
        place: known(place),
        modality: MODALITIES[modality],
        source: known(from),
        time: time.join(':') || undefined,
      });
    } else {
      const key = known(tag.replace('~', ''));
      gold.mentions.push({ ...span(mark), entity: key, kind: tag.endsWith('~') ? 'coreference' : 'name' });
    }
  }
  const paragraphs = [];
  let start = 0;
  for (const part of text.split('\n\n')) {
    paragraphs.push({ start, end: start + part.length, text: part });
    start += part.length + 2;
  }
  for (const cue of gold.cues) {
    const paragraph = paragraphs.find((one) => within(cue, one)) ?? fail(id, `cue ${cue.text}`);
    const here = (list) => list.filter((one) => within(one, paragraph));
    const target = nearest(cue, here(gold.quotes)) ?? nearest(cue, here(gold.attributions));
    if (!target) fail(id, `cue "${cue.text}" belongs to nothing`);
    target.cue ??= cue;
    if (target.speaker && target.cue === cue) {
      const mention = nearest(
        cue,
        here(gold.mentions).filter((one) => one.entity === target.speaker && !within(one, target)),
      );
      if (mention) target.mention = span(mention);
    }
  }
  for (const key of entities.keys())
    if (!gold.mentions.some((mention) => mention.entity === key)) fail(id, `${key} is never mentioned`);
  return {
    id,
    split: splitOf(id),
    register: fields.register,
    headline: fields.headline,
    publishedAt: fields.published,
    text,
    paragraphs: paragraphs.map(({ start, end }) => ({
      start,
      end,
      attributed: [...gold.attributions, ...gold.quotes.filter((quote) => quote.speaker)].some((one) =>
        within(one, { start, end }),
      ),
      furniture: gold.furniture.some((one) => one.start < end && one.end > start),
    })),
    where: fields.where,
    topics: topics.map((topic) => `medtop:${topic}`),
    entities: [...entities.values()],
    mentions: gold.mentions,
    quotes: gold.quotes,
    attributions: gold.attributions,
    times: gold.times,
    events: gold.events,
    ...(fields.keyphrases && { keyphrases: fields.keyphrases.split('; ') }),
    ...(fields.summary && { summary: fields.summary }),
  };
}

const articles = readdirSync(join(FOLDER, 'articles'))
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readArticle(name.slice(0, -4), readFileSync(join(FOLDER, 'articles', name), 'utf8')));
const built = articles.map((article) => `${JSON.stringify(article)}\n`).join('');
if (process.argv.includes('--check')) process.exitCode = readFileSync(GOLD, 'utf8') === built ? 0 : 1;
else writeFileSync(GOLD, built);

const count = (of) => articles.reduce((sum, article) => sum + of(article), 0);
const counts = { articles: articles.length, development: count((one) => (one.split === 'development' ? 1 : 0)) };
for (const name of ['mentions', 'quotes', 'attributions', 'times', 'events'])
  counts[name] = count((one) => one[name].length);
counts.words = count((one) => one.text.split(/\s+/).length);
counts.summaries = count((one) => (one.summary ? 1 : 0));
process.stdout.write(`${JSON.stringify(counts)}\n`);
