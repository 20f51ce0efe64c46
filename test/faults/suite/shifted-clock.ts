/*
 * Required first by a process whose clock is to be wrong, and by its threads: every way to ask what time it is now is off
 * by as much. What only measures durations is not.
 */

const shiftMs = Number(process.env.COPYDESK_TEST_CLOCK_SHIFT_MS ?? 0);
const now = (): number => TrueDate.now() + shiftMs;
const TrueDate = Date;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
