import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WITNESS_VARIABLE } from './environment';
import { firstWords, verdictOf, type Witnessed } from './verdict';

const witnessed = (test: string, became: Witnessed['became'], why = ''): Witnessed => ({ test, became, why });

describe('verdictOf', () => {
  const other = witnessed('another', 'skipped');

  it.each([
    ['killed by a test that ran and failed', [other, witnessed('it', 'failed', 'expected 1')], 'killed', 'expected 1'],
    ['survived when it passed', [other, witnessed('it', 'passed')], 'survived', ''],
    ['not run when there is no such test', [other], 'not run', 'no such test'],
    ['not run when it was skipped', [other, witnessed('it', 'skipped')], 'not run', 'skipped'],
    ['not killed by another test', [witnessed('another', 'failed'), witnessed('it', 'passed')], 'survived', ''],
    ['broken when only a hook failed', [witnessed('it', 'failed elsewhere', 'no port')], 'broken', 'no port'],
    ['broken when nothing ran', [], 'broken', 'not loaded'],
    ['broken when two have the name', [witnessed('it', 'failed'), witnessed('it', 'passed')], 'broken', '2 tests'],
  ] as const)('is %s', (_, lines, outcome, why) => {
    expect(verdictOf(lines, 'it')).toEqual({ outcome, why: expect.stringContaining(why) });
  });
});

it('puts a failure on one line, without colours', () => {
  expect(firstWords('\u001b[2mexpect(\u001b[22ma)\n\n  Expected: 1\n')).toBe('expect(a) Expected: 1');
  expect(firstWords('a'.repeat(500))).toHaveLength(160);
});

describe('the witness', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'copydesk-witness-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** What it writes of a run of a spec, and what Jest says. */
  function runOf(spec: string): { readonly lines: Witnessed[]; readonly said: string } {
    const [checkout, file] = [resolve(__dirname, '../..'), join(folder, 'lines')];
    const swc = { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
    const transform = { '\\.ts$': [require.resolve('@swc/jest'), swc] };
    const config = { rootDir: folder, transform, testEnvironment: join(__dirname, 'environment.ts') };
    writeFileSync(join(folder, 'a.spec.js'), spec);
    writeFileSync(file, '');
    const jest = join(checkout, 'node_modules/jest/bin/jest.js');
    const options = ['--config', JSON.stringify(config), '--testNamePattern', 'asked for'];
    const env = { ...process.env, [WITNESS_VARIABLE]: file };
    const { stderr } = spawnSync(process.execPath, [jest, ...options], { cwd: checkout, env, encoding: 'utf8' });
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return { lines: lines.map((line) => JSON.parse(line)), said: stderr };
  }

  it('tells the failure of a test from that of its hooks', () => {
    const { lines, said } = runOf(`
      it('asked for: fails', () => expect(1).toBe(2));
      it('asked for: passes', () => undefined);
      it('asked for: takes too long', () => new Promise(() => undefined), 50);
      it('another', () => undefined);
      describe('before', () => {
        beforeAll(() => { throw new Error('no broker'); });
        it('asked for', () => undefined);
      });
      describe('after', () => {
        afterEach(() => { throw new Error('will not stop'); });
        it('asked for', () => undefined);
        it('asked for: fails itself', () => { throw undefined; });
      });
    `);
    expect(said).toContain('7 total');
    expect(lines.map(({ test, became }) => `${became}: ${test}`).sort()).toEqual([
      'failed elsewhere: after asked for',
      'failed elsewhere: before asked for',
      'failed: after asked for: fails itself',
      'failed: asked for: fails',
      'failed: asked for: takes too long',
      'passed: asked for: passes',
      'skipped: another',
    ]);
    const whyOf = (name: string) => lines.find(({ test }) => test === name)!.why;
    expect(whyOf('asked for: fails')).toContain('Expected: 2 Received: 1');
    expect(whyOf('before asked for')).toBe('no broker');
  });

  it('knows nothing of a spec that cannot be loaded', () => {
    const { lines, said } = runOf(`require('./missing'); it('asked for', () => undefined);`);
    expect(said).toContain("Cannot find module './missing'");
    expect(lines).toEqual([]);
  });
});
