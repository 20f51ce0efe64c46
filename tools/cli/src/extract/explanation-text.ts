import type { PageExplanation } from '@copydesk/extraction';
import { clipped, lineWidth, number, paint, printable } from '../terminal';

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How a page was read, for a terminal: the readings, the page line by line, the fields, the quality. */
export function explanationText(explanation: PageExplanation): string {
  const { readings, lines, lineCount, fields, quality, rejected } = explanation;
  const left = lineCount > lines.length ? [paint.dim(`  … and ${number(lineCount - lines.length)} more lines`)] : [];
  const parts = [
    ...(rejected ? [`${paint.red('✗')} ${rejected.code}: ${printable(rejected.detail)}`] : []),
    [paint.bold('Readings'), ...(readings.length > 0 ? readings.map(readingText) : ['  one: the text as it is'])].join(
      '\n',
    ),
    [paint.bold('The page'), ...lines.map(lineText), ...left].join('\n'),
    [paint.bold('Fields'), ...fields.map(fieldText)].join('\n'),
    ...(quality ? [[paint.bold(`Quality ${percent(quality.value)}`), ...qualityLines(quality)].join('\n')] : []),
  ];
  return parts.join('\n\n');
}

function readingText({
  name,
  won,
  prose,
  characters,
  lineCount,
  quality,
  why,
}: PageExplanation['readings'][number]): string {
  const title = won ? paint.green(`✓ ${name}`) : `  ${name}`;
  const figures = `${number(prose)} characters of copy, ${number(characters)} in ${number(lineCount)} lines, quality ${percent(quality)}`;
  return [`  ${title}  ${figures}`, ...why.map((reason) => paint.dim(`      ${printable(reason)}`))].join('\n');
}

const FATE_WIDTH = 26;

function lineText({ text, fate, detail, paragraph }: PageExplanation['lines'][number]): string {
  const taken = fate === 'taken';
  const name = taken ? `taken ${paragraph === undefined ? '' : paragraph + 1}` : detail ? `${fate}: ${detail}` : fate;
  const label = clipped(printable(name), FATE_WIDTH - 1).padEnd(FATE_WIDTH);
  const line = clipped(printable(text), Math.max(20, lineWidth() - FATE_WIDTH - 4));
  if (taken) return `  ${paint.green(label)}${line}`;
  return fate === 'masthead' ? `  ${paint.blue(label)}${line}` : paint.dim(`  ${label}${line}`);
}

function fieldText({ field, value, candidates }: PageExplanation['fields'][number]): string {
  const places = candidates.map(({ value: has, from, reads, taken }) => {
    const read = reads === undefined || reads === has ? '' : reads === '' ? ' (not read)' : ` (read as ${reads})`;
    const line = `${from.padEnd(16)} ${clipped(printable(has), 100)}${read}`;
    return taken ? `    ${paint.green('✓')} ${line}` : paint.dim(`      ${line}`);
  });
  return [`  ${field}: ${value === undefined ? paint.dim('nothing') : printable(value)}`, ...places].join('\n');
}

function qualityLines({ constant, terms }: NonNullable<PageExplanation['quality']>): string[] {
  const line = (name: string, counts: number, how = '') =>
    `  ${name.padEnd(52)}${counts.toFixed(2).padStart(6)}${paint.dim(how)}`;
  return [
    ...terms.map(({ name, value, weight }) => line(name, value * weight, `  ${value.toFixed(2)} × ${weight}`)),
    line('constant', constant),
  ];
}
