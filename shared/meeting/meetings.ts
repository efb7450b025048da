import { AgendaItemSet } from '../../events/agenda-item-set/v1.ts';
import { DirectiveFollowed } from '../../events/directive-followed/v1.ts';
import { DirectiveGiven } from '../../events/directive-given/v1.ts';
import { MeetingClosed } from '../../events/meeting-closed/v1.ts';
import { MeetingSet } from '../../events/meeting-set/v1.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type MeetingEvent = MeetingSet | AgendaItemSet | DirectiveGiven | DirectiveFollowed | MeetingClosed;

export type AgendaItem = {
  readonly itemId: string;
  readonly text: Bilingual;
  readonly presenter?: string | undefined;
  readonly incidentId?: string | undefined;
};

export type Meeting = {
  readonly meetingId: string;
  readonly title: Bilingual;
  readonly at: Instant;
  readonly place: Bilingual;
  readonly items: readonly AgendaItem[];
  /** How many items were ever put on it, so that a number is given once. */
  readonly itemsGiven: number;
  readonly closed?: Omit<MeetingClosed['data'], 'meetingId'> & { readonly at: Instant };
};

export type Directive = DirectiveGiven['data'] & {
  readonly givenAt: Instant;
  /** The newest word on it. */
  readonly followed?: DirectiveFollowed['data'] & { readonly at: Instant };
};

export type Meetings = {
  readonly meetings: ReadonlyMap<string, Meeting>;
  /** In the order in which they were given. */
  readonly directives: ReadonlyMap<string, Directive>;
};

/** All of them in one stream: a directive outlives its meeting, and the next one begins with what is owed. */
export const MEETING_STREAM = 'meetings/office';

const withMeeting = (state: Meetings, id: string, change: (meeting: Meeting) => Meeting): Meetings => {
  const meeting = state.meetings.get(id);
  return meeting === undefined
    ? state
    : { ...state, meetings: new Map(state.meetings).set(id, change(meeting)) };
};

const withItem = (
  meeting: Meeting,
  { itemId, text, presenter, incidentId, on }: AgendaItemSet['data'],
): Meeting => ({
  ...meeting,
  items: [
    ...meeting.items.filter((item) => item.itemId !== itemId),
    ...(on ? [{ itemId, text, presenter, incidentId }] : []),
  ],
  itemsGiven: Math.max(meeting.itemsGiven, Number(itemId.slice(1))),
});

const evolve = (state: Meetings, event: MeetingEvent, at: Instant): Meetings => {
  switch (event.type) {
    case 'meeting-set.v1': {
      const { by: _, ...set } = event.data;
      const before = state.meetings.get(set.meetingId) ?? { items: [], itemsGiven: 0 };
      return { ...state, meetings: new Map(state.meetings).set(set.meetingId, { ...before, ...set }) };
    }
    case 'agenda-item-set.v1':
      return withMeeting(state, event.data.meetingId, (meeting) => withItem(meeting, event.data));
    case 'directive-given.v1':
      return {
        ...state,
        directives: new Map(state.directives).set(event.data.directiveId, { ...event.data, givenAt: at }),
      };
    case 'directive-followed.v1': {
      const directive = state.directives.get(event.data.directiveId);
      return directive === undefined
        ? state
        : {
            ...state,
            directives: new Map(state.directives).set(directive.directiveId, {
              ...directive,
              followed: { ...event.data, at },
            }),
          };
    }
    case 'meeting-closed.v1': {
      const { meetingId, ...closed } = event.data;
      return withMeeting(state, meetingId, (meeting) => ({ ...meeting, closed: { ...closed, at } }));
    }
  }
};

export const meetingAggregate: Aggregate<Meetings, MeetingEvent> = {
  initial: { meetings: new Map(), directives: new Map() },
  evolve,
  parse: eventParser<MeetingEvent>([
    MeetingSet,
    AgendaItemSet,
    DirectiveGiven,
    DirectiveFollowed,
    MeetingClosed,
  ]),
};

export const DIRECTIVE_STANDINGS = ['overdue', 'blocked', 'open', 'done', 'withdrawn'] as const;
export type DirectiveStanding = (typeof DIRECTIVE_STANDINGS)[number];

/** A blocked one waits for somebody to clear the way, and is not called overdue too. */
const standingOf = ({ followed, dueBy }: Directive, now: Instant): DirectiveStanding =>
  followed?.outcome ?? (dueBy <= now ? 'overdue' : 'open');

export type Standing = Directive & { readonly standing: DirectiveStanding };

const rank = ({ standing }: Standing): number => DIRECTIVE_STANDINGS.indexOf(standing);

/** What needs somebody first: overdue, blocked, open, done, withdrawn; within each by date. */
export const directiveBoard = ({ directives }: Meetings, now: Instant): readonly Standing[] =>
  [...directives.values()]
    .map((directive) => ({ ...directive, standing: standingOf(directive, now) }))
    .toSorted((a, b) => rank(a) - rank(b) || (a.dueBy < b.dueBy ? -1 : a.dueBy > b.dueBy ? 1 : 0));

export const isOwed = ({ standing }: Pick<Standing, 'standing'>): boolean =>
  standing !== 'done' && standing !== 'withdrawn';

/** What earlier meetings decided and is not settled: every meeting that is not closed begins with it. */
export const carriedTo = (
  meeting: Pick<Meeting, 'meetingId'>,
  state: Meetings,
  now: Instant,
): readonly Standing[] =>
  directiveBoard(state, now).filter(
    (directive) => isOwed(directive) && directive.meetingId !== meeting.meetingId,
  );

/** The last meeting that was held before this one; what happened since is this one's business. */
export const lastHeldBefore = ({ at }: Pick<Meeting, 'at'>, { meetings }: Meetings): Meeting | undefined =>
  [...meetings.values()]
    .filter((meeting) => meeting.closed !== undefined && meeting.at < at)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
