import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Reach } from '../../events/vocabulary.ts';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import { draftAlert } from '../alert/draft.ts';
import type { Level } from '../kernel/vocabulary.ts';
import { incidentRules } from '../place/incident-rules.ts';
import { EAST, type Story, story } from '../report/testing/story.ts';
import { actPage, unknownLinkPage } from './act-page.ts';
import type { ActPage } from './act-scene.ts';

const pack = readPlacePackFolder('places/hadramout');
const personOf = (id: string) => {
  const person = pack.roster.people.find((candidate) => candidate.id === id);
  if (person === undefined) throw new Error(`nobody is ${id}`);
  return person;
};

const pageOf = (told: Story, personId: string, rest: Partial<ActPage> = {}): string => {
  const incident = told.incident();
  if (incident.phase === 'none') throw new Error('no incident');
  const rules = incidentRules(pack, { hazard: incident.hazard, ...incident.assessment });
  return actPage({ person: personOf(personId), incident, rules, now: told.now(), ...rest }, pack);
};

const does = (markup: string): string[] =>
  [...markup.matchAll(/name="do" value="([a-z]+)"/g)].map(([, what]) => what ?? '');

const called = () => story(pack).assessed(EAST);
const convened = () => called().wait(2).answered('p-02').answered('p-06').answered('p-05');
const proposed = () => convened().wait(2).proposed('p-06', 'alert', EAST);

const EVERYWHERE: Readonly<Record<string, Level>> = Object.fromEntries(
  pack.districts.map(({ pcode }, index): [string, Level] => [
    pcode,
    index % 3 === 0 ? 'red' : index % 3 === 1 ? 'orange' : 'yellow',
  ]),
);

describe('what a person may do', () => {
  test('who was called is asked whether they are coming, and nothing else', () => {
    expect(does(pageOf(called(), 'p-05'))).toEqual(['acknowledge', 'acknowledge', 'acknowledge']);
  });

  test('who answered sees the answer and may change it', () => {
    const markup = pageOf(called().answered('p-05'), 'p-05');
    expect(markup).toContain('ردك: حضور');
    expect(does(markup)).toEqual(['acknowledge', 'acknowledge']);
  });

  test('an approver who did not propose may approve or refuse once there is a quorum', () => {
    expect(does(pageOf(proposed(), 'p-02')).slice(2)).toEqual(['approve', 'refuse']);
  });

  test('a red one is approved by typing how many districts or the word, and any other without', () => {
    const red = convened().assessed({ YE1913: 'red' }).proposed('p-06', 'alert', { YE1913: 'red' });
    expect(pageOf(red, 'p-02')).toMatch(/اكتب عدد المديريات.*name="typed" required/);
    const orange = convened().assessed({ YE1913: 'orange' }).proposed('p-06', 'alert', { YE1913: 'orange' });
    expect(pageOf(orange, 'p-02')).not.toContain('name="typed"');
  });

  test('who approves may return a proposal to be changed; who proposed it can only withdraw it', () => {
    expect(pageOf(proposed(), 'p-02')).toContain('name="returned" value="yes"');
    expect(pageOf(proposed(), 'p-06')).not.toContain('name="returned"');
  });

  test('the proposer may take the proposal back, and not approve it', () => {
    expect(does(pageOf(proposed(), 'p-06')).slice(2)).toEqual(['refuse']);
  });

  test('without a quorum an approver is told what is missing instead of given a button', () => {
    const markup = pageOf(called().proposed('p-06', 'alert', EAST), 'p-02');
    expect(does(markup)).not.toContain('approve');
    expect(markup).toContain('لم يكتمل نصاب اللجنة بعد');
  });

  test('an approver who comes too late is told by whom and when it was decided', () => {
    const told = proposed();
    const incident = told.incident();
    const about = incident.phase === 'open' ? (incident.alerts[0]?.alertId ?? '') : '';
    told.wait(3).approved('p-01');
    const markup = pageOf(told, 'p-02', { refusal: 'already-decided', about });
    expect(markup).toContain('سبق البت');
    expect(markup).toMatch(/اعتمده سالم عوض البندري الساعة \d/u);
    expect(pageOf(told, 'p-02', { refusal: 'same-person', about })).not.toContain('اعتمده سالم');
  });

  test('the chair alone may release a red alert when the time to decide is over, and not before', () => {
    const told = called().proposed('p-06', 'alert', EAST);
    expect(does(pageOf(told, 'p-01'))).not.toContain('approve');
    expect(pageOf(told, 'p-01')).toContain('منفردًا من الساعة');
    told.wait(pack.deadlines.emergencyReleaseMinutes);
    expect(does(pageOf(told, 'p-01'))).toContain('approve');
    expect(does(pageOf(told, 'p-02'))).not.toContain('approve');
  });

  test('what the chair released alone is offered for ratifying to another approver only, and shown to all until then', () => {
    const told = called()
      .proposed('p-06', 'alert', EAST)
      .wait(pack.deadlines.emergencyReleaseMinutes)
      .approved('p-01');
    expect(does(pageOf(told, 'p-02'))).toContain('ratify');
    for (const id of ['p-01', 'p-05']) {
      expect(does(pageOf(told, id))).not.toContain('ratify');
      expect(pageOf(told, id)).toContain('لم يصادق عليه أحد بعد');
    }
    expect(pageOf(told.ratified('p-02'), 'p-05')).not.toContain('لم يصادق عليه أحد بعد');
  });

  test('closing is offered to an approver when no warning stands and nothing is in force', () => {
    const told = convened().assessed({});
    expect(does(pageOf(told, 'p-02'))).toContain('close');
    expect(does(pageOf(told, 'p-05'))).not.toContain('close');
    expect(does(pageOf(convened(), 'p-02'))).not.toContain('close');
  });

  test('a closed incident has no buttons', () => {
    const told = convened().assessed({}).closed('p-02');
    expect(does(pageOf(told, 'p-02'))).toEqual([]);
  });
});

test('while an alert is in force a proposer is offered its update, its all clear and its cancellation', () => {
  const told = proposed().approved('p-02').wait(5);
  const incident = told.incident();
  if (incident.phase !== 'open') throw new Error('not open');
  const [sent] = incident.alerts;
  if (sent === undefined) throw new Error('no alert');
  const draft = { alert: draftAlert(incident, 'update', pack, told.now()), reach: sent.reach, faults: [] };
  const kinds = [...pageOf(told, 'p-06', { draft }).matchAll(/name="kind" value="([a-z-]+)"/g)].map(
    ([, kind]) => kind,
  );
  // The last takes it back as sent by mistake.
  expect(kinds).toEqual(['update', 'all-clear', 'cancel', 'cancel']);
});

test('a text that does not say what the alert says cannot be proposed', () => {
  const told = convened();
  const incident = told.incident();
  if (incident.phase !== 'open') throw new Error('not open');
  const alert = draftAlert(incident, 'alert', pack, told.now());
  const reach = {
    recipients: 0,
    parts: 0,
    costUsd: 0,
    firstSeconds: 0,
    halfSeconds: 0,
    lastSeconds: 0,
    byDistrict: [],
  };
  const draft = { alert, reach, faults: [{ field: 'YE1913', problems: ['place-missing' as const] }] };
  expect(does(pageOf(told, 'p-06', { draft }))).not.toContain('propose');
});

describe('a send that costs more than was meant', () => {
  const costing = (told: Story, level: Level) => {
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    const alert = { ...draftAlert(incident, 'alert', pack, told.now()), level };
    const reach: Reach = {
      recipients: 1,
      parts: 1,
      costUsd: 9000,
      firstSeconds: 1,
      halfSeconds: 1,
      lastSeconds: 1,
      byDistrict: [],
      spend: { budgetUsd: 100, spentUsd: 90, warnings: ['over-budget'] },
    };
    return pageOf(told, 'p-06', { draft: { alert, reach, faults: [] } });
  };

  test('is proposed with a reason below red, and at red the reason may stay empty', () => {
    expect(costing(convened(), 'orange')).toMatch(/name="spendReason"[^>]* required/);
    expect(costing(convened(), 'red')).toMatch(/name="spendReason"(?![^>]* required)/);
    for (const level of ['orange', 'red'] as const)
      expect(costing(convened(), level)).toContain('يتجاوز هذا الإرسال ميزانية الشهر');
  });
});

test('networks are called by their names, each once with its gateway', () => {
  const told = convened();
  const incident = told.incident();
  if (incident.phase !== 'open') throw new Error('not open');
  const alert = draftAlert(incident, 'alert', pack, told.now());
  const reach: Reach = {
    recipients: 33,
    parts: 33,
    costUsd: 5,
    firstSeconds: 1,
    halfSeconds: 1,
    lastSeconds: 2,
    byDistrict: [],
    byOperator: [
      { prefix: '+96777', recipients: 20, gateway: 'sns' },
      { prefix: '+96778', recipients: 5, gateway: 'sns' },
      { prefix: '+96775', recipients: 4, gateway: 'sns' },
      { recipients: 3 },
    ],
  };
  const markup = pageOf(told, 'p-06', { draft: { alert, reach, faults: [] } });
  expect(markup).toContain('يمن موبايل 25 (sns) · <bdi dir="ltr">+96775</bdi> 4 (sns)');
  expect(markup).toContain('شبكة غير معروفة 3 (لا بوابة لها)');
});

test('an approver sees in front of everything else for which groups it is', () => {
  const incident = proposed().incident();
  if (incident.phase === 'none') throw new Error('no incident');
  const alerts = incident.alerts.map((alert) => ({ ...alert, groups: ['fishing', 'farming'] as const }));
  const markup = pageOf(proposed(), 'p-02', { incident: { ...incident, alerts } });
  expect(markup).toContain('<p><b>لهذه الفئات فقط: صيادون، مزارعون ورعاة. ومعهم ناقلو التحذير.</b></p>');
  expect(pageOf(proposed(), 'p-02')).not.toContain('لهذه الفئات فقط');
});

test('an approver sends back the fingerprint of the words that the page shows', () => {
  const markup = pageOf(proposed(), 'p-02');
  const [, sent = ''] = /name="snapshot" value="([0-9a-f]{12})"/.exec(markup) ?? [];
  expect(markup).toContain(`بصمة النص: <bdi dir="ltr">${sent.match(/.{4}/g)?.join('-')}</bdi>`);
});

describe('what is shown', () => {
  test('before approval: every text that differs by more than its place, how many it reaches, its cost and its times', () => {
    const markup = pageOf(proposed(), 'p-02');
    expect(markup.match(/class="sms"/g)).toHaveLength(3);
    expect(markup).toContain('1,450 مشتركًا');
    expect(markup).toContain('217.50');
    expect(markup.match(/<tr>/g)).toHaveLength(6);
  });

  test('a refusal says what would make it possible', () => {
    expect(pageOf(convened(), 'p-02', { refusal: 'alert-in-force' })).toContain(
      'حدّثه أو ألغه أو أعلن زوال الخطر',
    );
  });

  test('an exercise has a band, edges and a title of its own, and an actual incident none of these', () => {
    const drill = pageOf(story(pack, 'Exercise').assessed(EAST), 'p-05');
    expect(drill).toContain('<title>تمرين · ');
    expect(drill).toContain('<body class="drill"><p class="band">تمرين');
    expect(pageOf(called(), 'p-05')).not.toMatch(/class="(drill|band)"/);
  });

  test('after an answer it says what comes next', () => {
    expect(pageOf(called().answered('p-05'), 'p-05')).toContain('أبق هاتفك قريبًا');
  });

  test('an approver sees which districts in danger are left out, and why', () => {
    const told = convened().proposed('p-06', 'alert', { YE1913: 'orange' });
    expect(pageOf(told, 'p-02')).toMatch(/مديريات مهددة لا يصلها هذا الإنذار.*بحسب ما أبلغ به الميدان/);
  });

  test('an exercise says so before anything else of the incident', () => {
    const markup = pageOf(story(pack, 'Exercise').assessed(EAST), 'p-05');
    expect(markup.indexOf('تمرين')).toBeLessThan(markup.indexOf('<h1>'));
  });

  test('what a form sent back wrong is shown without becoming part of the page', () => {
    const markup = pageOf(called(), 'p-05', { fault: '"><script>alert(1)</script>' });
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
  });

  test('a person who reads English gets English, left to right', () => {
    const person = { ...personOf('p-05'), language: 'en' as const };
    const markup = pageOf(called(), 'p-05', { person });
    expect(markup).toContain('<html lang="en" dir="ltr">');
    expect(markup).toContain('Are you coming?');
  });

  test('no phone number is on it', () => {
    for (const person of ['p-01', 'p-02', 'p-05', 'p-06'])
      expect(pageOf(proposed(), person)).not.toMatch(/\+?967\d/);
  });
});

describe('on a slow line', () => {
  test('it is under 12 KB, and 10 compressed, when every district is warned and every line of the forecast is there', () => {
    const told = called().assessed(EVERYWHERE);
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    const alert = draftAlert(incident, 'alert', pack, told.now());
    const byDistrict = pack.districts.map(({ pcode }, index) => ({
      pcode,
      recipients: 1000 + index,
      firstSeconds: 6 + index * 61,
      halfSeconds: 1500 + index * 61,
      lastSeconds: 3000 + index * 61,
    }));
    const reach: Reach = {
      recipients: 28_000,
      parts: 28_000,
      costUsd: 4200,
      firstSeconds: 6,
      halfSeconds: 700,
      lastSeconds: 4700,
      byDistrict,
      byGroup: (['fishing', 'farming', 'wadi-dwellers', 'pilgrims-travellers'] as const).map((group) => ({
        group,
        recipients: 1234,
      })),
      byOperator: ['+96770', '+96771', '+96773', '+96777', '+96778'].map((prefix) => ({
        prefix,
        recipients: 5600,
        gateway: 'kannel-mukalla',
      })),
      gateways: ['sns', 'kannel-mukalla', 'kannel-seiyun'].map((gateway) => ({
        gateway,
        recipients: 9000,
        perSecond: 20,
        usdPerPart: 0.15,
        phase: 'demoted' as const,
      })),
      relays: { recipients: 900, lastSeconds: 46 },
      beforeOnset: 20_000,
      tooLate: 40,
      unroutable: 12,
      faster: (['one-part', 'gateway-mended', 'one-more-gateway', 'rate-before-onset'] as const).map(
        (how) => ({
          how,
          lastSeconds: 2350,
          gateway: 'kannel-mukalla',
          perSecond: 20,
        }),
      ),
      spend: {
        budgetUsd: 15_000,
        spentUsd: 14_000,
        warnings: ['over-budget', 'large-send', 'over-provider-limit'],
      },
    };
    const draft = { alert, reach, faults: [] };
    const reason = 'السبب بكلمات كثيرة '.repeat(15);
    const { districts } = incident.assessment;
    const approving = pageOf(told, 'p-02', {
      incident: {
        ...incident,
        quorumReachedAt: told.now(),
        alerts: [
          {
            ...alert,
            alertId: `${incident.incidentId}-1`,
            proposedBy: 'p-06',
            districts: districts.slice(4),
            leftOut: districts.slice(0, 4).map((district) => ({ ...district, reason })),
            reach,
            approveBy: told.now(),
            proposedAt: told.now(),
            stage: 'proposed',
            requests: 0,
          },
        ],
      },
    });
    expect(approving).toContain('name="typed"');
    for (const markup of [pageOf(told, 'p-06', { draft }), pageOf(told, 'p-02', { draft }), approving]) {
      expect(Buffer.byteLength(markup)).toBeLessThan(12_288);
      expect(gzipSync(markup).length).toBeLessThan(10_240);
    }
  });

  test('it needs no script, no other file and no side by name', () => {
    const markup = pageOf(proposed(), 'p-02');
    expect(markup).not.toMatch(/<script|<img|<link|url\(|\bon[a-z]+=/);
    expect(markup.match(/<style>.*<\/style>| style=.*/s)?.[0]).not.toMatch(/left|right/);
  });
});

test('a link that is nobody’s explains itself in both languages', () => {
  const markup = unknownLinkPage();
  expect(markup).toContain('غرفة العمليات');
  expect(markup).toContain('operations room');
});
