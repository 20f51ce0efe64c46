import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

it('has every setting in .env.example as the code has it: else run `npm run generate`', () => {
  const generated = execFileSync(process.execPath, ['tools/generate-env.mjs', '--print'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(readFileSync(resolve(root, '.env.example'), 'utf8')).toBe(generated);
});
