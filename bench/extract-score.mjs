// How near what was taken from a page is to what is known of it. Texts are compared by runs of four words, as
// ScrapingHub's article extraction benchmark does; snippets, titles, dates and authors as the benchmarks of trafilatura,
// htmldate and WCXB do.

const RUN = 4;

const wordsOf = (text) => (text ?? '').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
const squeeze = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

function runsOf(text) {
  const words = wordsOf(text);
  const runs = new Map();
  if (words.length === 0) return runs;
  for (let at = 0; at < Math.max(1, words.length - RUN + 1); at++) {
    const run = words.slice(at, at + RUN).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

const size = (runs) => [...runs.values()].reduce((sum, count) => sum + count, 0);
const common = (one, other) => [...one].reduce((sum, [run, count]) => sum + Math.min(count, other.get(run) ?? 0), 0);

/** F1 of a text, 0 to 1. */
export function textF1(truth, text) {
  const [expected, found] = [runsOf(truth), runsOf(text)];
  const both = common(expected, found);
  return both === 0 ? 0 : (2 * both) / (size(expected) + size(found));
}

/** The true text; a paragraph in [brackets] is optional, and counts only if it was taken. */
export function trueText(truth, text) {
  if (truth.text !== undefined) return truth.text;
  const taken = runsOf(text);
  return truth.body
    .flatMap((paragraph) => {
      if (!/^\[.*\]$/s.test(paragraph)) return [paragraph];
      const optional = paragraph.slice(1, -1);
      const runs = runsOf(optional);
      return size(runs) > 0 && common(runs, taken) / size(runs) >= 0.5 ? [optional] : [];
    })
    .join('\n');
}

/** Snippets that must be there and are, that must be and are not, and that must not be and are. */
export function snippets(truth, text) {
  const seen = squeeze(text);
  const present = truth.with.filter((snippet) => seen.includes(squeeze(snippet))).length;
  const leaked = truth.without.filter((snippet) => seen.includes(squeeze(snippet))).length;
  return { right: present, missing: truth.with.length - present, wrong: leaked };
}

const fold = (text) =>
  squeeze(
    String(text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[‘’′`´]/g, "'")
      .replace(/[“”«»″]/g, '"')
      .replace(/[‐-―]/g, '-'),
  );

export const sameTitle = (truth, title) => fold(truth) === fold(title);

const dayOf = (date) => /^\d{4}-\d\d-\d\d/.exec(String(date ?? ''))?.[0];

function peopleIn(names) {
  const text = fold(Array.isArray(names) ? names.join('; ') : names).replace(/^(?:by|von|par|por)\s+/, '');
  const people = text
    .split(/\s*(?:;|,|\||\/|&|\band\b|\bund\b|\bet\b)\s*/)
    .map((name) => name.replace(/[^\p{L}\p{N}_\s]/gu, '').trim());
  return [...new Set(people.filter((name) => name !== ''))].sort().join('|');
}

/** Whether a stated value is right, wrong, missing, or was given where there is none. */
function judge(expected, found) {
  if (!expected) return { undated: found ? 1 : 0, wrongWhereNone: found ? 1 : 0, none: 1 };
  if (expected === found) return { right: 1 };
  return found ? { wrong: 1, different: 1 } : { missing: 1 };
}

export const judgeDate = (truth, date) => judge(dayOf(truth), dayOf(date));
export const judgeAuthor = (truth, author) => judge(peopleIn(truth), peopleIn(author));

/** F1 over counts of what was right, wrong and missing. */
export const f1 = ({ right = 0, wrong = 0, missing = 0 }) => (2 * right) / Math.max(1, 2 * right + wrong + missing);
