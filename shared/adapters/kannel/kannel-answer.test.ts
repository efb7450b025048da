import { expect, test } from 'vitest';
import { toOutcome } from './kannel-answer.ts';

test.each(['0: Accepted for delivery', '3: Queued for later delivery'])('202 %s is accepted', (body) => {
  expect(toOutcome(202, body, 'id-1')).toEqual({ kind: 'accepted', providerMessageId: 'id-1' });
});

test.each([
  [400, 'Missing receiver number, rejected', 'permanent'],
  [400, 'Empty receiver number not allowed, rejected', 'permanent'],
  [400, 'Charset or body misformed, rejected', 'permanent'],
  [403, 'Not routable. Do not try again.', 'permanent'],
  [400, 'DLR-URL field misformed, rejected', 'configuration'],
  [400, 'Sender missing and no global set, rejected', 'configuration'],
  [403, 'Authorization failed for sendsms', 'configuration'],
  [404, 'Unknown request.', 'configuration'],
  [503, 'Temporal failure, try again later.', 'transient'],
  [502, 'Bad Gateway', 'transient'],
  [429, 'Too Many Requests', 'throttled'],
  [200, '<html>Please log in</html>', 'configuration'],
  [202, 'something else', 'configuration'],
])('%i %s is %s', (status, body, error) => {
  expect(toOutcome(status, body, 'id-1')).toMatchObject({ kind: 'failed', error });
});

test('the detail has no number', () => {
  const told = toOutcome(
    400,
    'Number(s) has/have been denied by white- and/or black-lists: +967750000001',
    'id',
  );
  expect(JSON.stringify(told)).not.toContain('750000001');
});
