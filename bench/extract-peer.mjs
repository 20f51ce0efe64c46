// Reads pages with Readability on linkedom, or with defuddle on linkedom, and says what it sees in the form of
// `npx copydesk extract`, for bench/extract.mjs. NODE_LIBS names a folder with the node_modules of peers that Copydesk
// does not have. node bench/extract-peer.mjs readability|defuddle
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const own = createRequire(import.meta.url);
const { parseHTML } = own('linkedom');

const BLOCKS = new Set(
  `address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre
   section table td th tr ul`.split(/\s+/),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template']);

/** The text of an element, a line for each block. */
function textOf(root) {
  const pieces = [];
  const walk = (node) => {
    if (node.nodeType === 3) pieces.push(node.nodeValue);
    const name = (node.localName ?? '').toLowerCase();
    if (SILENT.has(name)) return;
    if (BLOCKS.has(name)) pieces.push('\n');
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
    if (BLOCKS.has(name)) pieces.push('\n');
  };
  walk(root);
  return pieces
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const PEERS = {
  async readability() {
    const { Readability } = own('@mozilla/readability');
    return ({ html }) => {
      const found = new Readability(parseHTML(html).document, { serializer: (element) => element }).parse();
      return found
        ? { title: found.title, text: textOf(found.content), date: found.publishedTime, author: found.byline }
        : {};
    };
  },
  async defuddle() {
    const folder = join(process.env.NODE_LIBS ?? '.', 'node_modules/defuddle/dist/node.js');
    const { Defuddle } = await import(pathToFileURL(folder).href);
    return async ({ html, url }) => {
      // Told to, it would ask other services.
      const found = await Defuddle(html, url || 'https://page.example/', { useAsync: false });
      const { document } = parseHTML(`<html><body>${found.content}</body></html>`);
      return { title: found.title, text: textOf(document.body), date: found.published, author: found.author };
    };
  },
};

const read = await PEERS[process.argv[2]]();
// What a peer logs is no answer.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  const page = JSON.parse(line);
  let answer;
  try {
    answer = await read(page);
  } catch (error) {
    answer = { error: String(error).slice(0, 200) };
  }
  process.stdout.write(`${JSON.stringify({ id: page.id, ...answer })}\n`);
}
