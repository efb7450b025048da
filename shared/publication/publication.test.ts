import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import {
  beginPublishing,
  type Publication,
  type PublicationEvent,
  publicationAggregate,
  recordFailed,
  recordPublished,
} from './publication.ts';

const NOW = '2023-10-21T06:00:00.000Z';
const ABOUT = { alertId: 'storm-1-1', channel: 'telegram' } as const;
const BEGIN = { ...ABOUT, attempt: 'a' };
const PUBLISHED = { ...ABOUT, where: '17' };
const FAILED = { ...ABOUT, reasons: ['it cannot be reached'] };

const following = (...events: readonly PublicationEvent[]): Publication =>
  events.reduce(
    (state, event) => publicationAggregate.evolve(state, event, NOW),
    publicationAggregate.initial,
  );
const published = { type: 'alert-published.v1', data: PUBLISHED } as const;
const failed = { type: 'publication-failed.v1', data: FAILED } as const;
const begun = {
  type: 'publication-begun.v1',
  data: { ...ABOUT, attempt: 'a', until: plusSeconds(NOW, 60) },
} as const;

describe('a publication', () => {
  test('is recorded once', () => {
    expect(recordPublished(following(), PUBLISHED)).toEqual({ kind: 'accepted', events: [published] });
    expect(recordPublished(following(failed, begun), PUBLISHED).events).toEqual([published]);
    expect(recordPublished(following(published), PUBLISHED).events).toEqual([]);
  });

  test('that fails is recorded, and again only when it fails for another reason', () => {
    expect(recordFailed(following(), FAILED).events).toEqual([failed]);
    expect(recordFailed(following(failed), FAILED).events).toEqual([]);
    const other = { ...FAILED, reasons: ['it refused'] };
    expect(recordFailed(following(failed), other).events).toHaveLength(1);
  });

  test('that is there has not failed', () => {
    expect(recordFailed(following(published), FAILED).events).toEqual([]);
  });

  test('is begun by one at a time', () => {
    expect(beginPublishing(following(), BEGIN, 60, NOW)).toEqual({ kind: 'accepted', events: [begun] });
    expect(beginPublishing(following(begun), BEGIN, 60, NOW)).toMatchObject({ reason: 'being-published' });
    expect(beginPublishing(following(published), BEGIN, 60, NOW)).toMatchObject({
      reason: 'already-published',
    });
  });

  test('that somebody began and did not end is taken up when their time is over, or when it failed', () => {
    expect(beginPublishing(following(begun), BEGIN, 60, plusSeconds(NOW, 60)).kind).toBe('accepted');
    expect(recordFailed(following(failed, begun), FAILED).events).toEqual([failed]);
    expect(beginPublishing(following(begun, failed), BEGIN, 60, NOW).kind).toBe('accepted');
  });
});
