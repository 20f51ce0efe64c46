import { STATES, type State } from '../database/entities/source.entity';
import { compareSource, type HeldSource } from './compare-source';

const held = (state: State, channel: State): HeldSource => ({
  ...{ id: 'a', name: 'A', homePage: null, language: null, state, managedBy: null },
  channels: [{ id: '1', kind: 'feed', url: 'https://a.example/', options: {}, state: channel }],
});

describe('the state of a source', () => {
  it.each<[State, State, State, State]>([
    ['active', 'active', 'paused', 'paused'],
    ['active', 'retired', 'paused', 'retired'],
    ['active', 'retired', 'retired', 'retired'],
    ['active', 'active', 'retired', 'retired'],
    ['paused', 'paused', 'active', 'active'],
    ['paused', 'retired', 'active', 'retired'],
    ['retired', 'retired', 'paused', 'paused'],
    ['retired', 'retired', 'active', 'active'],
  ])('from %s with a channel that is %s to %s makes that %s', (before, channel, state, after) => {
    const { put } = compareSource(held(before, channel), { id: 'a', state });
    expect(put[0]?.state ?? channel).toBe(after);
  });

  it('of itself changes nothing', () => {
    for (const state of STATES)
      for (const channel of STATES)
        expect(compareSource(held(state, channel), { id: 'a', state })).toMatchObject({
          ...{ outcome: 'unchanged', isWritten: false, put: [], removed: [] },
        });
  });
});
