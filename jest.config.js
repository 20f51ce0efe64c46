// Jest cannot require() an ES module on Node 20, and Nest 12 and many libraries are ES modules only.
// So SWC compiles every installed ES module package to CommonJS, once; Jest caches the result.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Paths below the outermost node_modules of the packages that are ES modules, nested ones included. */
function esModulePackages(folder, prefix = '') {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  return names.flatMap((name) => {
    if (name.startsWith('@')) return esModulePackages(join(folder, name), `${prefix}${name}/`);
    const manifest = join(folder, name, 'package.json');
    const isModule = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
    return [
      ...(isModule ? [`${prefix}${name}`] : []),
      ...esModulePackages(join(folder, name, 'node_modules'), `${prefix}${name}/node_modules/`),
    ];
  });
}

const esModules = esModulePackages(join(__dirname, 'node_modules'))
  .map((name) => name.replace(/[.+]/g, '\\$&'))
  .join('|');

const swc = (parser) => [
  '@swc/jest',
  {
    jsc: {
      parser,
      target: 'es2022',
      keepClassNames: true,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@copydesk/(contracts|database|messaging|runtime|extraction|feeds|fetching|language|schedule|stories|versions|wires|warc)$':
      '<rootDir>/libs/$1/src/index.ts',
  },
  transform: {
    '\\.tsx?$': swc({ syntax: 'typescript', decorators: true, tsx: true }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`^(?!.*\\.mjs$)(?!.*/node_modules/(?:${esModules})/(?!.*/node_modules/)).*/node_modules/`],
};

const project = (displayName, testMatch, extra = {}) => ({ ...shared, displayName, testMatch, ...extra });

/** Started once for all projects that name them: a real broker for each worker, and a real database. */
const infrastructure = {
  setupFiles: ['<rootDir>/test/support/kafka-of-worker.js'],
  globalSetup: '<rootDir>/test/support/start-infrastructure.mjs',
  globalTeardown: '<rootDir>/test/support/stop-infrastructure.mjs',
};

/**
 * One project per kind of test: `npm test` runs them all, `npx jest --selectProjects unit contract` needs neither
 * broker nor database.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  testTimeout: 60_000,
  // `--maxWorkers 2` starts a Kafka for each, and takes half the time where there are processors for it.
  maxWorkers: 1,
  projects: [
    project('unit', ['<rootDir>/{apps,libs,tools,test/mutations,test/faults/suite}/**/*.spec.{ts,tsx}']),
    project('contract', ['<rootDir>/test/contract/**/*.spec.ts']),
    project('integration', ['<rootDir>/test/integration/**/*.spec.ts'], infrastructure),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], infrastructure),
    project('faults', ['<rootDir>/test/faults/*.spec.ts'], infrastructure),
  ],
};
