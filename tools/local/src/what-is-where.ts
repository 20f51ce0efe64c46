import Table from 'cli-table3';
import pc from 'picocolors';
import type { Backbone } from './bring-up';
import type { Part } from './ports';

const WITHOUT_LINES_BETWEEN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** What the person may want to open, read or follow, and where it is. */
export function whatIsWhere(
  ports: Record<Part, number>,
  { brokers, databaseUrl }: Backbone,
  folders: { readonly home: string; readonly drop: string },
): string {
  const at = (part: Part, path = '') => `http://127.0.0.1:${ports[part]}${path}`;
  const table = new Table({ style: { border: [] }, chars: WITHOUT_LINES_BETWEEN });
  table.push(
    ['Reader', pc.bold(at('publishing'))],
    ['API', `${at('publishing', '/v1/articles')}   changes as they happen: ${at('publishing', '/v1/stream')}`],
    ['Ingest', `POST ${at('ingest', '/v1/articles')}   or put files into ${folders.drop}`],
    ['Docs', `${at('ingest', '/docs')}   ${at('publishing', '/docs')}`],
    ['Commands', 'npx copydesk --help'],
    ['Ledger', `${at('publishing', '/ledger')}   what came in and what became of it, to the record`],
    ['Health', (['ingest', 'enrichment', 'publishing'] as const).map((part) => at(part, '/health/ready')).join('\n')],
    ['Kafka', `${brokers}   articles.raw in, articles.published out`],
    ['Postgres', withoutPassword(databaseUrl)],
    ['Logs', `${folders.home}/logs`],
    ['Data', `${folders.home}   npm run reset removes it`],
  );
  return table.toString();
}

/** Three things to do first, each a line that can be pasted. */
export function nextThings(ports: Record<Part, number>, { brokers }: Backbone): string {
  const [ingest, publishing] = [`http://127.0.0.1:${ports.ingest}`, `http://127.0.0.1:${ports.publishing}`];
  return [
    pc.bold('  Three things to try'),
    `  1. Open ${publishing} and pick an article.`,
    '  2. Post one, in another terminal, and watch it come up on the page:',
    `       curl -H 'content-type: text/plain' --data-binary @samples/articles/carrow-bay-cup-final.txt \\`,
    `         '${ingest}/v1/articles?source=my.desk'`,
    '  3. Follow the stream of everything that is published:',
    `       curl -N ${publishing}/v1/stream     or     kcat -C -b ${brokers} -t articles.published -f '%s\\n'`,
  ].join('\n');
}

function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  return url.toString();
}
