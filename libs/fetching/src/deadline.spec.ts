import { once } from 'node:events';
import { Deadline } from './deadline';

it('is over when its time is, and not before', async () => {
  const started = performance.now();
  const deadline = new Deadline(100);
  await once(deadline.signal, 'abort');
  expect(performance.now() - started).toBeGreaterThan(90);
  expect(deadline.signal.reason).toMatchObject({ code: 'FETCH_TIMEOUT' });
});

it('does not count the time in which it was paused, by whomever', async () => {
  const deadline = new Deadline(200);
  const other = new Deadline(300);
  deadline.pause();
  deadline.pause();
  deadline.resume();
  await once(other.signal, 'abort');
  expect(deadline.signal.aborted).toBe(false);
  deadline.resume();
  await once(deadline.signal, 'abort');
});
