import type { Decision } from '../kernel/decision.ts';
import { mayDo } from '../place/authority.ts';
import type { Role } from '../place/roster.ts';
import type { Meeting, MeetingEvent, Meetings } from './meetings.ts';

export const MEETING_REFUSALS = [
  'may-not-keep',
  'meeting-unknown',
  'meeting-closed',
  'title-missing',
  'place-missing',
  'when-missing',
  'when-in-the-past',
  'item-missing',
  'item-unknown',
  'text-missing',
  'owner-missing',
  'owner-twice',
  'due-missing',
  'due-in-the-past',
  'directive-unknown',
  'directive-settled',
  'outcome-missing',
  'evidence-missing',
  'minutes-missing',
  'not-begun',
] as const;
export type MeetingRefusal = (typeof MEETING_REFUSALS)[number];
export type MeetingDecision = Decision<MeetingEvent, MeetingRefusal>;

export type By = { readonly id: string; readonly roles: readonly Role[] };

/** A meeting of the plan, as the log does not have it yet. */
export type Concerning = { readonly meeting: Meeting | undefined; readonly by: By };

type Found = { readonly meeting: Meeting; readonly opening: readonly MeetingEvent[] };

/** The meeting as it stands, and what first takes it from the plan into the log: who changes one makes it the office's own. */
export const found = (state: Meetings, { meeting: planned, by }: Concerning): Found | MeetingRefusal => {
  if (!mayDo('keep-meetings', by.roles)) return 'may-not-keep';
  if (planned === undefined) return 'meeting-unknown';
  const known = state.meetings.get(planned.meetingId);
  if (known?.closed !== undefined) return 'meeting-closed';
  if (known !== undefined) return { meeting: known, opening: [] };
  const { meetingId, title, at, place, items } = planned;
  return {
    meeting: planned,
    opening: [
      { type: 'meeting-set.v1', data: { meetingId, title, at, place, by: by.id } },
      ...items.map((item): MeetingEvent => itemEvent(meetingId, item, by)),
    ],
  };
};

export const itemEvent = (meetingId: string, item: Meeting['items'][number], by: By): MeetingEvent => {
  const { itemId, text, presenter, incidentId } = item;
  return {
    type: 'agenda-item-set.v1',
    data: {
      meetingId,
      itemId,
      text,
      ...(presenter === undefined ? {} : { presenter }),
      ...(incidentId === undefined ? {} : { incidentId }),
      on: true,
      by: by.id,
    },
  };
};
