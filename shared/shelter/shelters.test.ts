import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import {
  type Shelters,
  shelterAggregate,
  shelterBoard,
  type UpdateShelter,
  updateShelter,
} from './shelters.ts';

const { sites } = readPlacePackFolder('places/hadramout');
const AT = '2023-10-22T10:00:00.000Z';
const open: UpdateShelter = {
  siteId: 'shelter-shihr',
  open: true,
  occupancy: 120,
  by: 'p-20',
  note: '',
  sites,
};
const told = (before: Shelters, command: UpdateShelter): Shelters => {
  const decision = updateShelter(before, command);
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((state, event) => shelterAggregate.evolve(state, event, AT), before);
};
const none: Shelters = new Map();

describe('a shelter', () => {
  test('of which nobody spoke is closed and has no free places', () => {
    expect(shelterBoard(none, sites).every(({ free, now }) => free === 0 && now === undefined)).toBe(true);
  });

  test('that is open has the places that are not taken', () => {
    expect(shelterBoard(told(none, open), sites).find(({ id }) => id === open.siteId)).toMatchObject({
      free: 130,
      over: false,
    });
  });

  test('takes more people than it has places, with a note, and is shown as too full', () => {
    const full = { ...open, occupancy: 300 };
    expect(updateShelter(none, full)).toMatchObject({ reason: 'over-capacity' });
    const line = shelterBoard(told(none, { ...full, note: 'نقلنا 50 إلى المدرسة' }), sites).find(
      ({ id }) => id === open.siteId,
    );
    expect(line).toMatchObject({ free: 0, over: true });
  });

  test.each([
    ['a site that is none', { siteId: 'clinic-dis' }, 'shelter-unknown'],
    ['closing one with people in it', { open: false }, 'closed-with-people'],
  ])('refuses %s', (_, change, reason) => {
    expect(updateShelter(none, { ...open, ...change })).toMatchObject({ kind: 'refused', reason });
  });

  test('told the same twice writes it once', () => {
    expect(updateShelter(told(none, open), open)).toEqual({ kind: 'accepted', events: [] });
  });
});
