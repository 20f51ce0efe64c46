import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createWhole, removeUnfinished, setAside } from './whole-folder';

/** No process has it: ids end at 4,194,304. */
const NOBODY = 99_999_999;

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'whole-'));
  folder = join(parent, 'data');
});

afterEach(() => rmSync(parent, { recursive: true }));

it('shows the folder only once it is filled', async () => {
  await createWhole(folder, async (unfinished) => {
    writeFileSync(join(unfinished, 'VERSION'), '1');
    expect(existsSync(folder)).toBe(false);
  });
  expect(readdirSync(parent)).toEqual(['data']);
  expect(readdirSync(folder)).toEqual(['VERSION']);
});

it('leaves nothing when it cannot be filled', async () => {
  const fill = async () => {
    throw new Error('the disk is full');
  };
  await expect(createWhole(folder, fill)).rejects.toThrow('the disk is full');
  expect(readdirSync(parent)).toEqual([]);
});

it('keeps the folder of whoever was first', async () => {
  await createWhole(folder, async (unfinished) => {
    writeFileSync(join(unfinished, 'ours'), '');
    mkdirSync(folder);
    writeFileSync(join(folder, 'theirs'), '');
  });
  expect(readdirSync(parent)).toEqual(['data']);
  expect(readdirSync(folder)).toEqual(['theirs']);
});

it('removes what a killed process left half filled, and not what a living one fills', () => {
  mkdirSync(`${folder}.unfinished-${NOBODY}`);
  mkdirSync(`${folder}.unfinished-${process.pid}`);
  mkdirSync(folder);
  expect(removeUnfinished(parent)).toEqual(['data']);
  expect(readdirSync(parent).sort()).toEqual(['data', `data.unfinished-${process.pid}`]);
});

it('finds nothing half filled in a folder that is not there', () => {
  expect(removeUnfinished(join(parent, 'nowhere'))).toEqual([]);
});

it('puts a folder aside under a name that says so', async () => {
  mkdirSync(folder);
  const aside = await setAside(folder, new Date('2026-11-23T10:20:30.456Z'));
  expect(basename(aside)).toBe('data.broken-20261123T102030');
  expect(readdirSync(parent)).toEqual([basename(aside)]);
});
