import type { Command } from 'commander';
import { diagnose, type Finding } from '../diagnose';
import { EXIT_CODES } from '../exit-codes';
import { type GlobalOptions, readSettings } from '../settings';
import { counted, paint, say, sayJson } from '../terminal';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('what is wrong here, and what to do about it')
    .description(
      'Checks this machine, Kafka, Postgres and the services. Fails if anything keeps Copydesk from working.',
    )
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk doctor
  npx copydesk doctor --json | jq '.findings[] | select(.state != "ok")'`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const findings = await diagnose(readSettings(options, process.env), process.env);
      const failed = findings.filter(({ state }) => state === 'fail').length;
      if (options.json) sayJson({ findings });
      else say(asText(findings, failed));
      if (failed > 0) process.exitCode = EXIT_CODES.failed;
    });
}

const MARKS = { ok: paint.green('✓'), warn: paint.yellow('!'), fail: paint.red('✗') } as const;

function asText(findings: readonly Finding[], failed: number): string {
  const lines = findings.flatMap(({ check, state, found, todo }) => [
    `${MARKS[state]} ${check.padEnd(12)} ${found}`,
    ...(todo ? [`${' '.repeat(15)}${paint.bold(`→ ${todo}`)}`] : []),
  ]);
  const warned = findings.filter(({ state }) => state === 'warn').length;
  const end = failed + warned === 0 ? 'all is well' : `${counted(failed, 'failure')}, ${counted(warned, 'warning')}`;
  return [...lines, '', end].join('\n');
}
