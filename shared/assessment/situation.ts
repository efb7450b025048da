import type { AssessmentMade } from '../../events/assessment-made/v1.ts';
import type { IncidentMerged } from '../../events/incident-merged/v1.ts';
import type { IncidentReleased } from '../../events/incident-released/v1.ts';
import type { CapKey, DistrictLevel, MessageFacts } from '../../events/vocabulary.ts';
import type { WarningSetAside } from '../../events/warning-set-aside/v1.ts';
import type { Hazard } from '../kernel/vocabulary.ts';

export type SituationEvent = AssessmentMade | WarningSetAside | IncidentReleased | IncidentMerged;

/** A message of a sender who is followed, as it came. What stands is worked out from all of them (`chain.ts`). */
export type Message = MessageFacts & { readonly warningId: string; readonly key: CapKey };

export type HazardIncident = {
  readonly incidentId: string;
  readonly hazard: Hazard;
  readonly open: boolean;
  /** The incident in which this one goes on. */
  readonly into?: string;
  readonly assessments: number;
  readonly latest: AssessmentMade['data'];
  /** The districts that were last in it: those of `latest`, or, when that one ended it, those before. */
  readonly reach: readonly string[];
};

/** What holds over the whole place for one CAP status. One stream, so that two warnings never open two incidents. */
export type Situation = {
  readonly messages: ReadonlyMap<string, Message>;
  /** Messages that were put on record once and are not followed. */
  readonly noted: ReadonlySet<string>;
  /** In the order in which they were opened. */
  readonly incidents: readonly HazardIncident[];
};

export const CALM: Situation = { messages: new Map(), noted: new Set(), incidents: [] };

export const situationStream = (status: string): string => `situation/${status}`;

/** CAP's own identity of a message: sender, identifier and sent together. */
export const capKeyText = ({ sender, identifier, sent }: CapKey): string => `${sender},${identifier},${sent}`;

/** Two documents under one CAP identity that say different things are two messages. */
export const messageText = ({ key, content = '' }: Pick<Message, 'key' | 'content'>): string =>
  `${capKeyText(key)}#${content}`;

/** What is put on record once, though it is not followed: the same message, for the same reason, by the same road. */
export const notedText = ({ key, reason, source = '' }: Omit<WarningSetAside['data'], 'doubts'>): string =>
  `${reason},${source},${capKeyText(key)}`;

export const openIncidentsOf = ({ incidents }: Situation, hazard: Hazard): HazardIncident[] =>
  incidents.filter((incident) => incident.hazard === hazard && incident.open);

/** An assessment that was written before messages were kept whole says as much of it as is needed. */
const messageOf = ({ warning, hazard }: AssessmentMade['data']): Message => {
  const { warningId, key, supersedes, standing, districts, onset, expires } = warning;
  const alone = supersedes.length === 0 ? 'Alert' : 'Update';
  return {
    warningId,
    key,
    ...(warning.message ?? {
      msgType: standing ? alone : 'Cancel',
      references: supersedes,
      hazard,
      districts,
      onset,
      expires,
    }),
  };
};

const asideMessageOf = ({ warningId, key, supersedes, message }: WarningSetAside['data']): Message => ({
  warningId,
  key,
  ...(message ?? { msgType: 'Cancel', references: supersedes, districts: [] }),
});

const withMessage = (situation: Situation, message: Message): Situation =>
  situation.messages.has(messageText(message))
    ? situation
    : { ...situation, messages: new Map(situation.messages).set(messageText(message), message) };

const pcodesOf = (districts: readonly DistrictLevel[]): string[] => districts.map(({ pcode }) => pcode);

const assessed = (situation: Situation, { data }: AssessmentMade): Situation => {
  const { incidentId, hazard } = data;
  const before = situation.incidents.find((incident) => incident.incidentId === incidentId);
  const incident: HazardIncident = {
    incidentId,
    hazard,
    open: before?.open ?? true,
    ...(before?.into === undefined ? {} : { into: before.into }),
    assessments: (before?.assessments ?? 0) + 1,
    latest: data,
    reach: data.districts.length === 0 ? (before?.reach ?? []) : pcodesOf(data.districts),
  };
  const incidents =
    before === undefined
      ? [...situation.incidents, incident]
      : situation.incidents.map((known) => (known === before ? incident : known));
  return withMessage({ ...situation, incidents }, messageOf(data));
};

/** Reasons for which a message counts all the same in its chain. */
const FOLLOWED: ReadonlySet<WarningSetAside['data']['reason']> = new Set([
  'no-district',
  'superseded',
  'expired',
  'below-yellow',
  'nothing-to-cancel',
  'same-content',
]);

export const evolveSituation = (situation: Situation, event: SituationEvent): Situation => {
  switch (event.type) {
    case 'assessment-made.v1':
      return assessed(situation, event);
    case 'warning-set-aside.v1': {
      const noted = new Set(situation.noted).add(notedText(event.data));
      return event.data.message !== undefined || FOLLOWED.has(event.data.reason)
        ? withMessage({ ...situation, noted }, asideMessageOf(event.data))
        : { ...situation, noted };
    }
    case 'incident-released.v1':
    case 'incident-merged.v1': {
      const { incidentId } = event.data;
      const ended =
        event.type === 'incident-merged.v1' ? { open: false, into: event.data.into } : { open: false };
      return {
        ...situation,
        incidents: situation.incidents.map((incident) =>
          incident.incidentId === incidentId ? { ...incident, ...ended } : incident,
        ),
      };
    }
  }
};
