import { resolve } from 'node:path';
import { Advice } from './advice';
import { complain } from './complain';
import { type Home, homeAt } from './home';
import { holderOf } from './lock';
import { removeHome } from './remove-home';
import { findOrphans, stopOrphans } from './run-record';

const CHECKOUT = resolve(__dirname, '../../..');

/** `npm run reset`: removes everything local, after stopping what a killed start left running. */
export async function reset(): Promise<void> {
  const home = homeAt(CHECKOUT, process.env.COPYDESK_HOME);
  try {
    await remove(home);
  } catch (reason) {
    complain(reason, home);
  }
}

async function remove(home: Home): Promise<void> {
  const holder = holderOf(home.lockFile);
  if (holder)
    throw new Advice(`Copydesk is running (process ${holder.pid}): stop it first, with Ctrl-C or kill ${holder.pid}.`);
  const orphans = findOrphans(home.runFile).map(({ name }) => name);
  await stopOrphans(home.runFile);
  if (orphans.length > 0) console.log(`stopped ${orphans.join(', ')}, which a killed start left running`);
  const removed = removeHome(home);
  console.log(
    removed.length > 0 ? `removed ${removed.join(' and ')}` : `nothing to remove: there is no ${home.folder} of ours`,
  );
}
