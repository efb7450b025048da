import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../events/catalogue.ts';
import { REFUSALS } from './refusals.ts';
import { type Names, type TimelineEvent, timelineLine } from './timeline.ts';

const people: Record<string, string> = { salim: 'سالم', amina: 'أمينة' };
const names: Names = {
  person: (id) => ({ ar: people[id] ?? id, en: id }),
  district: (pcode) => ({ ar: `مديرية ${pcode}`, en: pcode }),
};
const at = '2023-10-22T06:20:00.000Z';
const districts = [{ pcode: 'YE1927', level: 'red' }] as const;
const assessment = {
  assessmentId: 'a',
  level: 'red',
  districts: [...districts],
  explanation: { ar: 'س', en: 'x' },
} as const;
const key = { sender: 'ewc@example', identifier: '1', sent: at };
const raw = { bucketKey: 'k', sha256: 's', bytes: 1 };
const reach = {
  recipients: 4210,
  parts: 4210,
  costUsd: 10,
  firstSeconds: 1,
  halfSeconds: 900,
  lastSeconds: 2100,
  byDistrict: [],
};
const proposal = {
  alertId: 'alert-1',
  level: 'red',
  districts: [...districts],
  texts: [],
  headline: { ar: 'س', en: 'x' },
  description: { ar: 'س', en: 'x' },
  instruction: { ar: 'س', en: 'x' },
  reach,
  proposedBy: 'salim',
  approveBy: at,
} as const;

const EVENTS: readonly TimelineEvent[] = [
  {
    type: 'warning-received.v1',
    data: {
      warningId: 'w',
      source: 's',
      key,
      status: 'Actual',
      msgType: 'Alert',
      references: [],
      headline: 'Tej',
      verdict: 'accepted',
      repairs: [],
      doubts: [],
      raw,
    },
  },
  { type: 'warning-rejected.v1', data: { warningId: 'w', source: 'imd', reasons: ['not XML'], raw } },
  {
    type: 'warning-set-aside.v1',
    data: { warningId: 'w', key, supersedes: [], reason: 'expired', doubts: [] },
  },
  {
    type: 'assessment-made.v1',
    data: {
      ...assessment,
      districts: [...districts],
      incidentId: 'i-1',
      status: 'Actual',
      hazard: 'wind',
      change: 'begun',
      doubts: [],
      warning: { warningId: 'w', key, supersedes: [], standing: true, districts: [] },
    },
  },
  {
    type: 'incident-opened.v1',
    data: {
      ...assessment,
      districts: [...districts],
      incidentId: 'i-1',
      status: 'Exercise',
      hazard: 'tropical-cyclone',
      half: 'coast',
    },
  },
  { type: 'assessment-raised.v1', data: { ...assessment, districts: [...districts] } },
  { type: 'assessment-lowered.v1', data: { ...assessment, districts: [...districts] } },
  { type: 'assessment-renewed.v1', data: { ...assessment, districts: [...districts] } },
  { type: 'assessment-ended.v1', data: { ...assessment, districts: [] } },
  {
    type: 'call-out-started.v1',
    data: { plan: 'p', quorum: { needed: 5, withOneOf: ['salim'] }, quorumBy: at },
  },
  {
    type: 'member-called.v1',
    data: { noticeId: 'n', personId: 'salim', attempt: 1, phoneIndex: 0, acknowledgeBy: at },
  },
  {
    type: 'member-notified.v1',
    data: { noticeId: 'n', personId: 'salim', gateway: 'aws-sns', providerMessageId: 'm', parts: 1 },
  },
  { type: 'notice-failed.v1', data: { noticeId: 'n', personId: 'salim', reason: 'throttled' } },
  { type: 'member-acknowledged.v1', data: { personId: 'salim', answer: 'coming', means: 'link' } },
  { type: 'member-escalated.v1', data: { personId: 'salim', reason: 'silent', to: 'amina' } },
  { type: 'quorum-reached.v1', data: { present: ['salim', 'amina'] } },
  { type: 'quorum-missed.v1', data: { present: ['salim'], needed: 5 } },
  { type: 'alert-proposed.v1', data: { ...proposal, kind: 'alert', districts: [...districts], texts: [] } },
  {
    type: 'approval-requested.v1',
    data: { noticeId: 'n', alertId: 'alert-1', personId: 'amina', attempt: 1 },
  },
  { type: 'alert-approved.v1', data: { alertId: 'alert-1', approvedBy: 'amina', path: 'two-person' } },
  { type: 'alert-ratified.v1', data: { alertId: 'alert-1', ratifiedBy: 'amina' } },
  { type: 'alert-refused.v1', data: { alertId: 'alert-1', refusedBy: 'amina', reason: 'المستوى مرتفع' } },
  {
    type: 'alert-issued.v1',
    data: { alertId: 'alert-1', capIdentifier: 'c', capKey: 'k', batches: 43, recipients: 4210, parts: 4210 },
  },
  { type: 'alert-planned.v1', data: { alertId: 'alert-1', batches: 43, recipients: 4210, parts: 4210 } },
  { type: 'alert-sent.v1', data: { alertId: 'alert-1', accepted: 4200, failed: 10, possibleRepeats: 0 } },
  {
    type: 'receipts-counted.v1',
    data: {
      alertId: 'alert-1',
      counts: [
        { pcode: 'YE1927', accepted: 4200, refused: 10, delivered: 4000, failed: 90, open: 110, unknown: 0 },
      ],
    },
  },
  { type: 'alert-updated.v1', data: { alertId: 'alert-1', by: 'alert-2' } },
  { type: 'alert-cancelled.v1', data: { alertId: 'alert-1', by: 'alert-2' } },
  { type: 'alert-expired.v1', data: { alertId: 'alert-1' } },
  { type: 'all-clear-given.v1', data: { alertId: 'alert-1' } },
  {
    type: 'command-refused.v1',
    data: { personId: 'salim', command: 'approve-alert', reason: 'same-person' },
  },
  {
    type: 'incident-closed.v1',
    data: { incidentId: 'i-1', hazard: 'wind', status: 'Actual', closedBy: 'amina' },
  },
  { type: 'incident-released.v1', data: { incidentId: 'i-1', hazard: 'wind' } },
  {
    type: 'source-silent.v1',
    data: { source: 'met', silentMinutes: 17, allowedMinutes: 15, cycloneSeason: true },
  },
  {
    type: 'source-heard-again.v1',
    data: { source: 'met', after: 'silent', since: '2023-10-21T06:30:00.000Z', minutes: 42 },
  },
  { type: 'source-degraded.v1', data: { source: 'met', fault: { code: 'cut-off', detail: 'line 2' } } },
  {
    type: 'duty-alerted.v1',
    data: { noticeId: 'silence-1', personIds: ['p-06'], silent: [{ source: 'met' }], failing: [] },
  },
  { type: 'self-test-begun.v1', data: { testId: 'self-test-1', dueAt: '2023-10-21T06:30:00.000Z' } },
  {
    type: 'self-test-passed.v1',
    data: { testId: 'self-test-1', seconds: 301, phones: 1, gateway: 'sns', late: false },
  },
  { type: 'self-test-failed.v1', data: { testId: 'self-test-1', afterMinutes: 30, reached: 'received' } },
  { type: 'log-sealed.v1', data: { streams: 3, commits: 120, head: 'abcdef0123456789', bucketKey: 'k' } },
  {
    type: 'readings-received.v1',
    data: {
      source: 'station-dawan',
      format: 'station-push',
      basis: 'observation',
      raw: { bucketKey: 'k', sha256: 's', bytes: 1 },
      request: { places: [], models: [] },
      models: [],
      count: 3,
      faults: 1,
      districts: ['YE1918'],
      suspect: [],
      unchanged: [],
    },
  },
  {
    type: 'hazards-assessed.v1',
    data: {
      assessmentId: 'own-1',
      at,
      policySha256: 'p',
      inputs: [],
      states: [
        {
          hazard: 'flash-flood',
          pcode: 'YE1927',
          level: 'red',
          reached: 'red',
          since: at,
          risingSince: {},
          fallingSince: {},
          cap: { urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed' },
        },
      ],
    },
  },
  {
    type: 'level-overridden.v1',
    data: {
      overrideId: 'o-1',
      hazard: 'flash-flood',
      level: 'orange',
      seen: [...districts],
      reason: 'الوادي جاف',
      until: at,
      by: 'salim',
    },
  },
  {
    type: 'override-ended.v1',
    data: { overrideId: 'o-1', hazard: 'flash-flood', why: 'risen', districts: [...districts] },
  },
  {
    type: 'report-built.v1',
    data: {
      incidentId: 'i-1',
      head: { sequence: 9, hash: 'h' },
      files: [{ name: 'report.pdf', bucketKey: 'k', bytes: 1 }],
    },
  },
];

const line = (type: TimelineEvent['type']): string => {
  const event = EVENTS.find((one) => one.type === type);
  if (event === undefined) throw new Error(type);
  return timelineLine(event, names).ar;
};

/** One of every kind in the catalogue, as its contract shows it. */
const SAMPLES = CATALOGUE.map(({ type, data }) => {
  const [name, version] = type.split('.');
  const sample: unknown = JSON.parse(readFileSync(`events/${name}/${version}.sample.json`, 'utf8'));
  return { type, data: data.parse(sample) } as unknown as TimelineEvent;
});

describe('the timeline', () => {
  test.each([...EVENTS, ...SAMPLES])('$type is one filled-in line in both languages', (event) => {
    const { ar, en } = timelineLine(event, names);
    expect(ar).toMatch(/\p{Script=Arabic}/u);
    for (const text of [ar, en]) expect(text).not.toMatch(/[{}\n]|undefined|\[object|YE1927 YE/);
  });

  test('a person is named, not shown as an id', () => {
    expect(line('member-called.v1')).toBe('استدعاء سالم');
    expect(line('member-escalated.v1')).toBe('لا رد من سالم، وتحويل النداء إلى أمينة');
    expect(line('member-acknowledged.v1')).toBe('رد من سالم: حضور، عبر الرابط');
  });

  test('a refusal is told in words, and one from an older rule as it was written', () => {
    expect(line('command-refused.v1')).toContain(REFUSALS['same-person'].ar);
    const older = { personId: 'salim', command: 'x', reason: 'an-old-code' };
    expect(timelineLine({ type: 'command-refused.v1', data: older }, names).en).toContain('an-old-code');
  });

  test('a proposal says what, where, to how many and how long it takes', () => {
    expect(line('alert-proposed.v1')).toBe(
      'اقتراح من سالم: تحذير أحمر في مديرية YE1927، إلى 4,210 مشتركين، آخرهم بعد 35 دقيقة',
    );
  });

  test('a proposal for groups names them', () => {
    const about = { ...proposal, kind: 'alert' } as const;
    const data = { ...about, districts: [...districts], texts: [], groups: ['fishing', 'farming'] as const };
    expect(timelineLine({ type: 'alert-proposed.v1', data }, names)).toEqual({
      ar: expect.stringContaining('مديرية YE1927 (لهذه الفئات فقط: صيادون، مزارعون ورعاة)، إلى'),
      en: expect.stringContaining('(only for: Fishing; Farming and herding): to'),
    });
  });

  test('an alert whose lists are still being made does not say that it went to the few who stand on them so far', () => {
    const made = {
      alertId: 'alert-1',
      capIdentifier: 'c',
      capKey: 'k',
      batches: 7,
      recipients: 36,
      parts: 36,
    };
    const lineOf = (data: typeof made & { planning?: true }) =>
      timelineLine({ type: 'alert-issued.v1', data }, names);
    expect(lineOf(made).ar).toBe('صدر الإنذار إلى 36 مشتركًا، على 7 دفعات');
    expect(lineOf({ ...made, planning: true }).ar).toBe(
      'صدر الإنذار وبدأ الإرسال، والقوائم ما زالت تُعد: 36 مشتركًا حتى الآن',
    );
  });

  test('sending tells of failures only when there were any', () => {
    expect(line('alert-sent.v1')).toBe('اكتمل الإرسال: قُبلت 4,200 رسالة، وتعذرت 10 رسائل');
    const clean = { alertId: 'alert-1', accepted: 3, failed: 0, possibleRepeats: 1 };
    expect(timelineLine({ type: 'alert-sent.v1', data: clean }, names).ar).toBe(
      'اكتمل الإرسال: قُبلت 3 رسائل، وربما تكررت رسالة واحدة',
    );
  });

  test('an exercise is marked where it opens', () => {
    expect(line('incident-opened.v1')).toMatch(/^تمرين: /);
  });

  test('what was doubtful about an assessment stands beside it', () => {
    const doubtful = [
      {
        code: 'expires-missing',
        values: {},
        text: { ar: 'لا تذكر متى تنتهي.', en: 'It does not say when it ends.' },
      },
      { code: 'gdacs-green', values: {}, text: { ar: 'لونها أخضر.', en: 'It is green.' } },
    ];
    const data = { ...assessment, districts: [...districts], doubtful };
    const { ar, en } = timelineLine({ type: 'assessment-raised.v1', data }, names);
    expect(ar).toMatch(/\. موضع شك: لا تذكر متى تنتهي\. لونها أخضر\.$/);
    expect(en).toMatch(/\. Doubtful: It does not say when it ends\. It is green\.$/);
  });
});
