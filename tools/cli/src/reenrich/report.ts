import { COMPARED_FIELDS, changedSteps, type EnrichedArticle } from '@copydesk/contracts';
import { counted, number, paint, printable, table } from '../terminal';
import { compare, type FieldChange } from './compare';

/** How one field changes, over all articles. */
export interface FieldCount {
  /** In how many articles. */
  readonly articles: number;
  /** Items of lists, or values, that are new; that are gone; and items that differ but for their words. */
  readonly added: number;
  readonly removed: number;
  readonly otherwise: number;
}

/** A change that a person can judge. */
export interface Example extends FieldChange {
  readonly articleId: string;
  readonly headline: string;
}

/** How another build reads articles, compared with how readers have them. */
export interface Findings {
  /** How many were compared. */
  readonly articles: number;
  readonly changed: number;
  /** How many of them the other build takes for no article, by reason code: they stay as they are. */
  readonly refused: Readonly<Record<string, number>>;
  readonly fields: Readonly<Record<string, FieldCount>>;
  /** Steps of another version, with how many of the articles that change were made by the old one. */
  readonly steps: Readonly<Record<string, number>>;
  readonly examples: readonly Example[];
}

/** Gathers what is found, article by article; it remembers counts and a few examples only. */
export class Report {
  private articles = 0;
  private changed = 0;
  private readonly refused: Record<string, number> = {};
  private readonly steps: Record<string, number> = {};
  private readonly fields = new Map<string, FieldCount>();
  private readonly examples: Example[] = [];

  /** @param examplesOfField how many examples there are at most of each field */
  constructor(private readonly examplesOfField: number) {}

  /** @returns whether the article would change */
  take(before: EnrichedArticle, after: EnrichedArticle): boolean {
    this.articles++;
    const changes = compare(before, after);
    if (changes.length === 0) return false;
    this.changed++;
    for (const step of changedSteps(before.enrichedBy, after.enrichedBy))
      this.steps[step] = (this.steps[step] ?? 0) + 1;
    for (const change of changes) this.count(before, change);
    return true;
  }

  /** @param code why it is no article any more */
  refuse(code: string): void {
    this.articles++;
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }

  findings(): Findings {
    const { articles, changed, refused, steps } = this;
    const inOrder = COMPARED_FIELDS.flatMap((field) => {
      const count = this.fields.get(field);
      return count ? [[field, count] as const] : [];
    });
    const place = ({ field }: Example) => COMPARED_FIELDS.indexOf(field);
    const examples = [...this.examples].sort((one, other) => place(one) - place(other));
    return { articles, changed, refused, fields: Object.fromEntries(inOrder), steps, examples };
  }

  private count({ id, headline }: EnrichedArticle, change: FieldChange): void {
    const { field, was, wouldBe, otherwise } = change;
    const before = this.fields.get(field) ?? { articles: 0, added: 0, removed: 0, otherwise: 0 };
    this.fields.set(field, {
      articles: before.articles + 1,
      added: before.added + wouldBe.length,
      removed: before.removed + was.length,
      otherwise: before.otherwise + otherwise,
    });
    const isTelling = was.length + wouldBe.length > 0;
    const known = this.examples.filter((example) => example.field === field).length;
    if (isTelling && known < this.examplesOfField) this.examples.push({ articleId: id, headline, ...change });
  }
}

/** The findings for a person. */
export function inWords({ fields, steps, examples, refused }: Findings): string[] {
  if (Object.keys(fields).length === 0) return refusals(refused);
  const titles = ['articles', 'added', 'removed', 'otherwise'];
  const rows = Object.entries(fields).map(([field, { articles, added, removed, otherwise }]) => [
    field,
    ...[articles, added, removed, otherwise].map(number),
  ]);
  return [
    '',
    table([{ title: 'field' }, ...titles.map((title) => ({ title, align: 'right' as const }))], rows),
    '',
    ...Object.entries(steps).map(([step, articles]) =>
      paint.dim(`${printable(step)} in ${counted(articles, 'article')}`),
    ),
    ...refusals(refused),
    ...examples.flatMap(exampleInWords),
  ];
}

const refusals = (refused: Findings['refused']): string[] =>
  Object.entries(refused).map(([code, articles]) =>
    paint.yellow(`${code}: ${counted(articles, 'article')} that this build would not take; they stay as they are`),
  );

/** Of a long list the beginning. */
const MOST_ITEMS = 4;
const MOST_CHARACTERS = 160;

function exampleInWords({ field, articleId, headline, was, wouldBe }: Example): string[] {
  return [
    '',
    `${paint.bold(field)}  ${paint.dim(articleId)}  ${cut(headline)}`,
    ...items(was).map((item) => paint.red(`  − ${item}`)),
    ...items(wouldBe).map((item) => paint.green(`  + ${item}`)),
  ];
}

function items(all: readonly string[]): string[] {
  const more = all.length - MOST_ITEMS;
  return [...all.slice(0, MOST_ITEMS).map(cut), ...(more > 0 ? [`and ${number(more)} more`] : [])];
}

function cut(text: string): string {
  const characters = [...printable(text)];
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_CHARACTERS).join('')}…`;
}
