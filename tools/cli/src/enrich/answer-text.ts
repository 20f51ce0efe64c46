import { clipped, counted, lineWidth, paint, printable } from '../terminal';
import type { EnrichAnswer } from './answer-to';

const LABEL_WIDTH = 13;
/** So many of each kind; `--json` has all. */
const SHOWN = 12;

/** What is found, and what is said of it. */
type Found = readonly [text: string, detail?: string];

/** What is understood of an article, for people: what it says in short, who and what is in it, who says what. */
export function answerText({ id, error, article, ms }: EnrichAnswer): string {
  if (!article)
    return `${paint.red('✗')} ${printable(String(id))}  ${error?.reason}: ${printable(error?.message ?? '')}`;
  const { headline, language, entities, quotes, attributions, places, times, keywords, topics = [], summary } = article;
  const sections: [string, readonly Found[]][] = [
    ['language', [[language.tag, `${Math.round(language.confidence * 100)} % sure`]]],
    ['summary', summary.map(({ text }) => [text])],
    ['keywords', keywords.length > 0 ? [[keywords.map(({ term }) => term).join(', ')]] : []],
    ['topics', topics.map(({ name, code, confidence }) => [name, `${code}, ${Math.round(confidence * 100)} % sure`])],
    ['entities', entities.map(({ name, type, id: of }) => [name, `${type} ${of}`])],
    ['quotes', quotes.map(({ text, speaker }) => [text, speaker?.name ?? 'nobody is named'])],
    ['sources', attributions.map(({ name, kind }) => [name, kind])],
    ['places', places.map(({ name, country, precision }) => [name, `${precision}${country ? ` in ${country}` : ''}`])],
    ['times', times.map(({ text, value }) => [text, value])],
  ];
  return [
    `${paint.green('✓')} ${paint.dim(`${printable(String(id))}  ${ms} ms`)}`,
    paint.bold(printable(headline)),
    '',
    ...sections.flatMap(([name, found]) => rows(name, found)),
  ].join('\n');
}

function rows(name: string, found: readonly Found[]): string[] {
  const shown = found.slice(0, SHOWN).map((one, index) => row(index === 0 ? name : '', one));
  if (found.length <= SHOWN) return shown;
  return [...shown, row('', [`and ${counted(found.length - SHOWN, 'other')}`])];
}

function row(name: string, [text, detail]: Found): string {
  const note = detail === undefined ? '' : `  ${printable(detail)}`;
  const line = printable(text.replaceAll(/\s+/g, ' '));
  const room = lineWidth() - LABEL_WIDTH - 2 - note.length;
  return `  ${paint.dim(name.padEnd(LABEL_WIDTH))}${clipped(line, Math.max(20, room))}${paint.dim(note)}`;
}
