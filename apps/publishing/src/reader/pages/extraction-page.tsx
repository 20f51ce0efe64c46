import { DROP_RULES, type ExplainedField, type ExplainedLine, type ExplainedReading } from '@copydesk/extraction';
import type { ComponentChildren } from 'preact';
import type { ArticleExtraction } from '../../explain/article-extraction';
import { articleAddress, extractionAddress, resourceAddress, webAddress } from './addresses';
import { Document, toHtml } from './document';
import { Masthead } from './masthead';
import { writingOf } from './writing';

/** How an article was read from its page, for operators; what the page itself said is shown as text only. */
export const extractionPage = (read: ArticleExtraction): string =>
  toHtml(
    <Document title="How this page was read" json={`/v1${extractionAddress(read.articleId, read.version)}`}>
      <Masthead />
      <main id="content" class="page extraction">
        <Head read={read} />
        <Readings readings={read.readings} winner={read.winner} />
        <div class="page-and-copy">
          <PageLines read={read} />
          <Taken read={read} />
        </div>
        <Fields fields={read.fields} />
        <Quality quality={read.quality} flags={read.article?.flags ?? []} />
      </main>
    </Document>,
  );

const number = new Intl.NumberFormat('en');
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const READING_NAMES: Readonly<Record<string, string>> = {
  readability: 'Readability',
  container: 'The site’s container',
  cluster: 'Smallest cluster of paragraphs',
  'json-ld': 'What the page states',
  profile: 'The profile of the source',
  stripped: 'Stripped text',
};

const Head = ({ read }: { read: ArticleExtraction }) => {
  const { articleId, version, headline, rawPosition, mediaType, characters, lines, quality, winner, rejected } = read;
  const taken = lines.filter(({ fate }) => fate === 'taken').length;
  return (
    <header>
      <p class="kicker">For operators</p>
      <h1>How this page was read</h1>
      <p class="of">
        <a href={articleAddress(articleId)}>{headline}</a>
      </p>
      <dl class="tiles">
        <Tile name="Lines taken" value={`${number.format(taken)} of ${number.format(read.lineCount)}`} />
        <Tile name="Reading that won" value={winner ? (READING_NAMES[winner] ?? winner) : 'no choice: not a page'} />
        <Tile name="Quality" value={quality ? percent(quality.value) : 'not measured'} />
        <Tile name="Flags" value={read.article?.flags.join(', ') || 'none'} />
      </dl>
      <p class="small">
        Version {version}, read anew from <code>{rawPosition}</code>: {number.format(characters)} characters of{' '}
        <code>{mediaType}</code>. As data: <a href={`/v1${extractionAddress(articleId, version)}`}>this page</a>,{' '}
        <a href={`${resourceAddress(articleId)}/versions`}>the versions</a>.
      </p>
      {!read.isAsKept && (
        <p class="note">
          This build does not read the page as it is kept: that was read by Copydesk {read.readBy}. <br />
          <code>npx copydesk reenrich</code> shows what would change.
        </p>
      )}
      {rejected && (
        <p class="note">
          No article for this build: <code>{rejected.code}</code> {rejected.detail}
        </p>
      )}
      <nav class="parts" aria-label="On this page">
        <a href="#readings">Readings</a> <a href="#page">The page</a> <a href="#taken">What was taken</a>{' '}
        <a href="#fields">Fields</a> <a href="#quality">Quality</a>
      </nav>
    </header>
  );
};

const Tile = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const Readings = ({ readings, winner }: { readings: readonly ExplainedReading[]; winner: string | undefined }) => (
  <section aria-labelledby="readings">
    <h2 id="readings">Readings</h2>
    {readings.length === 0 && <p class="empty">There is one way to read this: as the text that it is.</p>}
    <ol class="readings">
      {[...readings]
        .sort((one, other) => Number(other.won) - Number(one.won))
        .map((reading) => (
          <li key={reading.name} class={reading.won ? 'won' : undefined}>
            <h3>
              {READING_NAMES[reading.name]} {reading.name === winner && <span class="badge">won</span>}
            </h3>
            <dl class="figures">
              <Tile name="copy" value={number.format(reading.prose)} />
              <Tile name="all text" value={number.format(reading.characters)} />
              <Tile name="lines" value={number.format(reading.lineCount)} />
              <Tile name="quality" value={percent(reading.quality)} />
            </dl>
            <ul class="why">
              {reading.why.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
            {reading.lines.length > 0 && (
              <details>
                <summary>What it found</summary>
                <div class="found" dir="auto">
                  {reading.lines.map((text, index) => (
                    <p key={`${index} ${text}`}>{text}</p>
                  ))}
                </div>
              </details>
            )}
          </li>
        ))}
    </ol>
  </section>
);

/** So many lines below each other that went by the same rule are folded. */
const FOLDED = 4;

const PageLines = ({ read: { lines, lineCount } }: { read: ArticleExtraction }) => (
  <section class="page-lines" aria-labelledby="page">
    <h2 id="page">The page, line by line</h2>
    <Counts lines={lines} />
    {lines.length === 0 && <p class="empty">The page prints no line.</p>}
    <ol>
      {runsOf(lines).map(({ at, run }) => {
        const all = run.map((line, index) => <Line key={`${at + index}`} line={line} />);
        const [first] = run;
        return run.length < FOLDED ? (
          all
        ) : (
          <li key={`run ${at}`} class="run">
            <details>
              <summary>
                {number.format(run.length)} lines <Chip line={first!} />
              </summary>
              <ol>{all}</ol>
            </details>
          </li>
        );
      })}
    </ol>
    {lineCount > lines.length && (
      <p class="empty">… and {number.format(lineCount - lines.length)} more lines, for which there is no room here.</p>
    )}
  </section>
);

const Counts = ({ lines }: { lines: readonly ExplainedLine[] }) => {
  const counts = new Map<ExplainedLine['fate'], number>();
  for (const { fate } of lines) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  return (
    <dl class="counts">
      {[...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([fate, count]) => (
          <div key={fate}>
            <dt class={`chip chip-${fate}`}>{fate}</dt>
            <dd>
              {number.format(count)}
              {fate !== 'taken' && <span class="meaning"> {DROP_RULES[fate]}</span>}
            </dd>
          </div>
        ))}
    </dl>
  );
};

/** What is of the article, in its copy or above it, is never folded. */
const isSeen = ({ fate }: ExplainedLine): boolean => fate === 'taken' || fate === 'masthead';

/** Lines below each other with the same fate, and where each run begins. */
function runsOf(lines: readonly ExplainedLine[]): { at: number; run: ExplainedLine[] }[] {
  const runs: { at: number; run: ExplainedLine[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = runs.at(-1);
    const first = last?.run[0];
    const isSame = first?.fate === line.fate && first.detail === line.detail;
    if (last && isSame && !isSeen(line)) last.run.push(line);
    else runs.push({ at, run: [line] });
  }
  return runs;
}

const Line = ({ line }: { line: ExplainedLine }) => {
  const { text, fate, kind, paragraph } = line;
  if (fate === 'taken')
    return (
      <li class={`line taken kind-${kind}`} dir="auto">
        {paragraph !== undefined && (
          <a class="number" href={`#p${paragraph}`} aria-label={`Paragraph ${paragraph + 1} of the article`}>
            {paragraph + 1}
          </a>
        )}
        <ins>{text}</ins>
      </li>
    );
  return (
    <li class={`line dropped kind-${kind}`} dir="auto">
      <Chip line={line} /> {fate === 'masthead' ? <span>{text}</span> : <del>{text}</del>}
    </li>
  );
};

const Chip = ({ line: { fate, detail } }: { line: ExplainedLine }) => (
  <span class={`chip chip-${fate}`} title={fate === 'taken' ? undefined : DROP_RULES[fate]}>
    {fate === 'masthead' && detail ? detail : fate}
    {fate === 'furniture' && detail && `: ${detail}`}
  </span>
);

const Taken = ({ read: { article } }: { read: ArticleExtraction }) => (
  <section class="copy-taken" aria-labelledby="taken">
    <h2 id="taken">What was taken</h2>
    {article ? (
      <div class="copy" {...writingOf(article.language ?? 'und')}>
        <p class="headline">{article.headline}</p>
        {article.standfirst && <p class="standfirst">{article.standfirst}</p>}
        <p class="small">
          {[article.byline.join(', '), article.day, article.section?.meant].filter(Boolean).join(' · ')}
        </p>
        {article.paragraphs.map(({ text, kind }, index) => (
          <p key={`${index}`} id={`p${index}`} class={`kind-${kind}`}>
            <span class="number">{index + 1}</span>
            {text}
          </p>
        ))}
      </div>
    ) : (
      <p class="empty">Nothing.</p>
    )}
  </section>
);

const FIELD_TITLES: Readonly<Record<ExplainedField['field'], string>> = {
  headline: 'Headline',
  byline: 'Byline',
  publishedAt: 'Published',
  modifiedAt: 'Modified',
  section: 'Section',
  canonicalUrl: 'Canonical address',
};

const Fields = ({ fields }: { fields: readonly ExplainedField[] }) => (
  <section aria-labelledby="fields">
    <h2 id="fields">Fields</h2>
    <div class="fields">
      {fields.map(({ field, value, candidates }) => (
        <div key={field} class="field">
          <h3>{FIELD_TITLES[field]}</h3>
          <p class="value" dir="auto">
            {value === undefined ? (
              <span class="empty">nothing taken</span>
            ) : field === 'canonicalUrl' && webAddress(value) ? (
              <a href={webAddress(value)} rel="noreferrer nofollow">
                {value}
              </a>
            ) : (
              value
            )}
          </p>
          <Candidates candidates={candidates} />
        </div>
      ))}
    </div>
  </section>
);

const Candidates = ({ candidates }: Pick<ExplainedField, 'candidates'>) => {
  if (candidates.length === 0) return <p class="empty">No place has one.</p>;
  return (
    <ol>
      {candidates.map(({ value, from, reads, confidence, taken }, index) => (
        <li key={`${index} ${value}`} class={taken ? 'won' : undefined}>
          <span class="from">{from}</span> <span dir="auto">{value}</span>
          {reads !== undefined && reads !== value && (
            <span class="reads"> {reads === '' ? 'not read as a date' : `read as ${reads}`}</span>
          )}
          {confidence !== undefined && <span class="sure"> {percent(confidence)} sure</span>}
          {taken && <span class="badge">taken</span>}
        </li>
      ))}
    </ol>
  );
};

const round = (value: number): string => value.toFixed(2);

const Quality = ({ quality, flags }: { quality: ArticleExtraction['quality']; flags: readonly string[] }) => (
  <section aria-labelledby="quality">
    <h2 id="quality">Quality</h2>
    {quality ? (
      <div class="terms">
        <p>
          {percent(quality.value)}: how likely the text is the whole article and little else. Below 50 % an article is
          flagged as a stub{flags.includes('stub') ? ', as this one is' : ''}.
        </p>
        <table>
          <thead>
            <tr>
              <Heading>Feature</Heading>
              <Heading>Value</Heading>
              <Heading>Weight</Heading>
              <Heading>Counts</Heading>
            </tr>
          </thead>
          <tbody>
            {quality.terms.map(({ name, value, weight }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{round(value)}</td>
                <td>{round(weight)}</td>
                <td>{round(value * weight)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">constant</th>
              <td />
              <td />
              <td>{round(quality.constant)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    ) : (
      <p class="empty">Measured of pages only.</p>
    )}
  </section>
);

const Heading = ({ children }: { children: ComponentChildren }) => <th scope="col">{children}</th>;
