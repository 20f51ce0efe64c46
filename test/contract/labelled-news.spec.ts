import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../labelled/news');

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Gold {
  readonly id: string;
  readonly split: 'development' | 'test';
  readonly text: string;
  readonly paragraphs: readonly { readonly start: number; readonly end: number }[];
  readonly entities: readonly { readonly id: string }[];
  readonly mentions: readonly (Marked & { readonly entity: string })[];
  readonly quotes: readonly (Marked & {
    readonly speaker?: string;
    readonly cue?: Marked;
    readonly mention?: Marked;
  })[];
  readonly attributions: readonly (Marked & { readonly cue?: Marked })[];
  readonly times: readonly Marked[];
  readonly events: readonly Marked[];
}

const articles: Gold[] = readFileSync(join(FOLDER, 'gold.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

const marksOf = ({ mentions, quotes, attributions, times, events }: Gold): Marked[] =>
  [
    ...mentions,
    ...quotes.flatMap((quote) => [quote, quote.cue, quote.mention]),
    ...attributions.flatMap((attribution) => [attribution, attribution.cue]),
    ...times,
    ...events,
  ].filter((mark) => mark !== undefined);

describe('the labelled news', () => {
  it('is what build.mjs makes of the marked copy', () => {
    expect(() => execFileSync(process.execPath, [join(FOLDER, 'build.mjs'), '--check'])).not.toThrow();
  });

  it.each(articles.map((article) => [article.id, article] as const))('%s keeps the law of spans', (_, article) => {
    for (const mark of marksOf(article)) {
      expect(article.text.slice(mark.start, mark.end)).toBe(mark.text);
      // No mark runs over the end of a paragraph.
      expect(article.paragraphs.some(({ start, end }) => mark.start >= start && mark.end <= end)).toBe(true);
    }
    const known = new Set(article.entities.map(({ id }) => id));
    expect(known.size).toBe(article.entities.length);
    for (const { entity } of article.mentions) expect(known).toContain(entity);
    for (const { speaker } of article.quotes) if (speaker) expect(known).toContain(speaker);
  });

  it('is split by the hash of the id', () => {
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    for (const { id, split } of articles) {
      const [first = 0] = createHash('sha256').update(id).digest();
      expect(split).toBe(first % 2 === 0 ? 'development' : 'test');
    }
  });
});
