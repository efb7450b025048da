import { describe, expect, test } from 'vitest';
import { sends } from '../../../shared/alert/testing/drafts.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RED_RULES,
  RULES,
  WORKS,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  at,
  begin,
  closes,
  ends,
  follows,
  INCIDENT_ID,
  isIssued,
  isSent,
  proposes,
  refuses,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import type { IncidentStatus, Level } from '../../../shared/kernel/vocabulary.ts';
import { formEvent, httpEvent } from '../../testing/http.ts';
import { HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const PATH = `/console/${INCIDENT_ID}/approve`;
const ALERT_ID = `${INCIDENT_ID}-1`;

const called = (level: Level, status: IncidentStatus = 'Actual') =>
  begin().does(follows(assessment(1, at(level), status)));
const convened = (level: Level, status?: IncidentStatus) =>
  called(level, status).does(answers(CHAIR), answers(DEPUTY_CHAIR), answers(CIVIL_DEFENCE));
const proposed = (level: Level, status?: IncidentStatus) =>
  convened(level, status).does(proposes({ level, districts: at(level) }));

type Asked = { readonly fresh?: boolean; readonly lang?: 'ar' | 'en' };

const room = async (story: Story) => {
  const all = await incidentRoom(story);
  const handle = createHandler({ log: all.log, clock: all.clock, place: HADRAMOUT, rulesFor: () => RULES });
  const reads = (personId: string, asked: Asked = {}) =>
    handle(httpEvent('GET', PATH, { incidentId: INCIDENT_ID }), visitOf({ personId, path: PATH, ...asked }));
  const sendsForm = (personId: string, fields: Readonly<Record<string, string>>, asked: Asked = {}) =>
    handle(formEvent(PATH, fields, { incidentId: INCIDENT_ID }), visitOf({ personId, path: PATH, ...asked }));
  const snapshot = async (): Promise<string> =>
    /name="snapshot" value="([0-9a-f]{12})"/.exec((await reads(DEPUTY_CHAIR)).body)?.[1] ?? '';
  const approves = async (personId: string, typed?: string, asked?: Asked) =>
    sendsForm(
      personId,
      {
        do: 'approve',
        alertId: ALERT_ID,
        snapshot: await snapshot(),
        ...(typed === undefined ? {} : { typed }),
      },
      asked,
    );
  return { ...all, reads, sendsForm, approves };
};

const does = (body: string): string[] =>
  [...body.matchAll(/name="do" value="([a-z]+)"/g)].map(([, what]) => what ?? '');

describe('the page on which an alert is decided', () => {
  test('shows every text, the public document, the reach and who proposed it, and writes nothing', async () => {
    const { reads, log } = await room(
      convened('orange').does(
        proposes({
          texts: at('orange').map(({ pcode }) => ({ pcode, ar: `نص ${pcode}`, en: `text of ${pcode}` })),
        }),
      ),
    );
    const before = log.commits().length;
    const { statusCode, body } = await reads(DEPUTY_CHAIR);
    expect(statusCode).toBe(200);
    for (const { pcode } of at('orange'))
      for (const text of [`نص ${pcode}`, `text of ${pcode}`]) expect(body).toContain(text);
    for (const text of ['إنذار برتقالي', 'Keep away from flood channels', '200 مشترك', 'NADHIR-HD'])
      expect(body).toContain(text);
    expect(log.commits()).toHaveLength(before);
  });

  test('offers an approver to approve, to return and to refuse; the proposer to withdraw; others nothing', async () => {
    const { reads } = await room(proposed('orange'));
    expect(does((await reads(DEPUTY_CHAIR)).body)).toEqual(['approve', 'return', 'refuse']);
    const own = (await reads(FORECASTER)).body;
    expect(does(own)).toEqual(['refuse']);
    expect(own).toContain('أسحب اقتراحي');
    expect(does((await reads(WORKS)).body)).toEqual([]);
  });

  test('says why an approver cannot approve, and what would make it possible', async () => {
    const alone = await room(called('red').does(proposes({ level: 'red', districts: at('red') })));
    const { body } = await alone.reads(CHAIR);
    expect(does(body)).toEqual(['return', 'refuse']);
    expect(body).toContain('منفردًا من الساعة');
    const few = await room(called('orange').does(answers(CHAIR), proposes()));
    expect((await few.reads(DEPUTY_CHAIR)).body).toContain('حضر 1، والمطلوب 3');
  });

  test('shows what differs from the alert before it', async () => {
    const { reads } = await room(
      convened('orange').does(
        ...sends('alert', HADRAMOUT),
        follows(assessment(2, at('red')), RED_RULES),
        proposes({
          level: 'red',
          districts: at('red'),
          texts: [{ pcode: 'YE1915', ar: 'نص آخر', en: 'Other' }],
        }),
      ),
    );
    const { body } = await reads(DEPUTY_CHAIR);
    expect(body).toContain('ما تغير عن الإنذار السابق');
    expect(body).toMatch(/الشحر: <b>رُفعت<\/b>/);
    expect(body).toContain('<ins>آخر</ins>');
  });

  test('names the districts in danger that are left out, with why', async () => {
    const reason = 'خارج المسار بحسب الرادار';
    const { reads } = await room(
      convened('orange').does(
        proposes({
          districts: [{ pcode: 'YE1915', level: 'orange' }],
          leftOut: [{ pcode: 'YE1927', level: 'orange', reason }],
        }),
      ),
    );
    expect((await reads(DEPUTY_CHAIR)).body).toMatch(new RegExp(`مدينة المكلا.*${reason}`));
  });

  test('of an exercise is framed as one, and nobody has to show again who they are', async () => {
    const { reads, approves, facts } = await room(proposed('orange', 'Exercise'));
    expect((await reads(DEPUTY_CHAIR)).body).toContain('<body class="console exercise"');
    await approves(DEPUTY_CHAIR, undefined, { fresh: false });
    expect(facts('alert-approved.v1')).toHaveLength(1);
  });

  test('says what was decided last when nothing waits, and where to go on', async () => {
    const { reads } = await room(proposed('orange').does(refuses(DEPUTY_CHAIR, 'النص غير واضح')));
    const { body } = await reads(FORECASTER);
    expect(body).toMatch(/رفضه .* — النص غير واضح/);
    expect(body).toContain(`/console/${INCIDENT_ID}/compose`);
    const closed = await room(convened('orange').does(ends(), closes()));
    expect((await closed.reads(CHAIR)).body).toContain('أُغلقت هذه الحادثة');
  });

  test('of no incident is not found', async () => {
    const { reads } = await room(begin());
    expect((await reads(CHAIR)).statusCode).toBe(404);
  });
});

describe('approving', () => {
  test('is done by a second person, with the fingerprint of what was read', async () => {
    const { approves, facts } = await room(proposed('orange'));
    const { statusCode, body } = await approves(DEPUTY_CHAIR);
    expect(statusCode).toBe(200);
    expect(body).toContain('اعتُمد الإنذار وبدأ إرساله');
    expect(facts('alert-approved.v1')).toEqual([
      expect.objectContaining({ approvedBy: DEPUTY_CHAIR, snapshot: expect.any(String) }),
    ]);
  });

  test('twice is once, and says so without a fault', async () => {
    const { approves, facts, sendsForm } = await room(proposed('orange'));
    await approves(DEPUTY_CHAIR);
    const again = { do: 'approve', alertId: ALERT_ID, snapshot: '000000000000' };
    expect((await sendsForm(DEPUTY_CHAIR, again)).statusCode).toBe(200);
    expect(facts('alert-approved.v1')).toHaveLength(1);
  });

  test.each(['', 'نعم', '3', '22', 'أحم', 'orange'])(
    'a red one is not done by typing “%s”',
    async (typed) => {
      const { approves, facts } = await room(proposed('red'));
      const { statusCode, body } = await approves(DEPUTY_CHAIR, typed);
      expect(statusCode).toBe(409);
      expect(body).toContain('اكتب عدد مديرياته أو كلمة «أحمر»');
      expect(facts('alert-approved.v1')).toEqual([]);
      expect(facts('command-refused.v1')).toEqual([expect.objectContaining({ reason: 'not-confirmed' })]);
    },
  );

  test.each(['2', '٢', '۲', ' أحمر ', '\u200fأحمر', 'red', 'Red'])(
    'a red one is done by typing “%s”',
    async (typed) => {
      const { approves, facts } = await room(proposed('red'));
      await approves(DEPUTY_CHAIR, typed);
      expect(facts('alert-approved.v1')).toHaveLength(1);
    },
  );

  test('a public one asks again who somebody is who signed in long ago, and keeps the form', async () => {
    const { approves, facts } = await room(proposed('red'));
    const { statusCode, body } = await approves(DEPUTY_CHAIR, 'أحمر', { fresh: false });
    expect(statusCode).toBe(401);
    expect(body).toContain('name="typed" value="أحمر"');
    expect(facts('alert-approved.v1')).toEqual([]);
  });

  test('words that have changed since they were read are shown again instead', async () => {
    const { sendsForm, facts } = await room(proposed('orange'));
    const stale = { do: 'approve', alertId: ALERT_ID, snapshot: '0123456789ab' };
    const { statusCode, body } = await sendsForm(DEPUTY_CHAIR, stale);
    expect(statusCode).toBe(409);
    expect(body).toContain('تغير النص بعد أن فتحت هذه الصفحة');
    expect(facts('alert-approved.v1')).toEqual([]);
  });

  test('by the one who proposed it is refused, and on record', async () => {
    const { approves, facts } = await room(convened('orange').does(proposes({ proposedBy: DEPUTY_CHAIR })));
    expect((await approves(DEPUTY_CHAIR)).statusCode).not.toBe(200);
    expect(facts('alert-approved.v1')).toEqual([]);
  });

  test('by the chair alone is offered for red once the time to decide is over, and then waits to be ratified', async () => {
    const { approves, reads, sendsForm, facts } = await room(
      called('red')
        .does(proposes({ level: 'red', districts: at('red') }))
        .after(RULES.emergencyReleaseMinutes),
    );
    const { body } = await reads(CHAIR);
    expect(body).toContain('أطلقه منفردًا الآن');
    const [, snapshot = ''] = /name="snapshot" value="([0-9a-f]{12})"/.exec(body) ?? [];
    await sendsForm(CHAIR, { do: 'approve', alertId: ALERT_ID, snapshot, typed: 'أحمر' });
    expect(facts('alert-approved.v1')).toEqual([expect.objectContaining({ path: 'emergency' })]);
    expect(does((await reads(CHAIR)).body)).toEqual([]);
    expect(does((await reads(DEPUTY_CHAIR)).body)).toEqual(['ratify']);
    await sendsForm(DEPUTY_CHAIR, { do: 'ratify', alertId: ALERT_ID });
    expect(facts('alert-ratified.v1')).toHaveLength(1);
    expect((await approves(CHAIR)).statusCode).not.toBe(500);
  });
});

describe('refusing and returning', () => {
  test('need a reason, and keep what was typed', async () => {
    const { sendsForm, facts } = await room(proposed('orange'));
    for (const what of ['refuse', 'return'])
      expect((await sendsForm(DEPUTY_CHAIR, { do: what, alertId: ALERT_ID, reason: ' ' })).statusCode).toBe(
        409,
      );
    const { body } = await sendsForm(WORKS, { do: 'return', alertId: ALERT_ID, reason: 'المستوى' });
    expect(body).toContain('البت في الإنذار لمن خُوّلوا');
    expect(facts('alert-refused.v1')).toEqual([]);
  });

  test('a return says that it is one, and the same twice is once', async () => {
    const { sendsForm, facts } = await room(proposed('orange'));
    const form = { do: 'return', alertId: ALERT_ID, reason: 'أضيفوا غيل باوزير' };
    expect((await sendsForm(DEPUTY_CHAIR, form)).body).toContain('أُعيد إلى المقترح');
    expect((await sendsForm(DEPUTY_CHAIR, form)).statusCode).toBe(200);
    expect(facts('alert-refused.v1')).toEqual([
      { alertId: ALERT_ID, refusedBy: DEPUTY_CHAIR, reason: 'أضيفوا غيل باوزير', returned: true },
    ]);
  });

  test('a refusal is not a return, and neither asks anew who somebody is', async () => {
    const { sendsForm, facts } = await room(proposed('red'));
    const form = { do: 'refuse', alertId: ALERT_ID, reason: 'المستوى أعلى مما يلزم' };
    expect((await sendsForm(DEPUTY_CHAIR, form, { fresh: false })).statusCode).toBe(200);
    expect(facts('alert-refused.v1')[0]).not.toHaveProperty('returned');
  });

  test('a form that is no form changes nothing', async () => {
    const { sendsForm, log } = await room(proposed('orange'));
    const before = log.commits().length;
    expect((await sendsForm(CHAIR, { do: 'send' })).statusCode).toBe(400);
    expect(log.commits()).toHaveLength(before);
  });
});

describe('taking back what the public was told', () => {
  const inForce = convened('orange').does(proposes(), approves(DEPUTY_CHAIR), isIssued(), isSent());

  test('is one step away, and is not called by a word that could mean leaving the page', async () => {
    const { body } = await (await room(inForce)).reads(FORECASTER);
    expect(body).toContain('سحب الإنذار من الناس');
    expect(body).toContain(`href="/console/${INCIDENT_ID}/compose?kind=cancel"`);
    expect(body).not.toMatch(/>\s*إلغاء\s*</);
    expect((await (await room(inForce)).reads(CHAIR, { lang: 'en' })).body).toContain(
      '?lang=en&amp;kind=cancel',
    );
  });

  test('is not offered to who may not propose it, nor before anything was sent', async () => {
    expect((await (await room(inForce)).reads(WORKS)).body).not.toContain('سحب الإنذار من الناس');
    expect((await (await room(proposed('orange'))).reads(CHAIR)).body).not.toContain('سحب الإنذار من الناس');
  });

  test('waits while another proposal is to be decided, and says so', async () => {
    const { body } = await (await room(inForce.does(proposes()))).reads(CHAIR);
    expect(body).toContain('ارفضوه أو أعيدوه أولًا');
  });
});
