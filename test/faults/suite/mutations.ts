import { join } from 'node:path';
import type { Change } from '../../mutations/change';
import type { Violation } from './check/judge';

/** Something that the promises rest on, switched off. */
export interface Mutation {
  readonly name: string;
  readonly change: Change;
  /** The fault under which that has to show, and the invariant by which. */
  readonly fault: string;
  readonly invariant: Violation['invariant'];
}

const LOOP = 'libs/messaging/src/partition-batch.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'nobody asks whether an observation was taken in before',
    change: {
      file: 'apps/publishing/src/desk/inbox.ts',
      find: 'return distinct.filter(({ id }) => fresh.has(id));',
      replace: 'return distinct;',
    },
    fault: 'F16a',
    invariant: 'I1',
  },
  {
    name: 'nobody waits for the dead letter',
    change: {
      file: LOOP,
      find: 'await this.untilSent(topic, [message]);',
      replace: 'void this.around.send(topic, [message]).catch(() => undefined);',
    },
    fault: 'F11',
    invariant: 'I4',
  },
  {
    name: 'no heartbeat while a record is handled',
    change: {
      file: LOOP,
      find: 'setInterval(() => void this.beat(), 1_000)',
      replace: 'setInterval(() => undefined, 1_000)',
    },
    fault: 'F10a',
    invariant: 'I8',
  },
  {
    name: 'whoever reads a record trusts its own clock',
    change: {
      file: 'libs/contracts/src/cloud-event.ts',
      find: 'const receivedAt = record.appendedAt ?? readAt;',
      replace: 'const receivedAt = readAt;',
    },
    fault: 'F14c',
    invariant: 'I1',
  },
  {
    name: 'the ledger passes over what was removed',
    change: {
      file: 'apps/publishing/src/ledger/ledger-audit.ts',
      find: 'await this.dataSource.transaction((manager) => judgeGaps(manager, raw.map(standOf)));',
      replace: '',
    },
    fault: 'F16b',
    invariant: 'I5',
  },
];

/** What makes a process run with a change, as `test/mutations` does it. */
export const environmentOf = (checkout: string, change: Change): Record<string, string> => ({
  NODE_OPTIONS: `--require ${JSON.stringify(join(checkout, 'test/mutations/dist/register.js'))}`,
  COPYDESK_TEST_MUTATION: JSON.stringify(change),
});
