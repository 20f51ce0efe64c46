// Judges one run of the fault suite from what it left behind: its input ledger, the logs of its readers, the topics
// and the database. Prints its verdict as JSON; exit code 1 if an invariant does not hold.
import { parseArgs } from 'node:util';
import { gather } from './gather';
import { judge } from './judge';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    brokers: { type: 'string', default: '' },
    database: { type: 'string', default: '' },
    publishing: { type: 'string', default: '' },
    heal: { type: 'string', default: '0' },
    limit: { type: 'string', default: '60' },
    'pause-limit': { type: 'string', default: 'Infinity' },
    'memory-limit': { type: 'string' },
    'no-repeats': { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const { heal, limit, 'pause-limit': pauseLimit, 'memory-limit': memory, 'no-repeats': noRepeats, ...places } = values;
  const limits = { healLimitSeconds: Number(limit), pauseLimitSeconds: Number(pauseLimit) };
  const memoryLimitMegabytes = memory === undefined ? undefined : Number(memory);
  const told = { healSeconds: Number(heal), ...limits, memoryLimitMegabytes, noRepeats };
  const verdict = judge(await gather({ ...places, ...told }));
  process.stdout.write(`${JSON.stringify(verdict, undefined, 2)}\n`);
  process.exit(verdict.violations.length === 0 ? 0 : 1);
}

main().catch((error: Error) => {
  process.stderr.write(`The checker could not judge: ${error.stack}\n`);
  process.exit(2);
});
