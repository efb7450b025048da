import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RotaChanged } from '../../events/rota-changed/v1.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import {
  changeRota,
  gapsAhead,
  held,
  onDuty,
  peopleOnDuty,
  type Rota,
  type RotaChanges,
  rotaAggregate,
} from './rota.ts';

const place = readPlacePackFolder('places/hadramout');
const plan = place.rota;
const timeZone = place.timeZone;
const NOW: Instant = '2023-10-21T06:00:00.000Z';
const rota = (changes: RotaChanges = []): Rota => ({ plan, changes, timeZone });

type Span = Partial<{ from: Instant; until: Instant; personId: string; post: string; reason: string }>;
const ask = (kind: 'override' | 'leave', change: Span, before: RotaChanges = []) => {
  const { reason = 'سفر', ...rest } = change;
  const span = { from: NOW, until: plusSeconds(NOW, 3600 * 6), personId: 'p-29', ...rest };
  const asked =
    kind === 'leave'
      ? { kind, personId: span.personId, from: span.from, until: span.until }
      : {
          kind,
          post: change.post ?? 'duty-officer',
          personId: span.personId,
          from: span.from,
          until: span.until,
        };
  return changeRota(before, { by: 'p-26', reason, change: asked, people: place.roster.people, plan }, NOW);
};
const changed = (...asked: readonly ReturnType<typeof ask>[]): RotaChanges =>
  asked.reduce<RotaChanges>((state, decision) => {
    if (decision.kind === 'refused') throw new Error(decision.reason);
    return decision.events.reduce(
      (changes, event: RotaChanged) => rotaAggregate.evolve(changes, event, NOW),
      state,
    );
  }, []);

describe('the duty rota', () => {
  test('knows who holds a post by day and by night, over midnight', () => {
    expect(onDuty(rota(), 'duty-officer', '2023-10-21T05:00:00.000Z')?.personId).toBe('p-14');
    expect(onDuty(rota(), 'duty-officer', '2023-10-21T04:59:59.000Z')?.personId).toBe('p-29');
    expect(onDuty(rota(), 'duty-officer', '2023-10-21T22:00:00.000Z')?.personId).toBe('p-29');
    expect(peopleOnDuty(rota(), 'forecaster', NOW)).toEqual(['p-06', 'p-07']);
    expect(peopleOnDuty(rota(), 'forecaster', NOW, 'coast')).toEqual(['p-06']);
  });

  test('has a hand-over at eight in the morning and at eight in the evening', () => {
    const pieces = held(rota(), 'duty-officer', '2023-10-21T00:00:00.000Z', '2023-10-22T00:00:00.000Z');
    expect(pieces.map(({ from, shift }) => [from, shift?.personId])).toEqual([
      ['2023-10-21T00:00:00.000Z', 'p-29'],
      ['2023-10-21T05:00:00.000Z', 'p-14'],
      ['2023-10-21T17:00:00.000Z', 'p-29'],
    ]);
  });

  test('gives a post to whom it was given over, and back afterwards', () => {
    const changes = changed(ask('override', {}));
    expect(onDuty(rota(changes), 'duty-officer', NOW)).toMatchObject({ personId: 'p-29', via: 'override' });
    expect(onDuty(rota(changes), 'duty-officer', plusSeconds(NOW, 6 * 3600))?.personId).toBe('p-14');
  });

  test('leave makes a gap, days ahead, and somebody in place closes it', () => {
    expect(gapsAhead(rota(), NOW)).toEqual([]);
    const leave = ask('leave', {
      personId: 'p-14',
      from: '2023-10-24T05:00:00.000Z',
      until: '2023-10-25T05:00:00.000Z',
    });
    const away = changed(leave);
    expect(gapsAhead(rota(away), NOW)).toEqual([
      { post: 'duty-officer', from: '2023-10-24T05:00:00.000Z', until: '2023-10-24T17:00:00.000Z' },
    ]);
    const filled = changed(
      leave,
      ask('override', { from: '2023-10-24T05:00:00.000Z', until: '2023-10-24T17:00:00.000Z' }),
    );
    expect(gapsAhead(rota(filled), NOW)).toEqual([]);
  });

  test('a change that is taken back is gone', () => {
    const changes = changed(ask('leave', { personId: 'p-14', from: NOW, until: plusSeconds(NOW, 3600) }));
    const [first] = changes;
    const back = changeRota(
      changes,
      {
        by: 'p-26',
        reason: 'عاد',
        change: { kind: 'taken-back', changeId: first?.changeId ?? '' },
        people: place.roster.people,
        plan,
      },
      NOW,
    );
    if (back.kind === 'refused') throw new Error(back.reason);
    expect(back.events.reduce((state, event) => rotaAggregate.evolve(state, event, NOW), changes)).toEqual(
      [],
    );
  });

  test.each([
    ['of nobody', 'leave', { personId: 'p-99' }, 'person-unknown'],
    ['of a post that is not there', 'override', { post: 'cook' }, 'post-unknown'],
    ['to somebody without the role', 'override', { personId: 'p-10' }, 'wrong-role'],
    ['that ends before it begins', 'leave', { until: '2023-10-20T00:00:00.000Z' }, 'span-empty'],
    [
      'that is over',
      'leave',
      { from: '2023-10-01T00:00:00.000Z', until: '2023-10-02T00:00:00.000Z' },
      'span-past',
    ],
    ['of a year', 'leave', { until: '2024-10-21T00:00:00.000Z' }, 'span-too-long'],
    ['without a reason', 'leave', { reason: ' ' }, 'reason-missing'],
  ] as const)('a change %s is refused', (_, kind, change, reason) => {
    expect(ask(kind, change)).toMatchObject({ kind: 'refused', reason });
  });

  test('at every moment has a person or a gap, and the pieces of a span touch', () => {
    const span = fc.record({
      start: fc.nat(7 * 24 * 60),
      minutes: fc.integer({ min: 1, max: 3 * 24 * 60 }),
      person: fc.constantFrom('p-14', 'p-29'),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.array(span, { maxLength: 5 }), (overrides, leaves) => {
        const at = (minutes: number) => plusSeconds(NOW, minutes * 60);
        const changes = changed(
          ...overrides.map(({ start, minutes, person }) =>
            ask('override', { personId: person, from: at(start), until: at(start + minutes) }),
          ),
          ...leaves.map(({ start, minutes, person }) =>
            ask('leave', { personId: person, from: at(start), until: at(start + minutes) }),
          ),
        );
        const until = at(7 * 24 * 60);
        const pieces = held(rota(changes), 'duty-officer', NOW, until);
        expect(pieces[0]?.from).toBe(NOW);
        expect(pieces.at(-1)?.until).toBe(until);
        for (const [index, piece] of pieces.entries()) {
          if (index > 0) expect(piece.from).toBe(pieces[index - 1]?.until);
          const middle = plusSeconds(piece.from, (Date.parse(piece.until) - Date.parse(piece.from)) / 2000);
          expect(onDuty(rota(changes), 'duty-officer', middle)?.personId).toBe(piece.shift?.personId);
        }
      }),
      { numRuns: 60 },
    );
  });
});
