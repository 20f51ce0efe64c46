// Writes .env.example from the settings in the code, or prints it with --print: a contract test compares the two.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { envExample } = require('@copydesk/runtime');
const { EnrichmentSettings } = require('../apps/enrichment/dist/enrichment.settings.js');
const { IngestSettings } = require('../apps/ingest/dist/ingest.settings.js');
const { PublishingSettings } = require('../apps/publishing/dist/publishing.settings.js');

const text = envExample([
  { name: 'ingest', port: 3001, settings: IngestSettings },
  { name: 'enrichment', port: 3002, settings: EnrichmentSettings },
  { name: 'publishing', port: 3000, settings: PublishingSettings },
]);
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(resolve(import.meta.dirname, '../.env.example'), text);
