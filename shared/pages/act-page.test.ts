import { describe, expect, test } from 'vitest';
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

  test('the proposer may take the proposal back, and not approve it', () => {
    expect(does(pageOf(proposed(), 'p-06')).slice(2)).toEqual(['refuse']);
  });

  test('without a quorum an approver is told what is missing instead of given a button', () => {
    const markup = pageOf(called().proposed('p-06', 'alert', EAST), 'p-02');
    expect(does(markup)).not.toContain('approve');
    expect(markup).toContain('لم يكتمل نصاب اللجنة بعد');
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
  expect(kinds).toEqual(['update', 'all-clear', 'cancel']);
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
  const draft = { alert, reach, faults: [{ pcode: 'YE1913', problems: ['no-place'] }] };
  expect(does(pageOf(told, 'p-06', { draft }))).not.toContain('propose');
});

describe('what is shown', () => {
  test('before approval: every text that differs by more than its place, how many it reaches, its cost and its times', () => {
    const markup = pageOf(proposed(), 'p-02');
    expect(markup.match(/class="sms"/g)).toHaveLength(3);
    expect(markup).toContain('1,450 مشتركًا');
    expect(markup).toContain('217.50');
    expect(markup.match(/<tr>/g)).toHaveLength(5);
  });

  test('a refusal says what would make it possible', () => {
    expect(pageOf(convened(), 'p-02', { refusal: 'alert-in-force' })).toContain(
      'حدّثه أو ألغه أو أعلن زوال الخطر',
    );
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
  test('it is under 8 KB when every district is warned, for proposer and approver alike', () => {
    const told = called().assessed(EVERYWHERE);
    const incident = told.incident();
    if (incident.phase !== 'open') throw new Error('not open');
    const alert = draftAlert(incident, 'alert', pack, told.now());
    const byDistrict = pack.districts.map(({ pcode }, index) => ({
      pcode,
      recipients: 1000 + index,
      firstSeconds: 6,
      lastSeconds: 3000 + index * 61,
    }));
    const reach = {
      recipients: 28_000,
      parts: 28_000,
      costUsd: 4200,
      firstSeconds: 6,
      halfSeconds: 700,
      lastSeconds: 4700,
      byDistrict,
    };
    const draft = { alert, reach, faults: [] };
    expect(Buffer.byteLength(pageOf(told, 'p-06', { draft }))).toBeLessThan(8192);
    told.answered('p-02').answered('p-06').answered('p-05').proposed('p-06', 'alert', EVERYWHERE);
    expect(Buffer.byteLength(pageOf(told, 'p-02'))).toBeLessThan(8192);
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
