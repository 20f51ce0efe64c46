import { paint, printable } from '../terminal';
import type { Answer } from './answer';
import { explanationText } from './explanation-text';

/** What was taken from a page, for people: headline, byline, date and where it is from, text, how it was read. */
export function answerText(answer: Answer): string {
  const { id, error, explanation } = answer;
  const told = error
    ? `${paint.red('✗')} ${printable(String(id))}  ${error.reason}: ${printable(error.message)}`
    : articleText(answer);
  return explanation ? `${told}\n\n${explanationText(explanation)}` : told;
}

function articleText({ id, article, date, author, ms }: Answer): string {
  if (!article) return `${paint.green('✓')} ${printable(String(id))}`;
  const { headline, standfirst, section, publishedAt, modifiedAt, canonicalUrl, paragraphs, extraction, flags } =
    article;
  const from = article.origins.find(({ field }) => field === 'byline')?.from;
  const rows: [string, string | undefined][] = [
    ['byline', author === null ? undefined : `${author}${from ? paint.dim(`  from ${from}`) : ''}`],
    ['date', date === null ? undefined : `${date}${dated(publishedAt ?? modifiedAt)}`],
    ['section', section?.meant],
    ['address', canonicalUrl],
    [
      'flags',
      Object.entries(flags)
        .flatMap(([name, isSet]) => (isSet ? [name] : []))
        .join(', ') || undefined,
    ],
    ['charset', article.isEncodingSuspect ? paint.yellow('somebody has read the text in the wrong one') : undefined],
    ['quality', extraction && `${Math.round(extraction.quality * 100)} %`],
    ['reading', extraction && `${extraction.candidate}: ${extraction.why[0]}`],
  ];
  return [
    `${paint.green('✓')} ${paint.dim(`${printable(String(id))}  ${ms} ms`)}`,
    paint.bold(printable(headline)),
    ...(standfirst ? [printable(standfirst)] : []),
    '',
    ...rows.flatMap(([name, value]) => (value === undefined ? [] : [`  ${paint.dim(name.padEnd(8))} ${value}`])),
    '',
    ...paragraphs.flatMap(({ text, kind }, index) => [
      ...(index > 0 ? [''] : []),
      kind === 'heading' ? paint.bold(printable(text)) : printable(text),
    ]),
  ].join('\n');
}

const dated = (stated: { value: string; provenance: string; confidence: number } | undefined): string =>
  stated
    ? paint.dim(`  from ${stated.provenance} ${printable(stated.value)}, ${Math.round(stated.confidence * 100)} % sure`)
    : '';
