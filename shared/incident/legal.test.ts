import { describe, expect, test } from 'vitest';
import { plusSeconds } from '../kernel/instant.ts';
import { type IncidentDecision, sweep } from './decide.ts';
import { STAGES, stageOf } from './incident.ts';
import { COMMANDS, type CommandName, LEGAL, REFUSALS, type RefusalReason } from './legal.ts';
import {
  CHAIR,
  CIVIL_DEFENCE,
  DEPUTY_CHAIR,
  FORECASTER,
  RULES,
  SECRETARY,
  STRANGER,
  WORKS,
} from './testing/committee.ts';
import {
  answers,
  approves,
  asks,
  assessment,
  at,
  begin,
  type Command,
  closes,
  confirms,
  ends,
  follows,
  isAbused,
  isBlocked,
  isCounted,
  isHeld,
  isIssued,
  isIssuedEarly,
  isNotified,
  isNotReached,
  isPlanned,
  isRefused,
  isSent,
  isUnanswered,
  joins,
  proposes,
  proposesAllClear,
  ratifies,
  refuses,
  STORIES,
  type Story,
  sweeps,
  turnsRed,
} from './testing/story.ts';

const { called, convened, proposed, 'in-force': inForce, clearing, cleared, closed } = STORIES;
/** The chair released a red alert alone, twenty minutes after it was proposed. */
const emergency = called
  .does(proposes({ level: 'red' }))
  .after(20)
  .does(approves(CHAIR));

/** Event types in order, or why not, or `nothing`. */
const outcome = (decision: IncidentDecision): string => {
  if (decision.kind === 'refused') return decision.reason;
  return decision.events.map(({ type }) => type).join(', ') || 'nothing';
};

/** A command as it comes in daily work, asked in every stage. */
const ORDINARY: Readonly<Record<CommandName, Command>> = {
  'follow-assessment': follows(assessment(2, at('yellow'))),
  'record-notified': isNotified(WORKS),
  'record-notice-failed': isNotReached(FORECASTER),
  'record-notice-blocked': isBlocked(WORKS),
  'record-notice-held': isHeld(WORKS),
  'record-unanswered': isUnanswered(WORKS),
  'record-abuse': isAbused(WORKS),
  acknowledge: answers(WORKS),
  'propose-alert': proposes(),
  'approve-alert': approves(SECRETARY),
  'refuse-alert': refuses(CHAIR),
  'ratify-alert': ratifies(SECRETARY),
  'record-issued': isIssued(),
  'record-planned': isPlanned(),
  'record-sent': isSent(),
  'record-receipts': isCounted(120),
  'record-refusal': isRefused(FORECASTER),
  join: joins(),
  sweep: (incident, now) =>
    sweep(incident, { ...RULES, attempts: 1, people: new Map() }, plusSeconds(now, 300)),
  close: closes(),
};

/** What each ordinary command is answered, in the order of STAGES; an event by its name without the version. */
// biome-ignore format: a table
const ANSWERS: Readonly<Record<CommandName, string>> = {
  //                      none              called               convened             proposed             in-force             clearing             cleared              closed
  'follow-assessment':    'incident-opened  assessment-lowered   assessment-lowered   assessment-lowered   assessment-lowered   assessment-lowered   assessment-lowered   incident-closed',
  'record-notified':      'incident-unknown member-notified      member-notified      member-notified      member-notified      member-notified      member-notified      nothing',
  'record-notice-failed': 'incident-unknown notice-failed        notice-failed        notice-failed        notice-failed        notice-failed        notice-failed        nothing',
  'record-notice-blocked':'incident-unknown call-out-blocked     call-out-blocked     call-out-blocked     call-out-blocked     call-out-blocked     call-out-blocked     nothing',
  'record-notice-held':   'incident-unknown call-held            call-held            call-held            call-held            call-held            call-held            nothing',
  'record-unanswered':    'incident-unknown call-unanswered      call-unanswered      call-unanswered      call-unanswered      call-unanswered      call-unanswered      incident-closed',
  'record-abuse':         'incident-unknown acknowledgement-abuse-seen acknowledgement-abuse-seen acknowledgement-abuse-seen acknowledgement-abuse-seen acknowledgement-abuse-seen acknowledgement-abuse-seen nothing',
  acknowledge:            'incident-unknown member-acknowledged  member-acknowledged  member-acknowledged  member-acknowledged  member-acknowledged  member-acknowledged  incident-closed',
  'propose-alert':        'incident-unknown alert-proposed       alert-proposed       proposal-pending     alert-proposed       alert-proposed       alert-proposed       incident-closed',
  'approve-alert':        'incident-unknown proposal-unknown     proposal-unknown     alert-approved       already-decided      already-decided      already-decided      incident-closed',
  'refuse-alert':         'incident-unknown proposal-unknown     proposal-unknown     alert-refused        already-decided      already-decided      already-decided      incident-closed',
  'ratify-alert':         'incident-unknown proposal-unknown     proposal-unknown     not-an-emergency     not-an-emergency     not-an-emergency     not-an-emergency     incident-closed',
  'record-issued':        'incident-unknown proposal-unknown     proposal-unknown     superseded           alert-issued         alert-issued         nothing              superseded',
  'record-planned':       'incident-unknown proposal-unknown     proposal-unknown     nothing              nothing              nothing              nothing              nothing',
  'record-sent':          'incident-unknown proposal-unknown     proposal-unknown     nothing              nothing              nothing              nothing              nothing',
  'record-receipts':      'incident-unknown proposal-unknown     proposal-unknown     receipts-counted     receipts-counted     receipts-counted     receipts-counted     nothing',
  'record-refusal':       'incident-unknown command-refused      command-refused      command-refused      command-refused      command-refused      command-refused      nothing',
  join:                   'nothing          incident-joined      incident-joined      incident-joined      incident-joined      incident-joined      incident-joined      nothing',
  sweep:                  'nothing          member-escalated     member-escalated     member-escalated     member-escalated     member-escalated     member-escalated     nothing',
  close:                  'incident-unknown warning-stands       warning-stands       proposal-pending     alert-in-force       all-clear-not-sent   warning-stands       nothing',
};

describe('the table of legal commands', () => {
  test.each(STAGES)('real commands lead into the stage %s', (stage) => {
    expect(stageOf(STORIES[stage].incident)).toBe(stage);
  });

  const cells = COMMANDS.flatMap((command) =>
    ANSWERS[command].split(/ +/).map((answer, index) => ({ command, stage: STAGES[index], answer })),
  );
  test.each(cells)('$command, $stage: $answer', ({ command, stage, answer }) => {
    if (stage === undefined) throw new Error('the table has a column too many');
    const legality = LEGAL[command][stage];
    if (legality !== 'decide') expect(answer).toBe(legality);
    const said = outcome(STORIES[stage].ask(ORDINARY[command]));
    expect(said.split(', ')[0]?.replace('.v1', '')).toBe(answer);
  });

  test('every command has an answer in every stage', () => {
    expect(cells).toHaveLength(COMMANDS.length * STAGES.length);
  });

  test.each(COMMANDS)('what the table settles about %s, no content of the command changes', (command) => {
    const variants: Partial<Record<CommandName, readonly Command[]>> = {
      'propose-alert': [proposes({ districts: [] }), proposesAllClear(), proposes({ proposedBy: STRANGER })],
      'approve-alert': [approves(STRANGER), approves(CHAIR, 'nothing-1')],
      'refuse-alert': [refuses(STRANGER), refuses(CHAIR, '')],
      acknowledge: [answers(STRANGER), answers(WORKS, 'cannot')],
      close: [closes(STRANGER)],
      'follow-assessment': [turnsRed(3), ends()],
    };
    for (const stage of STAGES) {
      const legality = LEGAL[command][stage];
      if (legality === 'decide') continue;
      for (const variant of variants[command] ?? [ORDINARY[command]]) {
        expect(outcome(STORIES[stage].ask(variant)), stage).toBe(legality);
      }
    }
  });
});

const OVER_BUDGET = {
  recipients: 1,
  parts: 1,
  costUsd: 1,
  firstSeconds: 1,
  halfSeconds: 1,
  lastSeconds: 1,
  byDistrict: [],
  spend: { budgetUsd: 1, spentUsd: 1, warnings: ['over-budget' as const] },
};

/** One way to each refusal; the compiler asks for every one of them. */
const REFUSED: Readonly<Record<RefusalReason, readonly [Story, Command]>> = {
  'incident-unknown': [begin(), answers(CHAIR)],
  'incident-closed': [closed, proposes()],
  'not-called': [called, answers(STRANGER)],
  'may-not-propose': [convened, proposes({ proposedBy: SECRETARY })],
  'may-not-approve': [proposed, approves(FORECASTER)],
  'may-not-close': [called.does(ends()), closes(FORECASTER)],
  'same-person': [convened.does(proposes({ proposedBy: DEPUTY_CHAIR })), approves(DEPUTY_CHAIR)],
  'no-quorum': [called.does(proposes()), approves(DEPUTY_CHAIR)],
  'proposal-pending': [proposed, proposes()],
  'proposal-unknown': [convened, approves(DEPUTY_CHAIR)],
  'already-decided': [inForce, refuses(CHAIR)],
  'alert-in-force': [inForce, proposes({ kind: 'alert' })],
  'no-alert-in-force': [convened, proposesAllClear()],
  'no-districts': [convened, proposes({ districts: [] })],
  'level-too-low': [convened, proposes({ level: 'green' })],
  'not-a-cancel': [inForce, proposes({ kind: 'update', mistake: true })],
  'already-past': [convened, (incident, now) => proposes({ expires: now })(incident, now)],
  'reason-missing': [proposed, refuses(CHAIR, ' \n')],
  'not-an-emergency': [called.does(proposes({ level: 'red' })).after(19), approves(CHAIR)],
  'already-ratified': [emergency.does(ratifies(SECRETARY)), ratifies(DEPUTY_CHAIR)],
  'not-ratified': [
    emergency.does(
      answers(CHAIR),
      answers(DEPUTY_CHAIR),
      answers(WORKS),
      proposesAllClear(),
      approves(DEPUTY_CHAIR),
      isIssued(),
      isSent(),
      ends(),
    ),
    closes(),
  ],
  superseded: [inForce, proposes({ follows: undefined })],
  'warning-stands': [cleared, closes()],
  'all-clear-not-sent': [clearing.does(ends()), closes()],
  'goes-on-elsewhere': [convened.does(joins()), proposes()],
  'spend-reason-missing': [convened, proposes({ reach: OVER_BUDGET })],
  'snapshot-differs': [proposed, approves(DEPUTY_CHAIR, undefined, '000000000000')],
  'exercise-differs': [called, follows(assessment(2, at('red'), 'Exercise'))],
  'district-reason-missing': [convened, proposes({ districts: [{ pcode: 'YE1915', level: 'orange' }] })],
  'districts-differ': [
    convened,
    proposes({ leftOut: [{ pcode: 'YE1915', level: 'orange', reason: 'بعيدة' }] }),
  ],
  'not-confirmed': [convened.does(turnsRed(), proposes({ level: 'red' })), confirms('نعم')],
};

describe('refusals', () => {
  test.each(REFUSALS)('%s is reached, and leaves the incident as it was', (reason) => {
    const [story, command] = REFUSED[reason];
    expect(outcome(story.ask(command))).toBe(reason);
    expect(story.tries(command).incident).toBe(story.incident);
  });

  test('no quorum says how many are there and how many are needed', () => {
    const story = called.does(answers(CHAIR), proposes());
    expect(story.ask(approves(DEPUTY_CHAIR))).toMatchObject({ details: { present: 1, needed: 3 } });
  });

  test('not an emergency yet says from when on it may be', () => {
    const story = called.does(proposes({ level: 'red' })).after(1);
    expect(story.ask(approves(CHAIR))).toMatchObject({ details: { from: '2023-10-21T06:20:00.000Z' } });
  });
});

type Case = readonly [rule: string, story: Story, command: Command, answer: string];

const PROPOSED = 'alert-proposed.v1, approval-requested.v1, approval-requested.v1, approval-requested.v1';

const CASES: Readonly<Record<CommandName, readonly Case[]>> = {
  'follow-assessment': [
    [
      'the first opens the incident',
      begin(),
      follows(),
      'incident-opened.v1, call-out-started.v1, member-called.v1, member-called.v1, member-called.v1, member-called.v1, member-called.v1',
    ],
    ['a higher one calls those whom it adds', called, turnsRed(), 'assessment-raised.v1, member-called.v1'],
    [
      'one more district is a rise, even when others fall',
      called,
      follows(
        assessment(2, [
          { pcode: 'YE1915', level: 'yellow' },
          { pcode: 'YE1913', level: 'yellow' },
        ]),
      ),
      'assessment-raised.v1',
    ],
    ['a lower one is noted', called, follows(assessment(2, at('yellow'))), 'assessment-lowered.v1'],
    ['the same levels again are a renewal', called, follows(assessment(2)), 'assessment-renewed.v1'],
    ['none that stands is the end', called, ends(), 'assessment-ended.v1'],
    ['after the end it rises again', called.does(ends(2)), follows(assessment(3)), 'assessment-raised.v1'],
    ['the same one again changes nothing', called, follows(), 'nothing'],
    [
      'an older one that comes late changes nothing',
      called.does(turnsRed(10)),
      follows(assessment(9)),
      'nothing',
    ],
    ['the end twice is one end', called.does(ends(2)), ends(3), 'nothing'],
    ['an end alone opens nothing', begin(), ends(), 'nothing'],
    [
      'an exercise does not follow a real incident',
      called,
      follows(assessment(2, at('red'), 'Exercise')),
      'exercise-differs',
    ],
  ],
  'record-notified': [
    ['a call that a gateway took', called, isNotified(CHAIR), 'member-notified.v1'],
    ['the same twice is recorded once', called.does(isNotified(CHAIR)), isNotified(CHAIR), 'nothing'],
    [
      'a request for approval is recorded alike',
      proposed,
      isNotified(CHAIR, 'x-1/p-01/approve-1'),
      'member-notified.v1',
    ],
    [
      'and as little twice',
      proposed.does(isNotified(CHAIR, 'x-1/p-01/approve-1')),
      isNotified(CHAIR, 'x-1/p-01/approve-1'),
      'nothing',
    ],
    ['before an incident there is nobody to notify', begin(), isNotified(CHAIR), 'incident-unknown'],
  ],
  'record-notice-failed': [
    ['the next phone is tried at once', called, isNotReached(WORKS), 'notice-failed.v1, member-called.v1'],
    [
      'after the last attempt the deputy',
      called.does(isNotReached(WORKS)),
      isNotReached(WORKS, 2),
      'notice-failed.v1, member-escalated.v1, member-called.v1',
    ],
    [
      'who answered needs no other call',
      called.does(answers(WORKS)),
      isNotReached(WORKS),
      'notice-failed.v1',
    ],
    ['an older call that fails late calls nobody', called.passes(5), isNotReached(WORKS), 'notice-failed.v1'],
    [
      'after the deputy was called, a late failure calls nobody again',
      called.passes(10),
      isNotReached(WORKS, 2),
      'notice-failed.v1',
    ],
    ['the same twice is recorded once', called.does(isNotReached(WORKS)), isNotReached(WORKS), 'nothing'],
    [
      'a call that was taken does not fail after',
      called.does(isNotified(WORKS)),
      isNotReached(WORKS),
      'nothing',
    ],
    ['before an incident there is no notice', begin(), isNotReached(WORKS), 'incident-unknown'],
  ],
  acknowledge: [
    ['a member answers', called, answers(CHAIR), 'member-acknowledged.v1'],
    [
      'the one who makes it enough makes the quorum',
      called.does(answers(CHAIR), answers(WORKS)),
      answers(FORECASTER),
      'member-acknowledged.v1, quorum-reached.v1',
    ],
    [
      'an answer may change',
      called.does(answers(CHAIR, 'question')),
      answers(CHAIR),
      'member-acknowledged.v1',
    ],
    [
      'the same answer again, by whatever means, is nothing new',
      called.does(answers(CHAIR)),
      answers(CHAIR, 'coming', 'voice-call'),
      'nothing',
    ],
    ['nobody answers who was not called', called, answers(SECRETARY), 'not-called'],
    [
      'a question stops the calls, and is put to the duty officer',
      called,
      asks(WORKS, 'أين نجتمع؟'),
      'member-acknowledged.v1, question-asked.v1',
    ],
    ['one without words is asked once', called.does(asks(WORKS)), asks(WORKS), 'nothing'],
    [
      'the same words again are one question',
      called.does(asks(WORKS, 'أين؟')),
      asks(WORKS, 'أين؟'),
      'nothing',
    ],
    ['other words are another', called.does(asks(WORKS, 'أين؟')), asks(WORKS, 'متى؟'), 'question-asked.v1'],
    [
      'who comes and asks is still coming',
      called.does(answers(WORKS)),
      asks(WORKS, 'أين نجتمع؟'),
      'question-asked.v1',
    ],
    [
      'who takes it back may leave too few, and the quorum is lost',
      convened,
      answers(CIVIL_DEFENCE, 'cannot'),
      'member-acknowledged.v1, quorum-lost.v1, member-escalated.v1, member-called.v1',
    ],
    [
      'where enough are left it is not',
      convened.does(answers(WORKS)),
      answers(CIVIL_DEFENCE, 'cannot'),
      'member-acknowledged.v1, member-escalated.v1, member-called.v1',
    ],
  ],
  'record-notice-blocked': [
    ['nobody is called instead', called, isBlocked(WORKS), 'call-out-blocked.v1'],
    ['the same twice is one', called.does(isBlocked(WORKS)), isBlocked(WORKS), 'nothing'],
    ['before an incident there is no notice', begin(), isBlocked(WORKS), 'incident-unknown'],
  ],
  'record-notice-held': [
    ['waits', called, isHeld(WORKS), 'call-held.v1'],
    ['the same twice is one', called.does(isHeld(WORKS)), isHeld(WORKS), 'nothing'],
    ['before an incident there is no notice', begin(), isHeld(WORKS), 'incident-unknown'],
  ],
  'record-unanswered': [
    [
      'the deputy is called',
      called,
      isUnanswered(WORKS),
      'call-unanswered.v1, member-escalated.v1, member-called.v1',
    ],
    ['a tick that is sent twice is one', called.does(isUnanswered(WORKS)), isUnanswered(WORKS), 'nothing'],
    [
      'a call an hour later is another, and the deputy is called once',
      called.does(isUnanswered(WORKS)).after(60),
      isUnanswered(WORKS),
      'call-unanswered.v1',
    ],
    ['who answered is not silent', called.does(answers(WORKS)), isUnanswered(WORKS), 'nothing'],
    ['nobody is ticked who was not called', called, isUnanswered(SECRETARY), 'not-called'],
  ],
  'record-abuse': [
    ['is said', called, isAbused(WORKS), 'acknowledgement-abuse-seen.v1'],
    ['once for each member', called.does(isAbused(WORKS)), isAbused(WORKS), 'nothing'],
    ['also for one who was not called', called, isAbused(SECRETARY), 'acknowledgement-abuse-seen.v1'],
  ],
  'propose-alert': [
    [
      'only a cancel can say that something was sent by mistake',
      inForce,
      proposes({ kind: 'update', mistake: true }),
      'not-a-cancel',
    ],
    [
      'the forecaster proposes, and every approver is asked',
      convened,
      proposes(),
      'alert-proposed.v1, approval-requested.v1, approval-requested.v1, approval-requested.v1',
    ],
    [
      'the proposer is not asked to approve',
      convened,
      proposes({ proposedBy: CHAIR }),
      'alert-proposed.v1, approval-requested.v1, approval-requested.v1',
    ],
    [
      'before the quorum it may be prepared',
      called,
      proposes(),
      'alert-proposed.v1, approval-requested.v1, approval-requested.v1, approval-requested.v1',
    ],
    [
      'an all clear may be green and past',
      inForce,
      proposesAllClear({ expires: '2023-10-20T00:00:00.000Z' }),
      'alert-proposed.v1, approval-requested.v1, approval-requested.v1, approval-requested.v1',
    ],
    ['an update needs an alert in force', convened, proposes({ kind: 'update' }), 'no-alert-in-force'],
    ['so does a cancel', convened, proposes({ kind: 'cancel' }), 'no-alert-in-force'],
    [
      'an update that ends before it starts is refused',
      inForce,
      proposes({ expires: '2023-10-21T05:00:00.000Z' }),
      'already-past',
    ],
    [
      'a proposal for what is no more in force is refused',
      inForce,
      proposes({ follows: 'tropical-cyclone-20231021-1-7' }),
      'superseded',
    ],
    [
      'a first alert follows nothing',
      convened,
      proposes({ follows: 'tropical-cyclone-20231021-1-7' }),
      'superseded',
    ],
  ],
  'approve-alert': [
    ['a second person approves', proposed, approves(DEPUTY_CHAIR), 'alert-approved.v1'],
    ['the same approval again is nothing new', inForce, approves(DEPUTY_CHAIR), 'nothing'],
    ['who refused does not approve after', proposed.does(refuses(CHAIR)), approves(CHAIR), 'already-decided'],
    [
      'an alert whose time passed while it waited is not sent',
      convened.does(proposes({ expires: '2023-10-21T06:30:00.000Z' })).after(30),
      approves(CHAIR),
      'already-past',
    ],
    [
      'an all clear is never too late',
      inForce.does(proposesAllClear({ expires: '2023-10-21T06:30:00.000Z' })).after(30),
      approves(CHAIR),
      'alert-approved.v1, all-clear-given.v1',
    ],
    ['an alert nobody proposed is unknown', proposed, approves(CHAIR, 'nothing-1'), 'proposal-unknown'],
  ],
  'refuse-alert': [
    ['an approver refuses with a reason', proposed, refuses(CHAIR), 'alert-refused.v1'],
    ['the proposer withdraws the own proposal', proposed, refuses(FORECASTER), 'alert-refused.v1'],
    ['nobody else may', proposed, refuses(WORKS), 'may-not-approve'],
    ['the same refusal twice is one', proposed.does(refuses(CHAIR)), refuses(CHAIR), 'nothing'],
    [
      'another one after it comes too late',
      proposed.does(refuses(CHAIR)),
      refuses(CHAIR, 'آخر'),
      'already-decided',
    ],
  ],
  'ratify-alert': [
    [
      'another approver ratifies what the chair released',
      emergency,
      ratifies(SECRETARY),
      'alert-ratified.v1',
    ],
    ['the same again is nothing new', emergency.does(ratifies(SECRETARY)), ratifies(SECRETARY), 'nothing'],
    ['the chair does not ratify the own release', emergency, ratifies(CHAIR), 'same-person'],
    ['who may not approve may not ratify', emergency, ratifies(WORKS), 'may-not-approve'],
    ['two persons need no third', inForce, ratifies(SECRETARY), 'not-an-emergency'],
  ],
  'record-issued': [
    ['an approved alert is issued', inForce, isIssued(), 'alert-issued.v1'],
    ['twice is once', inForce.does(isIssued()), isIssued(), 'nothing'],
    ['also after it was sent', inForce.does(isIssued(), isSent()), isIssued(), 'nothing'],
    [
      'one that was taken back meanwhile is not',
      inForce.does(proposesAllClear(), approves(CHAIR)),
      isIssued('tropical-cyclone-20231021-1-1'),
      'superseded',
    ],
    ['one that nobody approved is not', proposed, isIssued(), 'superseded'],
    ['one that was refused is not', proposed.does(refuses(CHAIR)), isIssued(), 'superseded'],
  ],
  'record-planned': [
    [
      'who is planned after the first were issued is told',
      inForce.does(isIssuedEarly()),
      isPlanned(),
      'alert-planned.v1',
    ],
    ['twice is once', inForce.does(isIssuedEarly(), isPlanned()), isPlanned(), 'nothing'],
    ['an alert that was issued whole has nothing to add', inForce.does(isIssued()), isPlanned(), 'nothing'],
    ['an alert nobody proposed is unknown', convened, isPlanned(), 'proposal-unknown'],
  ],
  'record-sent': [
    ['an issued alert was sent', inForce.does(isIssued()), isSent(), 'alert-sent.v1'],
    [
      'one taken back while it was going out is counted too',
      inForce.does(isIssued(), proposes(), approves(CHAIR)),
      isSent('tropical-cyclone-20231021-1-1'),
      'alert-sent.v1',
    ],
    ['twice is once', inForce.does(isIssued(), isSent()), isSent(), 'nothing'],
    ['an alert nobody proposed is unknown', convened, isSent(), 'proposal-unknown'],
  ],
  'record-receipts': [
    ['what has arrived is counted', inForce, isCounted(120), 'receipts-counted.v1'],
    ['the same count is nothing new', inForce.does(isCounted(120)), isCounted(120), 'nothing'],
    ['another count is', inForce.does(isCounted(120)), isCounted(121), 'receipts-counted.v1'],
    ['while nothing is said there is nothing to write', inForce, isCounted(0), 'nothing'],
    ['an alert nobody proposed is unknown', convened, isCounted(120), 'proposal-unknown'],
  ],
  'record-refusal': [
    ['what was refused stays on record', proposed, isRefused(FORECASTER), 'command-refused.v1'],
    ['before an incident there is no record', begin(), isRefused(FORECASTER), 'incident-unknown'],
    ['after it, nothing is added', closed, isRefused(FORECASTER), 'nothing'],
  ],
  join: [
    [
      'every member is told',
      called,
      joins(),
      'incident-joined.v1, member-told.v1, member-told.v1, member-told.v1, member-told.v1, member-told.v1',
    ],
    ['once', called.does(joins()), joins(), 'nothing'],
    [
      'what people were told can still be cancelled',
      inForce.does(joins()),
      proposes({ kind: 'cancel' }),
      PROPOSED,
    ],
    ['and updated', inForce.does(joins()), proposes({ kind: 'update' }), PROPOSED],
    ['a warning that is in force keeps it open', inForce.does(joins()), sweeps(), 'nothing'],
    ['so does a proposal', proposed.does(joins()), sweeps(), 'nothing'],
    ['with nothing left to do it is closed', convened.does(joins()), sweeps(), 'incident-closed.v1'],
    ['and when what it told people is over', cleared.does(joins()), sweeps(), 'incident-closed.v1'],
    ['nobody is called any more for it', inForce.does(joins()).after(120), sweeps(), 'nothing'],
  ],
  sweep: [
    ['nothing is overdue at once', called, sweeps(), 'nothing'],
    [
      'a silent member is called again',
      called.does(answers(CHAIR), answers(DEPUTY_CHAIR), answers(FORECASTER), answers(WORKS)).after(5),
      sweeps(),
      'member-called.v1',
    ],
    [
      'an alert ends by itself',
      convened
        .does(
          answers(WORKS),
          answers(FORECASTER),
          proposes({ expires: '2023-10-21T08:00:00.000Z' }),
          approves(CHAIR),
        )
        .after(120),
      sweeps(),
      'alert-expired.v1',
    ],
  ],
  close: [
    ['after the all clear, with no warning left', cleared.does(ends()), closes(), 'incident-closed.v1'],
    [
      'an incident that never needed an alert closes too',
      called.does(ends()),
      closes(SECRETARY),
      'incident-closed.v1',
    ],
    [
      'after an alert that ended by itself',
      inForce
        .does(ends())
        .after(24 * 60)
        .does(sweeps()),
      closes(),
      'incident-closed.v1',
    ],
    ['twice is once', closed, closes(), 'nothing'],
    ['not by just anybody', cleared.does(ends()), closes(WORKS), 'may-not-close'],
    ['not while a warning stands', cleared, closes(), 'warning-stands'],
    ['not while an alert is in force', inForce.does(ends()), closes(), 'alert-in-force'],
  ],
};

describe.each(COMMANDS)('%s', (command) => {
  test.each(CASES[command])('%s', (_, story, asked, answer) => {
    expect(outcome(story.ask(asked))).toBe(answer);
  });
});
