import type { GuardedClient } from '@copydesk/fetching';
import { Registry } from 'prom-client';
import { Alerts } from './alerts';

interface Posted {
  readonly id: string;
  readonly state: string;
  readonly since: string;
}

/** A receiver that answers as it is told to, 204 once it is told no more. */
function receiver(...statuses: number[]) {
  const posted: Posted[] = [];
  const client = {
    post: async (_url: string, { body, headers }: { body: string; headers: Record<string, string> }) => {
      const notice = JSON.parse(body) as Posted;
      expect(headers['webhook-id']).toBe(notice.id);
      posted.push(notice);
      return statuses.shift() ?? 204;
    },
  } as unknown as GuardedClient;
  return { posted, webhook: { url: 'https://operators.example/alerts', client } };
}

const alert = (since: string) => ({ message: 'the ferry is late', since: new Date(since), detail: { minutes: 20 } });
const NOON = '2026-11-25T12:00:00Z';

it('tells the same by the same id, whichever process tells it', async () => {
  const { posted, webhook } = receiver();
  const processes = [new Alerts(new Registry(), webhook), new Alerts(new Registry(), webhook)];
  for (const process of processes) await process.tell('FERRY_LATE', alert(NOON));
  for (const process of processes) await process.tell('FERRY_LATE', undefined);
  const [first, second, third, fourth] = posted;
  expect(posted.map(({ state }) => state)).toEqual(['firing', 'firing', 'resolved', 'resolved']);
  expect(second!.id).toBe(first!.id);
  expect(fourth!.id).toBe(third!.id);
  expect(third!.id).not.toBe(first!.id);
  await processes[0]!.tell('FERRY_LATE', alert('2026-11-25T13:00:00Z'));
  expect(posted.at(-1)!.id).not.toBe(first!.id);
});

it('tells what is still so no second time, and what was not taken again, in order', async () => {
  const { posted, webhook } = receiver(503, 503);
  const alerts = new Alerts(new Registry(), webhook);
  await alerts.tell('FERRY_LATE', alert(NOON));
  await alerts.tell('FERRY_LATE', undefined);
  await alerts.tell('FERRY_LATE', undefined);
  await alerts.tell('FERRY_LATE', undefined);
  expect(posted.map(({ state }) => state)).toEqual(['firing', 'firing', 'firing', 'resolved']);
});

it('tells again what began anew while it was still so', async () => {
  const { posted, webhook } = receiver();
  const alerts = new Alerts(new Registry(), webhook);
  for (const since of [NOON, NOON, '2026-11-25T13:00:00Z', NOON]) await alerts.tell('FERRY_LATE', alert(since));
  expect(posted.map(({ state, since }) => [state, since])).toEqual([
    ['firing', '2026-11-25T12:00:00.000Z'],
    ['firing', '2026-11-25T13:00:00.000Z'],
  ]);
});
