const { resolve } = require('node:path');
const all = require('../../jest.config.js');

const { displayName: _, ...endToEnd } = all.projects.find(({ displayName }) => displayName === 'e2e');

/**
 * `npm run test:compose`: what Dockerfile and docker-compose.yml say, done without a Docker engine, so that it is tested
 * wherever all else is. Not among the tests of `npm test`, since it installs everything once more.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...endToEnd,
  rootDir: resolve(__dirname, '../..'),
  displayName: 'compose',
  testMatch: ['<rootDir>/test/compose/**/*.spec.ts'],
  globalSetup: '<rootDir>/test/compose/open-run.mjs',
  globalTeardown: '<rootDir>/test/compose/close-run.mjs',
  testTimeout: 120_000,
  maxWorkers: 1,
};
