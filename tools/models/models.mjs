// Makes the models of libs/language/data anew: every one of the folder src, or those that are named.
//
//   npm run models -- --data FOLDER [NAME …]
//
// The same data give the same bytes. What a model is made of is named in its script, and in the card beside it.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ options: { data: { type: 'string' } }, allowPositionals: true });
const folder = join(import.meta.dirname, 'src');
const known = readdirSync(folder).map((file) => basename(file, '.mjs'));
const unknown = positionals.filter((name) => !known.includes(name));
if (!values.data || unknown.length > 0) {
  console.error(`npm run models -- --data FOLDER [${known.join(' | ')}]`);
  process.exit(2);
}
for (const name of positionals.length > 0 ? positionals : known) {
  const args = ['--max-old-space-size=8000', join(folder, `${name}.mjs`), '--data', values.data];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
