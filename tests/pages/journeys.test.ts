import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plusSeconds } from '../../shared/kernel/instant.ts';
import { APPROVE, APPROVE_DONE } from '../../shared/language/approve.ts';
import { ASSESS } from '../../shared/language/assess-page.ts';
import { ROLE_WORDS } from '../../shared/language/authority.ts';
import { COMPOSE } from '../../shared/language/compose.ts';
import { CONSOLE_NAMES } from '../../shared/language/console.ts';
import { DEVICE } from '../../shared/language/device.ts';
import { EXERCISE_PAGE } from '../../shared/language/exercise-page.ts';
import { FACILITIES, FACILITY_FIELDS, FACILITY_KIND_WORDS } from '../../shared/language/facilities.ts';
import { FIELD, FIELD_DONE, HARM_WORDS } from '../../shared/language/field.ts';
import { HAZARD_WORDS } from '../../shared/language/hazards.ts';
import { DIRECTIVE_STANDING_WORDS, MEETING_FIELDS, MEETINGS } from '../../shared/language/meetings.ts';
import { ANSWER_BUTTONS } from '../../shared/language/pages.ts';
import { PEOPLE_PAGE, ROTA_PAGE } from '../../shared/language/people.ts';
import { PHONE_TREE } from '../../shared/language/phone-tree.ts';
import { AUDIT } from '../../shared/language/platform.ts';
import { GENUINE } from '../../shared/language/public-channels.ts';
import { RESPONSE } from '../../shared/language/response.ts';
import { ROUTINE_PAGE } from '../../shared/language/routines.ts';
import { SUBSCRIBE } from '../../shared/language/subscribe.ts';
import { ANSWERS, LEVEL_WORDS } from '../../shared/language/terms.ts';
import { chromium } from '../system/browser.ts';
import { pressesByKey, type Somebody, skipToMain, somebody, tabTo } from './hands.ts';
import { startBrowser, WAYS, type Way } from './looking.ts';
import { SILENT, type World, waitingWorld } from './world.ts';

const [CHAIR, DEPUTY, FORECASTER, SECOND_FORECASTER] = ['p-01', 'p-02', 'p-06', 'p-07'];
const [DUTY_OFFICER, OPERATOR, REVIEWER, DIRECTOR] = ['p-14', 'p-26', 'p-25', 'p-20'];
const [NOT_REACHED, LATE] = SILENT;
const [SUPERVISOR, MEMBER] = ['p-15', 'p-04'];
const RESIDENT = { typed: '0750000303', number: '+967750000303' };

describe.skipIf(chromium === undefined)('in a browser', () => {
  let world: World;
  let browser: Browser;
  const open: Somebody[] = [];
  beforeAll(async () => {
    [world, browser] = await Promise.all([waitingWorld(), startBrowser()]);
  }, 600_000);
  afterEach(async () => {
    for (const one of open.splice(0)) {
      expect(one.complaints).toEqual([]);
      await one.leaves();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await world.replay.stop();
  });

  const at = async (way: Way, personId?: string): Promise<Somebody> => {
    const one = await somebody(browser, world, way, personId);
    open.push(one);
    return one;
  };
  const desk = (personId: string) => at(WAYS.desk, personId);
  const phone = (personId?: string) => at(WAYS.phone, personId);
  const page = (name: string) => `/console/${world.incidentId}/${name}`;
  /** Lets what was set off come to its end, and minutes pass. */
  const later = async (minutes: number): Promise<void> => {
    const { machine } = world.replay;
    await machine.settle();
    await machine.advanceTo(plusSeconds(machine.now(), minutes * 60));
  };
  /** The page says that it is done. */
  const taken = ({ page: at }: Somebody) => at.locator('main .good[role=status]').waitFor();
  const unfolds = (at: Somebody, summary: string) =>
    at.page.locator('summary').filter({ hasText: summary }).first().click();
  /** A link that was used from another phone asks for the code of its message. */
  const givesCode = async ({ page: at }: Somebody, personId: string): Promise<void> => {
    await at.getByLabel(DEVICE.code.ar).fill(world.code(personId));
    await at.getByRole('button', { name: DEVICE.send.ar }).click();
  };
  const textsTo = (number: string): string[] =>
    world.replay.network.messagesTo(number).map(({ text }) => text);

  test('the chair returns a proposal with a word on it, and the forecaster finds the word and proposes anew', async () => {
    const chair = await desk(CHAIR);
    await chair.goes(page('approve'));
    await chair.page.getByLabel(APPROVE.returnReason.en).fill('Name the wadis as well');
    await chair.page.getByRole('button', { name: APPROVE.return.en }).click();
    await chair.page.getByText(APPROVE_DONE.return.en).waitFor();
    await later(1);

    const forecaster = await desk(FORECASTER);
    await forecaster.goes(page('compose'));
    await forecaster.page.getByText('Name the wadis as well').waitFor();
    await forecaster.page.getByRole('button', { name: COMPOSE.preview.en }).click();
    await forecaster.page.locator('main:not([aria-busy])').getByText(COMPOSE.ready.en).waitFor();
    await forecaster.page.getByRole('button', { name: COMPOSE.propose.en }).click();
    await forecaster.page.getByText(COMPOSE.proposed.en).waitFor();
    await later(1);
  });

  test('the chair approves it by the keyboard alone, and it reaches phones and the public page', async () => {
    const { page: at, goes } = await desk(CHAIR);
    await goes(page('approve'));
    await skipToMain(at);
    await tabTo(at, at.locator('#typed'));
    await at.keyboard.type(LEVEL_WORDS.red.colour.en);
    await pressesByKey(at, at.getByRole('button', { name: APPROVE.approve.en }));
    await at.getByText(APPROVE_DONE.approve.en).waitFor();
    const before = world.replay.network.messages().length;
    await later(5);
    expect(world.replay.network.messages().length).toBeGreaterThan(before + 50);

    const anybody = await phone();
    await anybody.goes('/');
    await anybody.page.locator('a[href^="/alert/"]').first().waitFor();
  });

  test('somebody asks whether the message is from us, and whether another is', async () => {
    const anybody = await phone();
    await anybody.goes('/');
    const link = await anybody.page.locator('a[href^="/alert/"]').first().getAttribute('href');
    const number = /\d{6}/.exec(link ?? '')?.[0] ?? '';
    for (const [typed, answer] of [
      [number, GENUINE.yes.ar],
      [number === '111111' ? '222222' : '111111', GENUINE.no.ar],
    ] as const) {
      await anybody.goes('/genuine');
      await anybody.page.getByLabel(GENUINE.ask.ar).fill(typed);
      await anybody.page.getByRole('button', { name: GENUINE.check.ar }).click();
      await anybody.page.getByText(answer).waitFor();
    }
  });

  test('two people take the alert back by the keyboard alone, and the public page says so', async () => {
    const forecaster = await desk(SECOND_FORECASTER);
    await forecaster.goes(page('approve'));
    await skipToMain(forecaster.page);
    await pressesByKey(forecaster.page, forecaster.page.getByRole('link', { name: APPROVE.toTakeBack.en }));
    await forecaster.page.waitForURL('**/compose?**');
    const propose = forecaster.page.getByRole('button', { name: COMPOSE.propose.en });
    await pressesByKey(forecaster.page, propose);
    await forecaster.page.getByText(COMPOSE.proposed.en).waitFor();
    await later(1);

    const deputy = await desk(DEPUTY);
    await deputy.goes(page('approve'));
    await skipToMain(deputy.page);
    await pressesByKey(deputy.page, deputy.page.getByRole('button', { name: APPROVE.approve.en }));
    await deputy.page.getByText(APPROVE_DONE.approve.en).waitFor();
    await later(5);

    const anybody = await phone();
    await anybody.goes('/');
    await anybody.page.getByText(/أُلغي/).first().waitFor();
  });

  test('on a phone without scripts a forecaster proposes, and the chair approves', async () => {
    const forecaster = await phone(FORECASTER);
    await forecaster.goes(page('compose'));
    await forecaster.page.getByRole('button', { name: COMPOSE.propose.ar }).click();
    await forecaster.page.getByText(COMPOSE.proposed.ar).waitFor();
    await later(1);

    const chair = await phone(CHAIR);
    await chair.goes('/console');
    await chair.goes(page('approve'));
    await chair.page.locator('#typed').fill(LEVEL_WORDS.red.colour.ar);
    await chair.page.getByRole('button', { name: APPROVE.approve.ar }).click();
    await chair.page.getByText(APPROVE_DONE.approve.ar).waitFor();
    await later(5);
  });

  test('a member says on the light page that they are coming', async () => {
    const member = await phone();
    await member.goes(world.lightPage(LATE));
    await member.page.getByRole('button', { name: ANSWER_BUTTONS.coming.ar }).click();
    await member.page.getByText(ANSWERS.coming.ar).first().waitFor();
    await later(1);
  });

  test('a district director reports from another phone: first the code of the message, then the report', async () => {
    const director = await phone();
    await director.goes(world.lightPage(DIRECTOR));
    await director.page.getByRole('link', { name: FIELD.link.ar }).click();
    const reports = async (): Promise<void> => {
      await director.page.locator('summary').filter({ hasText: FIELD.report.ar }).click();
      await director.page.getByLabel(FIELD.conditions.ar).fill('السيل قطع طريق الشحر');
      await director.page.getByLabel(HARM_WORDS.displacedPeople.ar).fill('٤٠');
      await director.page.getByRole('button', { name: FIELD.send.ar }).click();
    };
    await reports();
    await givesCode(director, DIRECTOR);
    // A picture may be among what was sent, which no page hands back.
    await reports();
    await director.page.getByText(FIELD_DONE.report.ar).waitFor();

    const officer = await desk(DUTY_OFFICER);
    await officer.goes(page('field'));
    await officer.page.getByText('السيل قطع طريق الشحر').waitFor();
  });

  test.each([
    ['en', WAYS.desk, 'not-reached'],
    ['ar', WAYS.phone, 'coming'],
  ] as const)('the duty officer ticks off a call of the phone tree, in %s', async (lang, way, outcome) => {
    const { page: tree, goes } = await at(way, DUTY_OFFICER);
    await goes(page('phone-tree'));
    await tree.getByRole('heading', { name: PHONE_TREE.title[lang], level: 1 }).waitFor();
    const tick = tree.locator(`button[name=tick][value="${NOT_REACHED}:${outcome}"]`);
    await tick.click();
    await tree.locator('main p.good[role=status]').waitFor();
    await tick.waitFor({ state: 'detached' });
  });

  test('the operator changes what somebody is, and a second administrator approves it', async () => {
    const operator = await desk(OPERATOR);
    await operator.goes('/console/people/p-16');
    await operator.page.locator('summary').filter({ hasText: PEOPLE_PAGE.changeRoles.en }).click();
    const form = operator.page.locator('details[open]').filter({ hasText: PEOPLE_PAGE.changeRoles.en });
    await form.getByLabel(ROLE_WORDS['field-supervisor'].en).check();
    await form.getByLabel(PEOPLE_PAGE.reason.en).fill('Takes over the west');
    await form.getByRole('button', { name: PEOPLE_PAGE.propose.en }).click();
    await operator.page.getByText(PEOPLE_PAGE.proposed.en).waitFor();
    await operator.goes('/console/people');
    await operator.page.getByText(PEOPLE_PAGE.secondApproves.en).waitFor();
    expect(
      await operator.page.getByRole('button', { name: PEOPLE_PAGE.approve.en, exact: true }).count(),
    ).toBe(0);

    const chair = await desk(CHAIR);
    await chair.goes('/console/people');
    await chair.page.getByRole('button', { name: PEOPLE_PAGE.approve.en, exact: true }).click();
    await chair.page.getByText(PEOPLE_PAGE.approved.en).waitFor();
    await chair.goes('/console/people/p-16');
    await chair.page.locator('.facts').getByText(ROLE_WORDS['field-supervisor'].en).waitFor();
  });

  test('the reviewer verifies the log, searches it, and reads the list of reports', async () => {
    const reviewer = await desk(REVIEWER);
    await reviewer.goes('/console/audit');
    await reviewer.page.getByRole('button', { name: AUDIT.verify.en }).click();
    await reviewer.page.locator('main p.good[role=status]').waitFor();
    await reviewer.page.getByLabel(AUDIT.words.en).fill('approved');
    await reviewer.page.getByRole('button', { name: AUDIT.find.en }).click();
    await reviewer.page.getByText('alert-approved.v1').first().waitFor();
    await reviewer.page.getByRole('link', { name: CONSOLE_NAMES.reports.en, exact: true }).click();
    await reviewer.page.getByRole('heading', { name: CONSOLE_NAMES.reports.en, level: 1 }).waitFor();
  });

  test('a resident joins with the code of the message, and leaves again', async () => {
    const resident = await phone();
    const confirms = async (said: string): Promise<void> => {
      await world.replay.machine.settle();
      const code = /\d{6}/.exec(textsTo(RESIDENT.number).at(-1) ?? '')?.[0] ?? '';
      await resident.page.getByLabel(SUBSCRIBE.code.ar).fill(code);
      await resident.page.getByRole('button', { name: SUBSCRIBE.confirm.ar }).click();
      await resident.page.getByRole('heading', { name: said }).waitFor();
    };
    await resident.goes('/join');
    await resident.page.getByLabel(SUBSCRIBE.phone.ar).fill(RESIDENT.typed);
    await resident.page.getByLabel(SUBSCRIBE.place.ar).fill('سيؤن');
    await resident.page.getByLabel(SUBSCRIBE.agree.ar).check();
    await resident.page.getByRole('button', { name: SUBSCRIBE.sendCode.ar }).click();
    await confirms(SUBSCRIBE.joined.ar);

    await resident.goes('/leave');
    await resident.page.getByLabel(SUBSCRIBE.phone.ar).fill(RESIDENT.typed);
    await resident.page.getByRole('button', { name: SUBSCRIBE.sendCode.ar }).click();
    await confirms(SUBSCRIBE.left.ar);
  });

  test('a forecaster puts another level in a district, with a reason, and takes it back', async () => {
    const forecaster = await desk(FORECASTER);
    const { page: at } = forecaster;
    await forecaster.goes('/console/assess');
    await unfolds(forecaster, ASSESS.override.en);
    const form = at.locator('details[open] form');
    await form.getByLabel(ASSESS.hazard.en).selectOption(HAZARD_WORDS.wind.name.en);
    await form.getByLabel(ASSESS.level.en).selectOption(LEVEL_WORDS.yellow.colour.en);
    await form.getByRole('checkbox').first().check();
    await form.getByLabel(ASSESS.reason.en).fill('The mast at the port has shown gusts since noon');
    await form.getByRole('button', { name: ASSESS.submit.en }).click();
    await taken(forecaster);
    await later(1);
    await forecaster.goes('/console/assess');
    await at.getByText('The mast at the port has shown gusts since noon').first().waitFor();
    await at.getByRole('button', { name: ASSESS.takeBack.en }).click();
    await taken(forecaster);
    await at.getByText(ASSESS.noOverrides.en).waitFor();
  });

  test('the duty officer sets a task, and its owner says on the light page that it cannot be done', async () => {
    const officer = await desk(DUTY_OFFICER);
    await officer.goes(page('tasks'));
    await officer.page.getByLabel(RESPONSE.textAr.en).fill('افتح عبّارة وادي العين');
    await officer.page.getByLabel(RESPONSE.textEn.en).fill('Clear the culvert at Wadi al-Ayn');
    await officer.page.locator('select[name=owner]').selectOption(SUPERVISOR);
    await officer.page.getByRole('button', { name: RESPONSE.setTask.en }).click();
    await taken(officer);

    const supervisor = await phone();
    await supervisor.goes(`${world.lightPage(SUPERVISOR)}/field`);
    const task = supervisor.page
      .locator('form')
      .filter({ has: supervisor.page.getByRole('button', { name: FIELD.blocked.ar }) })
      .last();
    await supervisor.page.getByText('افتح عبّارة وادي العين').waitFor();
    await task.getByLabel(FIELD.why.ar).fill('الجرافة لا تصل');
    await task.getByRole('button', { name: FIELD.blocked.ar }).click();
    await supervisor.page.getByText(FIELD_DONE.task.ar).waitFor();

    await officer.goes(page('tasks'));
    await officer.page.getByText('الجرافة لا تصل').waitFor();
  });

  test('a member proposes a measure on the light page, and another votes for it', async () => {
    const measure = 'تُغلق المدارس غدًا في المديريات الساحلية';
    const member = await phone();
    await member.goes(`${world.lightPage(MEMBER)}/field`);
    await unfolds(member, FIELD.propose.ar);
    await member.page.getByLabel(FIELD.kind.ar).selectOption('close-schools');
    await member.page.getByLabel(FIELD.text.ar).fill(measure);
    await member.page.getByRole('group', { name: FIELD.places.ar }).getByRole('checkbox').first().check();
    await member.page.getByRole('button', { name: FIELD.propose.ar }).click();
    await givesCode(member, MEMBER);
    await member.page.getByText(FIELD_DONE.measure.ar).waitFor();

    const other = await phone();
    await other.goes(`${world.lightPage(LATE)}/field`);
    await other.page.getByText(measure).waitFor();
    await other.page.getByRole('button', { name: FIELD.for.ar, exact: true }).click();
    await givesCode(other, LATE);
    await other.page.getByText(FIELD_DONE.vote.ar).waitFor();
  });

  test('the duty officer opens a shelter, on a phone', async () => {
    const officer = await phone(DUTY_OFFICER);
    await officer.goes('/console/shelters');
    await officer.page.getByLabel(RESPONSE.standing.ar).selectOption('open');
    await officer.page.getByLabel(RESPONSE.occupancy.ar).fill('120');
    await officer.page.getByRole('button', { name: RESPONSE.update.ar }).click();
    await taken(officer);
    await officer.page.getByText(/^120 \//).waitFor();
  });

  test('the duty officer records leave, and the rota shows it', async () => {
    const officer = await desk(DUTY_OFFICER);
    await officer.goes('/console/rota');
    await unfolds(officer, ROTA_PAGE.leave.en);
    const form = officer.page.locator('details[open] form');
    await form.getByLabel(ROTA_PAGE.person.en).selectOption('p-29');
    await form.getByLabel(ROTA_PAGE.from.en).fill('2023-11-01T08:00');
    await form.getByLabel(ROTA_PAGE.until.en).fill('2023-11-03T08:00');
    await form.getByLabel(ROTA_PAGE.reason.en).fill('Pilgrimage');
    await form.getByRole('button', { name: ROTA_PAGE.save.en }).click();
    await taken(officer);
    await officer.page.getByText('Pilgrimage').waitFor();
  });

  test('the reviewer calls a meeting, and the chair gives a directive that is then owed', async () => {
    const reviewer = await desk(REVIEWER);
    await reviewer.goes('/console/meetings');
    await unfolds(reviewer, MEETINGS.add.en);
    await reviewer.page.getByLabel(MEETING_FIELDS.title.en).fill('After the storm');
    await reviewer.page.getByLabel(MEETING_FIELDS.when.en).fill('2023-10-25T10:00');
    await reviewer.page.getByLabel(MEETING_FIELDS.place.en).fill('Office of the governor');
    await reviewer.page.getByRole('button', { name: MEETINGS.addDo.en }).click();
    await taken(reviewer);

    const chair = await desk(CHAIR);
    await chair.goes('/console/meetings');
    await chair.page.getByRole('link', { name: 'After the storm' }).click();
    await unfolds(chair, MEETINGS.give.en);
    const form = chair.page.locator('details[open] form');
    await form.getByLabel(MEETING_FIELDS.directive.en).fill('Clear every culvert of the coast road');
    await form.getByLabel(MEETING_FIELDS.owner.en).selectOption(SUPERVISOR);
    await form.getByLabel(MEETING_FIELDS.due.en).fill('2023-11-15');
    await form.getByRole('button', { name: MEETINGS.giveDo.en }).click();
    await taken(chair);

    await reviewer.goes('/console/meetings');
    const card = reviewer.page.locator('.card').filter({ hasText: 'Clear every culvert of the coast road' });
    await card.getByText(DIRECTIVE_STANDING_WORDS.open.en).waitFor();
  });

  test('the operator links a facility and makes its key, which opens the interface', async () => {
    const operator = await desk(OPERATOR);
    const { page: at } = operator;
    await operator.goes('/console/facilities');
    await unfolds(operator, FACILITIES.add.en);
    await at.getByLabel(FACILITY_FIELDS.id.en).fill('port-of-shihr');
    await at.getByLabel(FACILITY_FIELDS.nameAr.en).fill('ميناء الشحر');
    await at.getByLabel(FACILITY_FIELDS.nameEn.en).fill('Port of ash-Shihr');
    await at.getByLabel(FACILITY_FIELDS.kind.en).selectOption(FACILITY_KIND_WORDS.port.en);
    await at.getByLabel(FACILITY_FIELDS.district.en).selectOption({ index: 1 });
    await at.getByLabel(FACILITY_FIELDS.contact.en).fill('إدارة الميناء');
    await at.getByRole('button', { name: FACILITIES.addDo.en }).click();
    await at.waitForURL('**/console/facilities/port-of-shihr?**');
    await at.getByRole('button', { name: FACILITIES.makeFirst.en }).click();
    await at.getByText(FACILITIES.shownOnce.en).waitFor();
    const key = (await at.locator('.sms .code').textContent()) ?? '';
    const ask = (authorization: string) =>
      fetch(`${world.replay.url}/api/v1/warnings`, { headers: { authorization } });
    expect((await ask(`Bearer ${key}`)).status).toBe(200);
    expect((await ask(`Bearer ${key.slice(0, -1)}`)).status).toBe(401);
  });

  test('the operator switches a routine off and on again, each with a reason', async () => {
    const operator = await desk(OPERATOR);
    await operator.goes('/console/routines');
    for (const [what, reason] of [
      [ROUTINE_PAGE.switchOff.en, 'The gateway is being changed'],
      [ROUTINE_PAGE.switchOn.en, 'It is done'],
    ] as const) {
      const card = operator.page.locator('main .cards > .card').first();
      await card.locator('summary').filter({ hasText: what }).click();
      await card.getByLabel(ROUTINE_PAGE.reason.en).fill(reason);
      await card.getByRole('button', { name: what }).click();
      await taken(operator);
      await card.getByText(reason).waitFor();
    }
  });

  test('the chair begins an exercise, which every page then says, and stops it', async () => {
    const chair = await desk(CHAIR);
    await chair.goes('/console/exercises');
    const plan = chair.page
      .locator('.card')
      .filter({ has: chair.page.getByRole('button', { name: EXERCISE_PAGE.begin.en }) })
      .first();
    await plan.getByRole('checkbox').check();
    await plan.getByRole('button', { name: EXERCISE_PAGE.begin.en }).click();
    await chair.page.getByText(EXERCISE_PAGE.running.en).first().waitFor();
    await unfolds(chair, EXERCISE_PAGE.stop.en);
    await chair.page.getByRole('button', { name: EXERCISE_PAGE.stopSure.en }).click();
    await chair.page.getByText(EXERCISE_PAGE.stopped.en).waitFor();
  });

  test('no function failed meanwhile', () => {
    expect(world.failures()).toEqual([]);
  });
});
