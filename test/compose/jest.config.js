const { resolve } = require('node:path');
const all = require('../../jest.config.js');

const { displayName: _, ...endToEnd } = all.projects.find(({ displayName }) => displayName === 'e2e');

/**
 * `npm run test:compose`: as the end-to-end tests are, but not among those of `npm test`, since it installs everything
 * once more, and a Node of its own.
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
  maxWorkers: all.maxWorkers,
};
