import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from './home';
import { holderOf, isHeld, takeLock } from './lock';
import { identityOf } from './process-table';

const holder = { pid: 412, identity: '1200 node tools/start.mjs' };

it.each([
  ['the start that wrote it still runs', '1200 node tools/start.mjs', true],
  ['its process is dead', undefined, false],
  ['another program has its id', '5000 vim notes', false],
  ['a later start has its id, as in a restarted container', '9000 node tools/start.mjs', false],
])('when %s, a lock is held: %#', (_, identity, held) => {
  expect(isHeld(holder, () => identity)).toBe(held);
});

describe('takeLock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  const home = homeAt('/', folder);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses a second start, and names the first', () => {
    const unlock = takeLock(home);
    expect(() => takeLock(home)).toThrow(`process ${process.pid}`);
    unlock();
    expect(holderOf(home.lockFile)).toBeUndefined();
  });

  it('takes over the lock of a process that is no more', () => {
    writeFileSync(home.lockFile, JSON.stringify({ pid: process.pid, identity: 'another one' }));
    const unlock = takeLock(home);
    expect(holderOf(home.lockFile)).toEqual({ pid: process.pid, identity: identityOf(process.pid) });
    unlock();
  });
});
