import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Reads 50 MB that are nowhere as a whole, in a process of its own, and says how much memory that took. */
const SCRIPT = `
const { FeedParser, readEntries } = require(${JSON.stringify(join(__dirname, '../dist'))});
async function* chunks() {
  yield Buffer.from('<rss version="2.0"><channel>');
  for (let size = 0, at = 0; size < 50e6; at++) {
    const text = '<p>The ferry is back &amp;amp; late &lt;again&gt;.</p>'.repeat(40);
    const item = Buffer.from('<item><title>' + at + '</title><guid>' + at + '</guid><description><![CDATA[' + text + ']]></description></item>');
    size += item.length;
    yield item;
  }
}
(async () => {
  let entries = 0;
  // Looked at on the way: the peak that the system keeps of a process begins with that of the one which started it.
  let most = 0;
  for await (const entry of readEntries(chunks(), new FeedParser())) {
    if (entry.summary.length > 1000) entries++;
    if (entries % 100 === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  console.log(JSON.stringify({ entries, megabytes: most / 1e6 }));
})();
`;

it('memory does not grow with the feed', () => {
  const { entries, megabytes } = JSON.parse(execFileSync(process.execPath, ['-e', SCRIPT]).toString());
  expect(entries).toBeGreaterThan(20_000);
  expect(megabytes).toBeLessThan(150);
});
