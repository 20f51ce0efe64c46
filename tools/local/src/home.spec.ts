import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, openFolder, removeFolder } from './home';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'home-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

it.each([
  [undefined, '/checkout/.copydesk'],
  ['', '/checkout/.copydesk'],
  ['state', '/checkout/state'],
  ['/var/copydesk', '/var/copydesk'],
])('COPYDESK_HOME %p is %s', (stated, folder) => {
  expect(homeAt('/checkout', stated).folder).toBe(folder);
});

it('removes what it has made', () => {
  const folder = join(parent, 'new');
  openFolder(folder);
  openFolder(folder);
  expect(removeFolder(folder)).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

it('neither takes nor removes a folder that holds something else', () => {
  const folder = join(parent, 'photographs');
  mkdirSync(folder);
  writeFileSync(join(folder, 'aunt.jpg'), '');
  expect(() => openFolder(folder)).toThrow('set COPYDESK_HOME');
  expect(removeFolder(folder)).toBe(false);
  expect(existsSync(join(folder, 'aunt.jpg'))).toBe(true);
});
