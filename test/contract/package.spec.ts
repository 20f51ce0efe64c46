import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../..');
const installed = (name: string) => join(checkout, 'node_modules', name);
const contracts = join(checkout, 'libs/contracts');

let project: string;
let packed: { filename: string; files: { path: string }[] };

/** What a program prints; what it says when it fails becomes the message of the error. */
function run(command: string, args: readonly string[], folder = project): string {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout: string; stderr: string };
    throw new Error([message, stdout, stderr].join('\n'));
  }
}

const write = (file: string, content: string | object) =>
  writeFileSync(join(project, file), typeof content === 'string' ? content : JSON.stringify(content, null, 2));

/** The project of somebody else: the package comes from its tarball; what it needs is copied, not fetched. */
beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'copydesk-package-')));
  [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', project], contracts));
  const fromCheckout = Object.fromEntries(['zod', 'normalize-url'].map((name) => [name, `file:${installed(name)}`]));
  write('package.json', {
    name: 'newsroom',
    private: true,
    type: 'module',
    dependencies: { '@copydesk/contracts': `file:./${packed.filename}`, ...fromCheckout },
  });
  run('npm', ['install', '--offline', '--install-links', '--ignore-scripts', '--no-audit', '--no-fund']);
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

it('has what its users need and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const modules = paths.filter((path) => /^dist\/[a-z-]+\.(js|d\.ts)$/.test(path));
  const schemas = paths.filter((path) => /^schemas\/([a-z.]+\.v\d+|asyncapi)\.json$/.test(path));
  expect(schemas.length).toBe(13);
  expect(modules).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts']));
  const others = paths.filter((path) => !modules.includes(path) && !schemas.includes(path));
  expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(paths.filter((path) => /spec|\.map$|src\//.test(path))).toEqual([]);
});

it('is not the one of the checkout', () => {
  const found = run(process.execPath, ['-p', "require.resolve('@copydesk/contracts')"]);
  expect(found.trim()).toBe(join(project, 'node_modules/@copydesk/contracts/dist/index.js'));
});

it('compiles under strict rules, its own types included, and does what its README says', () => {
  const example = /```ts\n([\s\S]+?)```/.exec(readFileSync(join(contracts, 'README.md'), 'utf8'))![1]!;
  const event = JSON.parse(readFileSync(join(checkout, 'test/fixtures/events/article.published.v1.json'), 'utf8'));
  write('recorded.json', { headers: event.headers, payload: event.payload });
  write('headline.ts', example);
  write(
    'main.ts',
    `import { readFileSync } from 'node:fs';
import { articleId, encode, identityKeys, observed, type RawArticle, topics } from '@copydesk/contracts';
import schema from '@copydesk/contracts/schemas/article.raw.v1.json' with { type: 'json' };
import { headlineOf } from './headline.js';

const { headers, payload } = JSON.parse(readFileSync('recorded.json', 'utf8')) as { headers: string[]; payload: string };
const pairs = headers.flatMap((name, i) => (i % 2 === 0 ? [[name, Buffer.from(headers[i + 1] ?? '')] as const] : []));
const at = { topic: 'articles.published', partition: 0, offset: '7', timestamp: Date.now(), key: null };
console.log(headlineOf({ ...at, value: Buffer.from(payload), headers: pairs }));
console.log(headlineOf({ ...at, value: Buffer.from('{"type":"updated"}'), headers: [] }));

const raw: RawArticle = {
  source: 'harbour.example',
  url: 'http://www.harbour.example/ferry/?utm_source=x',
  content: { mediaType: 'text/plain', body: 'The night ferry is back.' },
};
const attributes = observed({ id: '1', source: 'my.desk', time: '2026-03-02T09:00:00Z' });
const record = encode(topics.raw, { attributes, data: raw });
console.log(record.key === articleId(identityKeys(raw)), record.headers.ce_type, schema.title);
// @ts-expect-error an article needs content
const wrong: RawArticle = { source: 'harbour.example' };
console.log(topics.raw.schema.safeParse(wrong).success);
`,
  );
  write('tsconfig.json', {
    compilerOptions: {
      strict: true,
      target: 'ES2022',
      module: 'nodenext',
      resolveJsonModule: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      outDir: 'out',
      types: ['node'],
      typeRoots: [installed('@types')],
    },
    files: ['main.ts', 'headline.ts'],
  });
  run(process.execPath, [join(installed('typescript'), 'bin/tsc'), '-p', '.']);
  expect(run(process.execPath, ['out/main.js']).trim().split('\n')).toEqual([
    '2026-11-23T23:47:20.849Z published Speaker of Parliament Rules Out Early Vote on Coastal Fishing Bill',
    expect.stringMatching(/^cannot be read, ever: SCHEMA_INVALID \(seq: /),
    'true copydesk.article.raw.v1 article.raw.v1',
    'false',
  ]);
});
