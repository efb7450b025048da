import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { sends } from '../../../shared/alert/testing/drafts.ts';
import { memoryLedger } from '../../../shared/alert/testing/memory-ledger.ts';
import { memorySubscriberStore } from '../../../shared/audience/testing/memory-subscriber-store.ts';
import { people } from '../../../shared/audience/testing/people.ts';
import { composingDesk } from '../../../shared/composing/desk.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RULES,
} from '../../../shared/incident/testing/committee.ts';
import {
  answers,
  approves,
  assessment,
  at,
  begin,
  closes,
  follows,
  INCIDENT_ID,
  isIssued,
  proposes,
  type Story,
} from '../../../shared/incident/testing/story.ts';
import type { Level } from '../../../shared/kernel/vocabulary.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { httpEvent } from '../../testing/http.ts';
import { append, HADRAMOUT, incidentRoom } from '../../testing/room.ts';
import { visitOf } from '../../testing/visit.ts';
import { createHandler } from './handler.ts';

const PATH = `/console/${INCIDENT_ID}/compose`;

const request = (
  change: { body?: string; incidentId?: string; query?: string } = {},
): APIGatewayProxyEventV2 => ({
  ...httpEvent(change.body === undefined ? 'GET' : 'POST', `${PATH}${change.query ?? ''}`, {
    incidentId: change.incidentId ?? INCIDENT_ID,
  }),
  ...(change.body === undefined ? {} : { body: change.body }),
});

const EXPIRES = '2023-10-23T18:00:00.000Z';
const facing = (level: Level, status: 'Actual' | 'Exercise' = 'Actual') =>
  begin().does(
    follows({ ...assessment(1, at(level), status), expires: EXPIRES }),
    answers(CHAIR),
    answers(DEPUTY_CHAIR),
    answers(CIVIL_DEFENCE),
  );
/** The coast of the stories: Ash Shihr and the city of Mukalla. */
const [SHIHR, CITY] = ['YE1915', 'YE1927'] as const;

const desk = async (story: Story = facing('orange'), place: PlacePack = HADRAMOUT) => {
  const room = await incidentRoom(story);
  const fishers = people(40, 1, [SHIHR]).map((one, index) =>
    index < 12 ? { ...one, groups: ['fishing' as const] } : one,
  );
  const subscribers = memorySubscriberStore(fishers, people(20, 101, [CITY]));
  const handle = createHandler({
    log: room.log,
    clock: room.clock,
    place,
    desk: composingDesk({
      log: room.log,
      clock: room.clock,
      place,
      ledger: memoryLedger(),
      health: { read: async () => undefined, write: async () => {} },
      subscribersFor: () => subscribers,
      linkTo: (number) => `https://n.example/alert/${number}`,
    }),
    rulesFor: () => RULES,
  });
  const ask = (event: APIGatewayProxyEventV2, visit = visitOf({ personId: FORECASTER, path: PATH })) =>
    handle(event, visit);
  const proposed = () => room.facts('alert-proposed.v1');
  return { ...room, ask, proposed };
};

/** What a browser would send: every field as the page has it, with changes. */
const filled = (body: string, changes: Readonly<Record<string, string>> = {}): string => {
  const decode = (text: string) =>
    text.replace(
      /&(lt|gt|quot|amp|#39);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name] ?? '',
    );
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of body.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    fields.set(name, decode(value));
  for (const [, name = '', value = ''] of body.matchAll(/<textarea id="([^"]+)"[^>]*>([^<]*)</g))
    fields.set(name, decode(value));
  for (const [, name = '', options = ''] of body.matchAll(/<select name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields.set(name, /value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  for (const [, name = '', value = ''] of body.matchAll(
    /<input type="checkbox"(?: id="[^"]+")? name="(group|warn)" value="([^"]+)"(?: data-\w+)? checked>/g,
  ))
    fields.append(name, value);
  for (const [, name = '', value = ''] of body.matchAll(
    /<input type="text" name="([^"]+)" maxlength="300" value="([^"]*)"/g,
  ))
    fields.set(name, decode(value));
  for (const [name, value] of Object.entries({ do: 'propose', ...changes })) fields.set(name, value);
  return fields.toString();
};

const textOf = (proposals: readonly unknown[], pcode: string): unknown =>
  JSON.parse(JSON.stringify(proposals[0])).texts.find((text: { pcode: string }) => text.pcode === pcode);

describe('the page on which an alert is worded', () => {
  test('shows every text with its meter, and how far and how fast it goes, and writes nothing', async () => {
    const { ask, log } = await desk();
    const before = log.commits().length;
    const { statusCode, body } = await ask(request());
    expect(statusCode).toBe(200);
    expect(body).toContain('تحذير برتقالي: إعصار في الشحر');
    expect(body).toMatch(/id="m-ar_YE1915" data-people="40" data-usd="0.15"/);
    expect(body).toContain('60 مشتركًا');
    expect(body).toContain('لا خلل في النصوص');
    expect(log.commits()).toHaveLength(before);
  });

  test('left as it is proposes the words of the platform, with the number of the alert', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const { statusCode } = await ask(request({ body: filled(body) }));
    expect(statusCode).toBe(200);
    expect(proposed()).toEqual([
      expect.objectContaining({
        proposedBy: FORECASTER,
        kind: 'alert',
        detail: 'none',
        number: expect.stringMatching(/^\d{6}$/),
      }),
    ]);
    expect(proposed()[0]).not.toHaveProperty('ownWords');
  });

  test('sends the own words of a district, cleaned, and says what was taken out', async () => {
    const { ask, proposed } = await desk();
    const own = 'تحـذير برتقالي: إعصار في الشَّحر 🌀 حتى ليل الإثنين\nارفعوا القوارب';
    const preview = await ask(
      request({ body: filled((await ask(request())).body, { do: 'preview', ar_YE1915: own }) }),
    );
    expect(preview.body).toContain('رموز تعبيرية (1)');
    expect(preview.body).toContain('كشيدة (1)');
    expect(proposed()).toEqual([]);
    const { statusCode } = await ask(request({ body: filled(preview.body) }));
    expect(statusCode).toBe(200);
    expect(textOf(proposed(), SHIHR)).toMatchObject({
      ar: 'تحذير برتقالي: إعصار في الشحر حتى ليل الإثنين\nارفعوا القوارب',
    });
    expect(proposed()[0]).toMatchObject({ ownWords: true });
    expect(textOf(proposed(), CITY)).toMatchObject({ ar: expect.stringContaining('مدينة المكلا') });
  });

  test('fills one text in for every district', async () => {
    const { ask, proposed } = await desk();
    const all = '{level}: إعصار في {place} {time}\nارفعوا القوارب';
    await ask(request({ body: filled((await ask(request())).body, { ar_all: all }) }));
    expect(textOf(proposed(), SHIHR)).toMatchObject({
      ar: 'تحذير برتقالي: إعصار في الشحر حتى ليل الإثنين\nارفعوا القوارب',
    });
    expect(textOf(proposed(), CITY)).toMatchObject({ ar: expect.stringContaining('في مدينة المكلا حتى') });
  });

  test('an emptied field gets the words of the platform back', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    await ask(request({ body: filled(body, { ar_YE1915: '' }) }));
    expect(textOf(proposed(), SHIHR)).toMatchObject({
      ar: expect.stringContaining('تحذير برتقالي: إعصار في الشحر'),
    });
  });

  test('a second part and a link are there when they are chosen', async () => {
    const long = await desk();
    await long.ask(request({ body: filled((await long.ask(request())).body, { detail: 'second-part' }) }));
    expect(textOf(long.proposed(), SHIHR)).toMatchObject({ ar: expect.stringContaining('أبلغوا من حولكم') });
    const linked = await desk();
    await linked.ask(request({ body: filled((await linked.ask(request())).body, { detail: 'link' }) }));
    expect(textOf(linked.proposed(), SHIHR)).toMatchObject({
      ar: expect.stringMatching(/https:\/\/n\.example\/alert\/\d{6}$/),
    });
  });
});

describe('words that do not say what the alert says', () => {
  const wrong: readonly (readonly [string, Record<string, string>, string])[] = [
    ['another level', { ar_YE1915: 'تحذير أحمر: إعصار في الشحر' }, 'يذكر لون مستوى آخر'],
    ['another district', { ar_YE1915: 'تحذير برتقالي: إعصار في تريم' }, 'لا يذكر مديرية القارئ'],
    ['another day', { ar_YE1915: 'تحذير برتقالي: إعصار في الشحر حتى فجر الخميس' }, 'يخالف وقت الإنذار'],
    ['another hazard', { ar_YE1915: 'تحذير برتقالي: غبار في الشحر' }, 'لا يذكر الخطر'],
    ['another language', { ar_YE1915: 'Orange warning: cyclone' }, 'ليس بلغته'],
    [
      'too much',
      { ar_YE1915: `تحذير برتقالي: إعصار في الشحر ${'ابتعدوا '.repeat(8)}` },
      'أطول من رسالة واحدة',
    ],
    ['an unknown placeholder', { ar_all: 'تحذير {مستوى}: إعصار في {place}' }, 'بين معقوفين'],
    ['another district in the document', { ar_description: 'إعصار في تريم' }, 'يذكر مديرية أخرى'],
    ['nothing of the level in the headline', { en_headline: 'Cyclone in Ash Shihr' }, 'لا يذكر لون المستوى'],
  ];

  test.each(wrong)('(%s) are not proposed, are named, and stay in the form', async (_, changes, message) => {
    const { ask, proposed, log } = await desk();
    const first = await ask(request());
    const { statusCode, body } = await ask(
      request({ body: filled(first.body, { ...changes, spendReason: 'سبب' }) }),
    );
    expect(statusCode).toBe(400);
    expect(proposed()).toEqual([]);
    expect(log.commits().some(({ events }) => events.some(({ type }) => type === 'alert-proposed.v1'))).toBe(
      false,
    );
    expect(body).toContain(message);
    for (const typed of Object.values(changes)) expect(body).toContain(typed.trim());
  });
});

describe('who may propose, and when', () => {
  test('somebody whose role does not allow it is told whose page it is, and proposes nothing', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const stranger = visitOf({ roles: ['member'], path: PATH });
    for (const event of [request(), request({ body: filled(body) })])
      expect(await ask(event, stranger)).toMatchObject({ statusCode: 403 });
    expect(proposed()).toEqual([]);
  });

  test('what was written before the situation changed is shown again instead of being proposed', async () => {
    const { ask, goesOn, proposed } = await desk();
    const { body } = await ask(request());
    await goesOn(facing('orange').does(follows({ ...assessment(2, at('red')), expires: EXPIRES })));
    const again = await ask(request({ body: filled(body, { ar_YE1915: 'تحذير برتقالي: إعصار في الشحر' }) }));
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('تغير الحال وأنت تكتب');
    expect(again.body).toContain('تحذير برتقالي: إعصار في الشحر');
    expect(again.body).toContain('تحذير أحمر: إعصار مداري في مدينة المكلا');
    expect(proposed()).toEqual([]);
  });

  test('while a proposal waits or the incident is closed there is nothing to word', async () => {
    const waiting = await desk(facing('orange').does(proposes()));
    expect((await waiting.ask(request())).body).toContain('هناك اقتراح ينتظر القرار');
    const closed = await desk(facing('orange').does(follows(assessment(3, [])), closes()));
    expect((await closed.ask(request())).body).toContain('أُغلقت هذه الحادثة');
  });

  test('an incident that nobody knows is not found', async () => {
    const { ask } = await desk();
    expect((await ask(request({ incidentId: 'flood-20230101-1' }))).statusCode).toBe(404);
  });

  test('a form that is far too long changes nothing', async () => {
    const { ask, proposed } = await desk();
    expect((await ask(request({ body: 'x'.repeat(400_001) }))).statusCode).toBe(413);
    expect((await ask(request({ body: 'do=propose&kind=storm' }))).statusCode).toBe(400);
    expect(proposed()).toEqual([]);
  });

  test('after an alert its cancellation and its update can be worded', async () => {
    const { ask, proposed } = await desk(facing('orange').does(...sends('alert', HADRAMOUT)));
    const { body } = await ask(request());
    expect([...body.matchAll(/<option value="(update|all-clear|cancel)"/g)].map(([, kind]) => kind)).toEqual([
      'update',
      'all-clear',
      'cancel',
    ]);
    const asked = await ask(request({ body: filled(body, { do: 'preview', kind: 'cancel' }) }));
    expect(asked.body).toContain('إلغاء تحذير برتقالي');
    await ask(request({ body: filled(asked.body) }));
    expect(proposed().at(-1)).toMatchObject({ kind: 'cancel' });
    expect(proposed().at(-1)).not.toHaveProperty('mistake');
  });

  test('a cancellation of what should never have been sent says so', async () => {
    const { ask, proposed } = await desk(facing('orange').does(...sends('alert', HADRAMOUT)));
    const { body } = await ask(request());
    const asked = await ask(
      request({ body: filled(body, { do: 'preview', kind: 'cancel', mistake: 'yes' }) }),
    );
    expect(asked.body).toContain('أرسلت خطأ');
    await ask(request({ body: filled(asked.body, { mistake: 'yes' }) }));
    expect(proposed().at(-1)).toMatchObject({ kind: 'cancel', mistake: true });
  });

  test('an exercise has no number, and says that it is one', async () => {
    const { ask, proposed } = await desk(facing('orange', 'Exercise'));
    const { body } = await ask(request());
    expect(body).toContain('تمرين: تحذير برتقالي');
    await ask(request({ body: filled(body) }));
    expect(proposed()[0]).not.toHaveProperty('number');
  });
});

describe('districts', () => {
  const ticked = (body: string) =>
    [...body.matchAll(/id="d-(YE\d+)"[^>]* checked>/g)].map(([, pcode]) => pcode);
  const without = (body: string, pcode: string, changes: Readonly<Record<string, string>> = {}) =>
    filled(body, changes).replace(`&warn=${pcode}`, '');

  test('in danger are ticked, by half, and each can be pressed on the map', async () => {
    const { ask } = await desk();
    const { body } = await ask(request());
    expect(ticked(body)).toEqual([SHIHR, CITY]);
    for (const { pcode } of HADRAMOUT.districts) expect(body).toContain(`href="#d-${pcode}"`);
    for (const { name } of HADRAMOUT.halves) expect(body).toContain(`<legend>${name.ar}</legend>`);
  });

  test('left out without why are not proposed, and stay left out on the page', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const answer = await ask(request({ body: without(body, CITY) }));
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('اكتب السبب، ولا يُقترح بدونه');
    expect(ticked(answer.body)).toEqual([SHIHR]);
    expect(proposed()).toEqual([]);
  });

  test('left out with why are not told, and the reason is in the proposal', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    await ask(request({ body: without(body, CITY, { [`why_${CITY}`]: 'خارج المسار' }) }));
    expect(proposed()).toEqual([
      expect.objectContaining({
        districts: [{ pcode: SHIHR, level: 'orange' }],
        leftOut: [{ pcode: CITY, level: 'orange', reason: 'خارج المسار' }],
        reach: expect.objectContaining({ recipients: 40 }),
      }),
    ]);
  });

  test('added have a level and why', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const changes = { why_YE1912: 'السيول تصلها', level_YE1912: 'red' };
    await ask(request({ body: `${filled(body, changes)}&warn=YE1912` }));
    expect(proposed()).toEqual([
      expect.objectContaining({
        level: 'red',
        districts: [...at('orange'), { pcode: 'YE1912', level: 'red' }],
        added: [{ pcode: 'YE1912', reason: 'السيول تصلها' }],
      }),
    ]);
  });

  test('none ticked is refused as none, and not taken for all', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const none = without(body, CITY).replace(`&warn=${SHIHR}`, '');
    const answer = await ask(request({ body: none }));
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(ticked(answer.body)).toEqual([]);
    expect(proposed()).toEqual([]);
  });

  test('chosen before the assessment changed are chosen anew, so that nobody who came into danger is left out', async () => {
    const { ask, goesOn } = await desk();
    const { body } = await ask(request());
    const worse = [...at('orange'), { pcode: 'YE1912', level: 'orange' as const }];
    await goesOn(facing('orange').does(follows({ ...assessment(2, worse), expires: EXPIRES })));
    const again = await ask(request({ body: without(body, CITY, { [`why_${CITY}`]: 'سبب' }) }));
    expect(again.statusCode).toBe(409);
    expect(ticked(again.body).toSorted()).toEqual([SHIHR, CITY, 'YE1912'].toSorted());
  });

  test('of a cancellation are those that were warned, and not to be chosen', async () => {
    const { ask } = await desk(facing('orange').does(...sends('alert', HADRAMOUT)));
    const { body } = await ask(request({ query: '?kind=cancel' }));
    expect(body).toContain('يصل هذا كل من وصله الإنذار');
    expect(ticked(body)).toEqual([]);
  });
});

describe('what the page shows besides', () => {
  test('both languages as a phone shows them, with the sender and the parts', async () => {
    const { ask } = await desk();
    const { body } = await ask(request());
    expect(body.match(/class="phone"/g)).toHaveLength(2);
    expect(body).toContain('<bdi dir="ltr">NADHIR-HD</bdi>');
    expect(body).toMatch(/class="bubble" lang="ar" dir="rtl">تحذير برتقالي/);
    expect(body).toMatch(/class="bubble" lang="en" dir="ltr">Orange warning/);
  });

  test('what differs from the alert in force, and the way to take that back', async () => {
    const { ask } = await desk(
      facing('orange').does(
        ...sends('alert', HADRAMOUT),
        follows({ ...assessment(2, at('red')), expires: EXPIRES }),
      ),
    );
    const { body } = await ask(request());
    expect(body).toMatch(/الشحر: <b>رُفعت<\/b>/);
    expect(body).toContain('سحب الإنذار من الناس');
    expect(body).not.toMatch(/>\s*إلغاء\s*</);
  });

  test('a cancellation one step away still is only a proposal', async () => {
    const { ask, proposed, facts } = await desk(facing('orange').does(...sends('alert', HADRAMOUT)));
    const { body } = await ask(request({ query: '?kind=cancel' }));
    expect(body).toContain('<option value="cancel" selected>سحب الإنذار من الناس</option>');
    await ask(request({ body: filled(body) }));
    expect(proposed().at(-1)).toMatchObject({ kind: 'cancel' });
    expect(facts('alert-cancelled.v1')).toEqual([]);
  });

  test('the way to a proposal that waits', async () => {
    const { ask } = await desk(facing('orange').does(proposes()));
    expect((await ask(request())).body).toContain(`/console/${INCIDENT_ID}/approve`);
  });

  test('an exercise is framed as one', async () => {
    const { ask } = await desk(facing('orange', 'Exercise'));
    expect((await ask(request())).body).toContain('<body class="console exercise"');
  });
});

describe('a proposal that was returned', () => {
  const OWN = 'تحذير برتقالي: إعصار في الشحر حتى ليل الإثنين\nارفعوا القوارب';

  test('is filled in again as it was, with the note of who returned it, and can be proposed anew', async () => {
    const { ask, proposed, log, incident, clock } = await desk();
    const { body } = await ask(request());
    const changes = { ar_YE1915: OWN, [`why_${CITY}`]: 'خارج المسار' };
    await ask(request({ body: filled(body, changes).replace(`&warn=${CITY}`, '') }));
    const state = await incident();
    if (state.phase !== 'open') throw new Error('not open');
    await append(log, `incident/${INCIDENT_ID}`, clock.now(), {
      type: 'alert-refused.v1',
      data: {
        alertId: state.alerts[0]?.alertId ?? '',
        refusedBy: DEPUTY_CHAIR,
        reason: 'أضيفوا رقم غرفة العمليات',
        returned: true,
      },
    });
    const again = await ask(request());
    expect(again.body).toContain('أضيفوا رقم غرفة العمليات');
    expect(again.body).toContain(OWN);
    expect(again.body).toContain('value="خارج المسار"');
    await ask(request({ body: filled(again.body) }));
    expect(proposed()).toHaveLength(2);
    expect(textOf(proposed().slice(1), SHIHR)).toMatchObject({ ar: OWN });
    expect(proposed()[1]).toMatchObject({ leftOut: [{ pcode: CITY, reason: 'خارج المسار' }] });
    expect((await ask(request())).body).not.toContain('أضيفوا رقم غرفة العمليات');
  });
});

describe('groups', () => {
  const [FISHING, FARMING] = ['group=fishing', 'group=farming'];
  const PROPOSED_FOR = 'لهذه الفئات فقط: صيادون';

  test('nothing is ticked at first, and an alert left so is for everybody', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    expect(body.match(/name="group" value="[a-z-]+">/g)).toHaveLength(4);
    await ask(request({ body: filled(body) }));
    expect(proposed()[0]).not.toHaveProperty('groups');
    expect(proposed()[0]).toMatchObject({ reach: { recipients: 60 } });
  });

  test('that are ticked are forecast, stay ticked, and are proposed', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const preview = await ask(request({ body: `${filled(body, { do: 'preview' })}&${FISHING}&${FARMING}` }));
    expect(preview.body).toContain('لهذه الفئات فقط: صيادون، مزارعون ورعاة. ومعهم ناقلو التحذير.');
    expect(preview.body.match(/name="group" value="[a-z-]+" checked>/g)).toHaveLength(2);
    await ask(request({ body: filled(preview.body) }));
    expect(proposed()[0]).toMatchObject({ groups: ['fishing', 'farming'], reach: { recipients: 12 } });
  });

  test('that nobody knows are a fault of their field, and change nothing', async () => {
    const { ask, proposed } = await desk();
    const { body } = await ask(request());
    const refused = await ask(request({ body: `${filled(body)}&group=sailors` }));
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('group.0');
    expect(proposed()).toEqual([]);
  });

  const forFishing = (level: Level) =>
    facing('orange').does(
      proposes({ level: 'orange', groups: ['fishing'] }),
      approves(DEPUTY_CHAIR),
      isIssued(),
      follows({ ...assessment(2, at(level)), expires: EXPIRES }),
    );

  test('an update goes on for the groups of what it follows, and can be opened to everybody', async () => {
    const { ask, proposed } = await desk(forFishing('orange'));
    const { body } = await ask(request());
    expect(body).toContain(`${PROPOSED_FOR}. ومعهم ناقلو التحذير، وكل من وصله الإنذار السابق.`);
    const opened = await ask(request({ body: filled(body, { do: 'preview' }).replace(`&${FISHING}`, '') }));
    expect(opened.body).not.toContain(PROPOSED_FOR);
    await ask(request({ body: filled(body) }));
    expect(proposed().at(-1)).toMatchObject({ kind: 'update', groups: ['fishing'] });
  });

  test('an update of a danger that has grown is for everybody unless somebody limits it again', async () => {
    const { ask } = await desk(forFishing('red'));
    expect((await ask(request())).body).not.toContain(PROPOSED_FOR);
  });

  test('have no part in a cancellation, which goes to those who had the alert', async () => {
    const { ask, proposed } = await desk(forFishing('orange'));
    const { body } = await ask(request());
    const asked = await ask(request({ body: filled(body, { do: 'preview', kind: 'cancel' }) }));
    expect(asked.body).not.toContain(PROPOSED_FOR);
    await ask(request({ body: filled(asked.body) }));
    expect(proposed().at(-1)).toMatchObject({ kind: 'cancel' });
    expect(proposed().at(-1)).not.toHaveProperty('groups');
  });
});

describe('the spend guard', () => {
  const poor: PlacePack = {
    ...HADRAMOUT,
    smsPolicy: { ...HADRAMOUT.smsPolicy, budget: { about: 'test', monthlyUsd: 5, askReasonAboveUsd: 100 } },
  };

  test('asks for a reason below red and keeps it', async () => {
    const { ask, proposed } = await desk(facing('orange'), poor);
    const { body } = await ask(request());
    expect(body).toContain('يتجاوز هذا الإرسال ميزانية الشهر');
    const refused = await ask(request({ body: filled(body) }));
    expect(refused.statusCode).toBe(409);
    expect(proposed()).toEqual([]);
    await ask(request({ body: filled(refused.body, { spendReason: 'السيول قريبة' }) }));
    expect(proposed()).toEqual([
      expect.objectContaining({
        spendReason: 'السيول قريبة',
        reach: expect.objectContaining({
          spend: { budgetUsd: 5, spentUsd: 0, warnings: ['over-budget'] },
        }),
      }),
    ]);
  });

  test('warns at red, and the alert goes all the same', async () => {
    const { ask, proposed } = await desk(facing('red'), poor);
    const { body } = await ask(request());
    expect(body).toContain('لا يوقف هذا الإرسال');
    expect((await ask(request({ body: filled(body) }))).statusCode).toBe(200);
    expect(proposed()).toHaveLength(1);
  });
});
