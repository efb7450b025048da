import { describe, expect, test } from 'vitest';
import { readPlacePackFolder } from '../adapters/files/place-pack.ts';
import type { Decision } from '../kernel/decision.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import { type AssignTasks, assignMeasure, assignTasks, remindOwners, reportTask, setTask } from './decide.ts';
import { NO_TASKS, type TaskEvent, type Tasks, taskAggregate, taskBoard } from './tasks.ts';

const place = readPlacePackFolder('places/hadramout');
const START: Instant = '2023-10-21T06:00:00.000Z';
const INCIDENT = 'tropical-cyclone-20231021-1';

const assigning = (change: Partial<AssignTasks> = {}): AssignTasks => ({
  incidentId: INCIDENT,
  hazard: 'tropical-cyclone',
  level: 'orange',
  districts: [
    { pcode: 'YE1915', level: 'orange' },
    { pcode: 'YE1913', level: 'yellow' },
  ],
  procedures: place.procedures,
  people: place.roster.people,
  halfOf: (pcode) => place.districts.find((district) => district.pcode === pcode)?.half,
  ...change,
});

const follow = (state: Tasks, decision: Decision<TaskEvent>, at: Instant): Tasks => {
  if (decision.kind === 'refused') throw new Error(decision.reason);
  return decision.events.reduce((tasks, event) => taskAggregate.evolve(tasks, event, at), state);
};
const given = (change: Partial<AssignTasks> = {}): Tasks =>
  follow(NO_TASKS, assignTasks(NO_TASKS, assigning(change), START), START);

const done = {
  incidentId: INCIDENT,
  taskId: 'clear-culverts/p-05',
  by: 'p-05',
  outcome: 'done',
  means: 'link',
  reason: '',
} as const;

describe('the tasks of an incident', () => {
  test('are those of every procedure that its hazard and level reach', () => {
    const ids = [...given().tasks.keys()];
    expect(ids).toContain('clear-culverts/p-05');
    expect(ids).toContain('fishermen/p-12');
    expect(ids.some((id) => id.startsWith('leave-wadis'))).toBe(false);
    expect(ids.some((id) => id.startsWith('heat-health'))).toBe(false);
  });

  test('of a role go to each of its people whom a district concerns', () => {
    const rooms = [...given().tasks.values()].filter(({ taskId }) => taskId.startsWith('district-room/'));
    expect(rooms.map(({ owner, pcodes }) => [owner, pcodes])).toEqual([
      ['p-18', ['YE1913']],
      ['p-20', ['YE1915']],
    ]);
  });

  test('grow with the level, and none is given twice', () => {
    const before = given();
    const more = assignTasks(before, assigning({ level: 'red' }), START);
    const ids = more.events.map((event) => event.type === 'task-assigned.v1' && event.data.taskId);
    expect(ids).toContain('leave-wadis/p-08');
    expect(ids.every((id) => id === false || !before.tasks.has(id))).toBe(true);
    expect(assignTasks(follow(before, more, START), assigning({ level: 'red' }), START).events).toEqual([]);
  });

  test('are due so many minutes after they were given', () => {
    expect(given().tasks.get('clear-culverts/p-05')?.dueBy).toBe(plusSeconds(START, 360 * 60));
  });

  test('every hazard at red has some, of which each has an owner on the roster', () => {
    const tasks = given({
      level: 'red',
      districts: place.districts.map(({ pcode }) => ({ pcode, level: 'red' as const })),
    });
    expect(tasks.tasks.size).toBeGreaterThan(10);
    for (const { owner } of tasks.tasks.values())
      expect(place.roster.people.map(({ id }) => id)).toContain(owner);
  });
});

describe('a report on a task', () => {
  test('of done ends it, and said again changes nothing', () => {
    const tasks = given();
    const after = follow(tasks, reportTask(tasks, done), START);
    expect(taskBoard(after, START).at(-1)).toMatchObject({ taskId: done.taskId, standing: 'done' });
    expect(reportTask(after, done)).toEqual({ kind: 'accepted', events: [] });
  });

  test('of blocked needs a reason, and a blocked task can still be done', () => {
    const tasks = given();
    expect(reportTask(tasks, { ...done, outcome: 'blocked' })).toMatchObject({ reason: 'reason-missing' });
    const blocked = follow(
      tasks,
      reportTask(tasks, { ...done, outcome: 'blocked', reason: 'لا وقود' }),
      START,
    );
    expect(taskBoard(blocked, plusSeconds(START, 999_999))[0]?.standing).toBe('overdue');
    expect(blocked.tasks.get(done.taskId)?.report?.reason).toBe('لا وقود');
    expect(taskBoard(follow(blocked, reportTask(blocked, done), START), START).at(-1)?.standing).toBe('done');
  });

  test.each([
    ['a task that nobody was given', { taskId: 'other/p-05' }, 'task-unknown'],
    ['somebody who does not own it', { by: 'p-08' }, 'not-the-owner'],
  ])('by or about %s is refused', (_, change, reason) => {
    expect(reportTask(given(), { ...done, ...change })).toMatchObject({ kind: 'refused', reason });
  });
});

describe('a task set by an officer', () => {
  const person = (id: string) => place.roster.people.find((one) => one.id === id) ?? place.roster.people[0];
  const chair = person('p-01');
  const member = person('p-10');
  if (chair === undefined || member === undefined) throw new Error('the roster is empty');
  const task = {
    incidentId: INCIDENT,
    setBy: chair,
    owner: member,
    text: { ar: 'إرسال سيارة إسعاف إلى الشحر', en: 'Send an ambulance to Ash Shihr' },
    dueBy: plusSeconds(START, 3600),
    pcodes: ['YE1915'],
    phase: 'response',
  } as const;

  test('stands beside those of the procedures', () => {
    const tasks = follow(given(), setTask(given(), task, START), START);
    expect(tasks.tasks.get('action-1')).toMatchObject({ owner: 'p-10', setBy: 'p-01' });
  });

  test.each([
    ['a member sets it', { setBy: member }, 'may-not-set-tasks'],
    ['nobody is to do it', { owner: undefined }, 'owner-unknown'],
    ['it says nothing in English', { text: { ar: 'كلمة', en: ' ' } }, 'text-missing'],
    ['it was due before', { dueBy: START }, 'due-in-the-past'],
  ] as const)('is refused when %s', (_, change, reason) => {
    expect(setTask(given(), { ...task, ...change }, START)).toMatchObject({ kind: 'refused', reason });
  });
});

describe('a reminder', () => {
  const late = plusSeconds(START, 7 * 3600);

  test('names all that one owner has overdue in one message', () => {
    const { events } = remindOwners(INCIDENT, given(), late);
    const people = events.map((event) => event.type === 'task-reminded.v1' && event.data.personId);
    expect(new Set(people).size).toBe(people.length);
    expect(people).toContain('p-05');
  });

  test('comes once an hour and four times at most', () => {
    let tasks = given();
    const reminded: number[] = [];
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const now = plusSeconds(late, minute * 60);
      const decision = remindOwners(INCIDENT, tasks, now);
      if (decision.events.some(({ type, data }) => type === 'task-reminded.v1' && data.personId === 'p-05'))
        reminded.push(minute);
      tasks = follow(tasks, decision, now);
    }
    expect(reminded).toEqual([0, 60, 120, 180]);
  });

  test('is not sent for what is done, blocked or not due', () => {
    const tasks = given();
    expect(remindOwners(INCIDENT, tasks, START).events).toEqual([]);
    const blocked = follow(
      tasks,
      reportTask(tasks, { ...done, outcome: 'blocked', reason: 'لا وقود' }),
      START,
    );
    const people = remindOwners(INCIDENT, blocked, late).events.map(
      (event) => event.type === 'task-reminded.v1' && event.data.personId,
    );
    expect(people).not.toContain('p-05');
  });
});

describe('an adopted measure', () => {
  const measure = {
    number: 2,
    kind: 'close-schools',
    text: 'تعليق الدراسة غدًا',
    pcodes: ['YE1915'],
  } as const;
  const command = {
    incidentId: INCIDENT,
    procedures: place.procedures,
    people: place.roster.people,
    measure,
  };

  test('becomes a task of its owner, in the words of the committee, once', () => {
    const tasks = follow(NO_TASKS, assignMeasure(NO_TASKS, command, START), START);
    expect([...tasks.tasks.values()]).toMatchObject([
      {
        taskId: 'school-circular-2/p-11',
        owner: 'p-11',
        text: { ar: expect.stringContaining('تعليق الدراسة غدًا') },
      },
    ]);
    expect(assignMeasure(tasks, command, START).events).toEqual([]);
  });

  test('gives no task out when an incident opens', () => {
    const ids = [...given({ level: 'red' }).tasks.keys()];
    expect(ids.some((id) => id.startsWith('school-circular'))).toBe(false);
  });
});
