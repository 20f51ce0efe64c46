import { Client } from 'pg';
import { accepted, type Fault, mustSee, notReady, type Scene, seconds } from '../fault';
import { freeze, thaw } from '../signals';
import type { World } from '../world';

async function stopPostgres(scene: Scene): Promise<void> {
  const { world, short } = scene;
  const outages = short ? (['immediate'] as const) : (['fast', 'immediate', 'kill', 'freeze'] as const);
  for (const [index, how] of outages.entries()) {
    await accepted(scene, 0.2 + index * 0.15);
    const { pid } = world.postgres;
    if (how === 'freeze') freeze(pid);
    else if (how === 'fast') await world.postgres.stop();
    else if (how === 'kill') await world.postgres.kill();
    else {
      process.kill(pid, 'SIGQUIT');
      await world.postgres.exited;
    }
    await notReady(scene, 'publishing');
    await seconds(short ? 3 : 15);
    if (how === 'freeze') thaw(pid);
    else await world.startPostgres();
  }
}

/** Connections are killed, then a table is locked, then nobody gets a connection any more. */
async function disturbPostgres(scene: Scene): Promise<void> {
  const { world } = scene;
  const client = await connected(world);
  await accepted(scene, 0.2);
  for (let turn = 0; turn < 10; turn++) {
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    await seconds(2);
  }
  await accepted(scene, 0.45);
  await client.query('BEGIN');
  await client.query('LOCK TABLE publishing.inbox IN ACCESS EXCLUSIVE MODE');
  await seconds(20);
  await client.query('ROLLBACK');
  await accepted(scene, 0.6);
  const guests = await takeAllConnections(world);
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name <> 'guest' AND pid <> pg_backend_pid()`,
  );
  guests.push(...(await takeAllConnections(world)));
  await seconds(20);
  await Promise.all(guests.map((guest) => guest.end()));
  await client.end();
}

async function takeAllConnections({ databaseUrl }: World): Promise<Client[]> {
  const guests: Client[] = [];
  await mustSee('there is no connection left', async () => {
    const guest = new Client({ connectionString: databaseUrl, application_name: 'guest' });
    guest.on('error', () => undefined);
    try {
      await guest.connect();
      guests.push(guest);
    } catch {
      return true;
    }
    return false;
  });
  return guests;
}

/** A client of the database that is not troubled when its server goes away. */
export async function connected({ databaseUrl }: World): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export const OF_THE_DATABASE: readonly Fault[] = [
  { id: 'F6', title: 'Postgres stops fast, at once, by kill -9, and freezes', inShort: true, inject: stopPostgres },
  { id: 'F7', title: 'Postgres cuts connections, holds a lock, and has none left', inject: disturbPostgres },
];
