const { resolve } = require('node:path');
const all = require('../../jest.config.js');

const { globalSetup, globalTeardown, ...integration } = all.projects.find(
  ({ displayName }) => displayName === 'integration',
);
const [, swc] = integration.transform['\\.tsx?$'];

/**
 * For the runs of `npm run test:mutations`, which has started the broker and the database: libs/messaging as the
 * mutation in the environment makes it, everything else as always.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...integration,
  rootDir: resolve(__dirname, '../..'),
  displayName: 'mutations',
  testMatch: ['<rootDir>/test/{integration,faults}/**/*.spec.ts'],
  testEnvironment: resolve(__dirname, 'dist/environment.js'),
  transform: {
    '/libs/messaging/src/.*\\.ts$': [resolve(__dirname, 'dist/transform.js'), swc],
    ...integration.transform,
  },
  testTimeout: 60_000,
  maxWorkers: 1,
};
