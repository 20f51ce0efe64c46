import { HOUR, MINUTE } from './arithmetic';
import { claimOrder, overdueScore } from './claim-order';

const NOW = Date.UTC(2026, 10, 23);
const due = (host: string, late: number, intervalMs = HOUR) => ({ host, dueAt: NOW - late, intervalMs });

describe('which channels are looked at first', () => {
  it('are the most overdue ones for their interval', () => {
    expect(overdueScore(due('wire.example', 2 * MINUTE, MINUTE), NOW)).toBe(2);
    expect(overdueScore(due('weekly.example', 2 * MINUTE, 24 * HOUR), NOW)).toBeLessThan(0.01);
    expect(overdueScore(due('early.example', -MINUTE), NOW)).toBe(0);
  });

  it('are of each host in turn', () => {
    const many = Array.from({ length: 1000 }, (_, index) => due('many.example', HOUR + index));
    const order = claimOrder([...many, due('one.example', MINUTE), due('two.example', 2 * MINUTE)], NOW);
    expect(order.slice(0, 4).map(({ host }) => host)).toEqual([
      'many.example',
      'two.example',
      'one.example',
      'many.example',
    ]);
    expect(order.length).toBe(1002);
  });
});
