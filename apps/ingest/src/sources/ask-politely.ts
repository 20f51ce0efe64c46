import { kindOf } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';
import type { Hosts } from '../polling/hosts';

/**
 * Asks hosts for somebody who waits for the answer, each host in its turn.
 *
 * @throws Problem UNAVAILABLE if nobody can tell whose turn it is
 */
export async function askPolitely<T>(hosts: Hosts, ask: () => Promise<T>): Promise<T> {
  try {
    return await hosts.visit([], ask);
  } catch (error) {
    if (kindOf(error) !== 'system') throw error;
    throw new Problem(503, 'UNAVAILABLE', 'whose turn it is at each host cannot be told now; ask again', {
      'Retry-After': '5',
    });
  }
}
