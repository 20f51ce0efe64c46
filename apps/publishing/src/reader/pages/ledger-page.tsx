import { type Ledger, ofAllReasons } from '../../ledger/balance';
import { Document, toHtml } from './document';
import { Masthead } from './masthead';

type Books = Ledger['totals'];

interface Column {
  readonly title: string;
  /** What a record here has met, for whoever does not know the word. */
  readonly meaning: string;
  /** Class of its colour. */
  readonly state: string;
  readonly of: (books: Books) => number;
}

/** What may become of a record: every one of them is in exactly one column. */
const OUTCOMES: readonly Column[] = [
  { title: 'Published', meaning: 'became a version that readers got', state: 'published', of: (b) => b.published },
  {
    title: 'Duplicate',
    meaning: 'said what readers had, or repeated an event',
    state: 'duplicate',
    of: (b) => b.duplicate,
  },
  { title: 'Superseded', meaning: 'was older than what readers had', state: 'superseded', of: (b) => b.superseded },
  {
    title: 'Rejected',
    meaning: 'can never become an article; its producer was told why',
    state: 'rejected',
    of: (b) => ofAllReasons(b.rejected),
  },
  {
    title: 'Dead letters',
    meaning: 'failed in our own code, and waits for somebody',
    state: 'dead',
    of: (b) => ofAllReasons(b.deadLettered),
  },
  { title: 'In flight', meaning: 'is still on its way', state: 'flight', of: (b) => b.inFlight },
  { title: 'Missing', meaning: 'is accounted for by nobody', state: 'missing', of: (b) => b.missing },
];

const number = new Intl.NumberFormat('en');

/** The books as a page for operators; it comes anew every ten seconds. */
export const ledgerPage = (ledger: Ledger): string =>
  toHtml(
    <Document title="Ledger" json="/v1/ledger" refreshSeconds={10}>
      <Masthead />
      <main id="content" class="page books">
        <h1>Ledger</h1>
        <Verdict ledger={ledger} />
        <Shares books={ledger.totals} />
        {ledger.missing.length > 0 && <Missing missing={ledger.missing} />}
        {ledger.removed.length > 0 && <Removed removed={ledger.removed} />}
        <Reasons books={ledger.totals} />
        <BooksTable
          caption="By source"
          name="Source"
          rows={ledger.sources.map((books) => [books.source, books])}
          totals={ledger.totals}
        />
        <BooksTable
          caption="By partition"
          name="Partition"
          rows={ledger.partitions.map((books) => [`${books.topic}/${books.partition}`, books])}
          totals={ledger.totals}
        />
      </main>
    </Document>,
  );

const Verdict = ({ ledger: { balanced, totals } }: { ledger: Ledger }) => (
  <p class={balanced ? 'verdict' : 'verdict verdict-bad'} role="status">
    {balanced ? 'The books balance: ' : `${counted(totals.missing)} that nobody can account for, of `}
    {counted(totals.in)} that came in{balanced && ', each with its outcome or on its way'}.
    {!balanced && totals.missing === 0 && ' Others were removed before they were read.'}
  </p>
);

const counted = (records: number): string => `${number.format(records)} ${records === 1 ? 'record' : 'records'}`;

/** The outcomes as parts of one bar, with what they mean. */
const Shares = ({ books }: { books: Books }) => {
  let x = 0;
  return (
    <figure class="shares">
      <svg viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="What became of all records">
        {OUTCOMES.map(({ title, state, of }) => {
          const width = books.in === 0 ? 0 : (1000 * of(books)) / books.in;
          x += width;
          return <rect key={title} class={`state-${state}`} x={x - width} y="0" width={width} height="20" />;
        })}
      </svg>
      <dl>
        {OUTCOMES.map(({ title, meaning, state, of }) => (
          <div key={title}>
            <dt>
              <span class={`mark state-${state}`} />
              {title}
            </dt>
            <dd class="figure">{number.format(of(books))}</dd>
            <dd class="meaning">{meaning}</dd>
          </div>
        ))}
      </dl>
    </figure>
  );
};

const Missing = ({ missing }: { missing: Ledger['missing'] }) => (
  <section>
    <h2>Missing</h2>
    <ul class="missing">
      {missing.map(({ rawPosition, source, eventId, since }) => (
        <li key={rawPosition}>
          <code>{rawPosition}</code>{' '}
          {source ? `${source}, event ${eventId}` : 'an outcome of a record that is not known'}, found{' '}
          <time dateTime={since}>{since.slice(0, 19).replace('T', ' ')} UTC</time>
        </li>
      ))}
    </ul>
  </section>
);

const Removed = ({ removed }: { removed: Ledger['removed'] }) => (
  <section>
    <h2>Removed before they were read</h2>
    <ul class="missing">
      {removed.map(({ topic, partition, from, to, records, since }) => (
        <li key={`${topic}/${partition}/${from}`}>
          <code>
            {topic}/{partition}/{from}
          </code>{' '}
          to <code>{to}</code>, up to {counted(records)}, found{' '}
          <time dateTime={since}>{since.slice(0, 19).replace('T', ' ')} UTC</time>
        </li>
      ))}
    </ul>
  </section>
);

const Reasons = ({ books: { rejected, deadLettered } }: { books: Books }) => {
  const reasons = [...Object.entries(rejected), ...Object.entries(deadLettered)];
  if (reasons.length === 0) return null;
  return (
    <section>
      <h2>Why not</h2>
      <ul class="reasons">
        {reasons.map(([code, records]) => (
          <li key={code}>
            <code>{code}</code> {number.format(records)}
          </li>
        ))}
      </ul>
    </section>
  );
};

interface BooksTableProps {
  readonly caption: string;
  readonly name: string;
  readonly rows: readonly (readonly [name: string, books: Books])[];
  readonly totals: Books;
}

const BooksTable = ({ caption, name, rows, totals }: BooksTableProps) => (
  <section class="books-table">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">In</th>
          {OUTCOMES.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([title, books]) => (
          <BooksRow key={title} title={title} books={books} />
        ))}
      </tbody>
      <tfoot>
        <BooksRow title="All" books={totals} />
      </tfoot>
    </table>
  </section>
);

const BooksRow = ({ title, books }: { title: string; books: Books }) => (
  <tr>
    <th scope="row">{title}</th>
    <td>{number.format(books.in)}</td>
    {OUTCOMES.map(({ state, of }) => {
      const records = of(books);
      return (
        <td key={state} class={records === 0 ? 'none' : `has-${state}`}>
          {number.format(records)}
        </td>
      );
    })}
  </tr>
);
