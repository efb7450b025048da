import { accept, refuse } from '../kernel/decision.ts';
import type { Instant } from '../kernel/instant.ts';
import { localHour } from '../kernel/local-time.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { mayDo } from '../place/authority.ts';
import {
  type By,
  type Concerning,
  found,
  itemEvent,
  type MeetingDecision,
  type MeetingRefusal,
} from './found.ts';
import { directiveBoard, isOwed, type Meetings } from './meetings.ts';

export type CallMeeting = {
  readonly title: Bilingual;
  readonly at: Instant | undefined;
  readonly place: Bilingual;
  readonly by: By;
};

const isEmpty = ({ ar }: Bilingual): boolean => ar.trim() === '';

const faultOf = ({ title, at, place }: CallMeeting, now: Instant): MeetingRefusal | undefined => {
  if (isEmpty(title)) return 'title-missing';
  if (at === undefined) return 'when-missing';
  if (at <= now) return 'when-in-the-past';
  return isEmpty(place) ? 'place-missing' : undefined;
};

/** Calls a meeting besides those of the plan. The very same title and time again is the same meeting. */
export const callMeeting = (
  state: Meetings,
  command: CallMeeting,
  timeZone: string,
  now: Instant,
): MeetingDecision => {
  const { title, at, place, by } = command;
  if (!mayDo('keep-meetings', by.roles)) return refuse('may-not-keep');
  const fault = faultOf(command, now);
  if (fault !== undefined || at === undefined) return refuse(fault ?? 'when-missing');
  if ([...state.meetings.values()].some((one) => one.at === at && one.title.ar === title.ar)) return accept();
  const { year } = localHour(at, timeZone);
  const extra = [...state.meetings.keys()].filter((id) => id.startsWith(`${year}-e`)).length + 1;
  return accept({
    type: 'meeting-set.v1',
    data: { meetingId: `${year}-e${extra}`, title, at, place, by: by.id },
  });
};

/** Gives a meeting another time, place or title. */
export const moveMeeting = (
  state: Meetings,
  command: Concerning & CallMeeting,
  now: Instant,
): MeetingDecision => {
  const there = found(state, command);
  if (typeof there === 'string') return refuse(there);
  const { meeting, opening } = there;
  const { title, at, place, by } = command;
  const fault = at === meeting.at ? undefined : faultOf(command, now);
  if (fault !== undefined || at === undefined) return refuse(fault ?? 'when-missing');
  if (isEmpty(title)) return refuse('title-missing');
  if (isEmpty(place)) return refuse('place-missing');
  const same = at === meeting.at && title.ar === meeting.title.ar && place.ar === meeting.place.ar;
  if (same) return accept();
  const [, ...items] = opening;
  const { meetingId } = meeting;
  return accept({ type: 'meeting-set.v1', data: { meetingId, title, at, place, by: by.id } }, ...items);
};

export type AddItem = Concerning & {
  readonly text: Bilingual;
  readonly presenter?: string | undefined;
  readonly incidentId?: string | undefined;
};

export const addItem = (state: Meetings, command: AddItem): MeetingDecision => {
  const there = found(state, command);
  if (typeof there === 'string') return refuse(there);
  const { meeting, opening } = there;
  const { text, presenter, incidentId, by } = command;
  if (isEmpty(text)) return refuse('item-missing');
  if (meeting.items.some((item) => item.text.ar === text.ar && item.incidentId === incidentId))
    return accept();
  const item = { itemId: `i${meeting.itemsGiven + 1}`, text, presenter, incidentId };
  return accept(...opening, itemEvent(meeting.meetingId, item, by));
};

export const dropItem = (
  state: Meetings,
  command: Concerning & { readonly itemId: string },
): MeetingDecision => {
  const there = found(state, command);
  if (typeof there === 'string') return refuse(there);
  const { meeting, opening } = there;
  const item = meeting.items.find(({ itemId }) => itemId === command.itemId);
  if (item === undefined) return refuse('item-unknown');
  const { itemId, text } = item;
  return accept(...opening, {
    type: 'agenda-item-set.v1',
    data: { meetingId: meeting.meetingId, itemId, text, on: false, by: command.by.id },
  });
};

/** The minutes become final, and name what is owed at that moment. */
export const closeMeeting = (
  state: Meetings,
  command: Concerning & { readonly minutes: string },
  now: Instant,
): MeetingDecision => {
  const minutes = command.minutes.trim();
  const known = state.meetings.get(command.meeting?.meetingId ?? '');
  if (known?.closed?.minutes === minutes) return accept();
  const there = found(state, command);
  if (typeof there === 'string') return refuse(there);
  const { meeting, opening } = there;
  if (meeting.at > now) return refuse('not-begun');
  if (minutes === '') return refuse('minutes-missing');
  const owed = directiveBoard(state, now).filter(isOwed);
  return accept(...opening, {
    type: 'meeting-closed.v1',
    data: {
      meetingId: meeting.meetingId,
      minutes,
      owed: owed.map(({ directiveId }) => directiveId),
      by: command.by.id,
    },
  });
};
