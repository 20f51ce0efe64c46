import { Client } from 'pg';
import { type Fault, inTurns, mustSee, notReady, type Scene, seconds } from '../fault';
import { freeze, thaw } from '../signals';
import type { World } from '../world';

async function stopPostgres(scene: Scene): Promise<void> {
  const { world, short } = scene;
  const outages = short ? (['immediate'] as const) : (['fast', 'immediate', 'kill', 'freeze'] as const);
  await inTurns(scene, outages, async (how) => {
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
  });
}

/** Connections are killed, then a table is locked, then nobody gets a connection any more. */
async function disturbPostgres(scene: Scene): Promise<void> {
  const client = await connected(scene.world);
  await inTurns(scene, [cutConnections, lockInbox, leaveNoConnection], (disturb) => disturb(client, scene));
  await client.end();
}

async function cutConnections(client: Client): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    await seconds(2);
  }
}

async function lockInbox(client: Client): Promise<void> {
  await client.query('BEGIN');
  await client.query('LOCK TABLE publishing.inbox IN ACCESS EXCLUSIVE MODE');
  await seconds(20);
  await client.query('ROLLBACK');
}

async function leaveNoConnection(client: Client, scene: Scene): Promise<void> {
  const guests = await takeAllConnections(scene);
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name <> 'guest' AND pid <> pg_backend_pid()`,
  );
  guests.push(...(await takeAllConnections(scene)));
  await seconds(20);
  await Promise.all(guests.map((guest) => guest.end()));
}

async function takeAllConnections(scene: Scene): Promise<Client[]> {
  const connectionString = scene.world.databaseUrl;
  const guests: Client[] = [];
  await mustSee(scene, 'there is no connection left', async () => {
    const guest = new Client({ connectionString, application_name: 'guest' });
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
