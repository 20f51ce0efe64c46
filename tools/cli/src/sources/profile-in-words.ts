import { clipped, number, paint, printable, table } from '../terminal';

/** A version of a profile, as ingest tells of it. */
export interface Profile {
  readonly version: number;
  readonly state: 'proposed' | 'accepted' | 'rejected' | 'ended';
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly boilerplate: readonly {
    readonly text: string;
    readonly place: string;
    readonly seenIn?: { readonly articles: number; readonly of: number };
  }[];
  readonly rules: Readonly<Record<string, string | readonly string[]>>;
  readonly proposedBy: string;
  readonly proposedAt: string;
}

/** A change of the pages of a source that was noticed. */
export interface Drift {
  readonly signals: readonly string[];
  readonly since: string;
  readonly noticedAt: string;
  readonly articles: number;
  readonly retired?: number;
  readonly detail?: string;
}

/** All that ingest knows of the pages of a source. */
export interface ProfileHistory {
  readonly source: string;
  /** The newest first. */
  readonly versions: readonly Profile[];
  readonly drift?: Drift;
}

const SHOWN = 100;

/** A line for each source. */
export function historyTable(histories: readonly ProfileHistory[]): string {
  const titles = ['source', 'in force', 'proposed', 'paragraphs', 'rules', 'changed'];
  const rightAligned = new Set(['in force', 'proposed', 'paragraphs', 'rules']);
  return table(
    titles.map((title) => ({ title, align: rightAligned.has(title) ? 'right' : 'left' })),
    histories.map(({ source, versions, drift }) => {
      const inForce = versions.find(({ state }) => state === 'accepted');
      const proposed = versions.filter(({ state }) => state === 'proposed').map(({ version }) => version);
      const shown = inForce ?? versions.find(({ state }) => state === 'proposed');
      return [
        clipped(printable(source), 32),
        inForce ? number(inForce.version) : paint.dim('–'),
        proposed.length > 0 ? paint.yellow(proposed.join(', ')) : paint.dim('–'),
        number(shown?.boilerplate.length ?? 0),
        number(Object.keys(shown?.rules ?? {}).length),
        drift ? paint.red(printable(`${drift.signals.join(', ')} since ${drift.since}`)) : paint.dim('–'),
      ];
    }),
  );
}

/** Everything of one source. */
export function historyInFull({ source, versions, drift }: ProfileHistory): string {
  return [
    paint.bold(printable(source)),
    ...(drift ? [`  ${paint.red(driftInWords(drift))}`] : []),
    ...versions.flatMap((profile) => ['', ...versionInFull(profile)]),
  ].join('\n');
}

/** What has changed, since when, and what came of it. */
export const driftInWords = ({ signals, since, articles, retired, detail }: Drift): string =>
  printable(
    `its pages have changed since ${since}: ${signals.join(', ')}, ${number(articles)} articles` +
      `${retired === undefined ? '' : `; version ${retired} of its profile has ended`}${detail ? `. ${detail}` : ''}`,
  );

function versionInFull({ version, state, validFrom, validUntil, boilerplate, rules, ...profile }: Profile): string[] {
  const dates = [validFrom && `from ${validFrom}`, validUntil && `until ${validUntil}`].filter(Boolean).join(' ');
  const by = `by the ${profile.proposedBy}, ${profile.proposedAt}`;
  return [
    `  ${paint.bold(`version ${version}`)}  ${colourOf(state)(state)}  ${paint.dim([dates, by].filter(Boolean).join('; '))}`,
    ...boilerplate.map(({ text, place, seenIn }) => {
      const seen = seenIn ? `, ${seenIn.articles} of ${seenIn.of}` : '';
      return `    ${paint.dim(`${place}${seen}`.padEnd(18))} ${printable(clipped(text, SHOWN))}`;
    }),
    ...Object.entries(rules).map(([name, rule]) => {
      return `    ${paint.dim(name.padEnd(18))} ${printable([rule].flat().join('  '))}`;
    }),
  ];
}

const colourOf = (state: Profile['state']) => {
  if (state === 'accepted') return paint.green;
  return state === 'proposed' ? paint.yellow : paint.dim;
};
