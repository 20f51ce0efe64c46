// A site of many feeds in a process of its own, on every address of 127.0.0.0/8: each feed has an ETag, and is answered
// with 304 to whoever has it. Says its port, and on each line of standard input what it has seen since the last one.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const DELAY_MS = Number(process.argv[2] ?? 0);

/** By host: the requests of the time, each as [when it came, the last moment before it was answered, status, is it a feed]. */
let seen = new Map();

const body = (path) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${path}</title>${Array.from(
    { length: 15 },
    (_, item) => `<item><guid isPermaLink="false">${path}-${item}</guid><title>Number ${item} of ${path}</title>
<description>${'A short report of what was seen at the harbour. '.repeat(40)}</description></item>`,
  ).join('')}</channel></rss>`;

const server = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now();
  const { host } = request.headers;
  const isFeed = request.url !== '/robots.txt' && !request.url.startsWith('/.well-known/');
  let answeredAt;
  response.once('finish', () => {
    if (!seen.has(host)) seen.set(host, []);
    seen.get(host).push([at, answeredAt, response.statusCode, isFeed]);
  });
  const answer = () => {
    // That it was sent is told later than whoever gets it may know.
    answeredAt = performance.timeOrigin + performance.now();
    if (!isFeed) return response.writeHead(404).end();
    const etag = `"${host}${request.url}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body(`${host}${request.url}`));
  };
  if (DELAY_MS > 0) setTimeout(answer, DELAY_MS);
  else answer();
});
server.listen(0, '0.0.0.0', () => process.stdout.write(`${server.address().port}\n`));

createInterface({ input: process.stdin }).on('line', () => {
  process.stdout.write(`${JSON.stringify([...seen])}\n`);
  seen = new Map();
});
