const { resolve } = require('node:path');
const all = require('../../jest.config.js');

const { displayName: _, ...endToEnd } = all.projects.find(({ displayName }) => displayName === 'e2e');

/**
 * `npm run test:examples`: as the end-to-end tests are, but not among those of `npm test`, since it needs Python, a JDK,
 * Maven, kcat and jq.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...endToEnd,
  rootDir: resolve(__dirname, '../..'),
  displayName: 'examples',
  testMatch: ['<rootDir>/test/examples/**/*.spec.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
