import type { CapAlert, CapInfo } from '../cap/alert.ts';
import { capTime } from '../cap/time.ts';
import { type Instant, plusSeconds } from '../kernel/instant.ts';
import type { Bilingual } from '../kernel/vocabulary.ts';
import { HAZARD_WORDS } from '../language/hazards.ts';
import { STATUS_MARK } from '../language/terms.ts';
import { EXERCISE_SOURCE, type ExercisePlan, type Inject } from '../place/exercises.ts';
import type { Run } from './exercise.ts';

export const isInject = ({ source, status }: { readonly source: string; readonly status: string }): boolean =>
  source === EXERCISE_SOURCE && status === 'Exercise';

type Place = {
  readonly sender: string;
  readonly offsetMinutes: number;
  readonly districtName: (pcode: string) => Bilingual;
};

const injectIdentifier = (run: Pick<Run, 'runId'>, index: number): string => `exercise-${run.runId}-${index}`;

type Warning = Extract<Inject, { readonly kind: 'warning' }>;

const infoOf = (inject: Warning, sent: Instant, { offsetMinutes, districtName }: Place): CapInfo => ({
  language: 'ar-YE',
  category: ['Met'],
  event: HAZARD_WORDS[inject.hazard].name.ar,
  responseType: ['Prepare'],
  urgency: inject.urgency,
  severity: inject.severity,
  certainty: inject.certainty,
  eventCode: [],
  onset: capTime(sent, offsetMinutes),
  expires: capTime(plusSeconds(sent, inject.expiresAfterMinutes * 60), offsetMinutes),
  headline: `${STATUS_MARK.Exercise?.ar} ${inject.headline.ar}`,
  description: `${STATUS_MARK.Exercise?.en} ${inject.headline.en}`,
  parameter: [],
  resource: [],
  area: inject.districts.map((pcode) => ({
    areaDesc: districtName(pcode).ar,
    polygon: [],
    circle: [],
    geocode: [{ valueName: 'P-CODE', value: pcode }],
  })),
});

/** An inject as the CAP document that a service would have sent, always with the status Exercise. It takes the warnings before it up. */
export const injectDocument = (
  run: Pick<Run, 'runId' | 'begunAt'>,
  { injects }: Pick<ExercisePlan, 'injects'>,
  index: number,
  place: Place,
): CapAlert | undefined => {
  const inject = injects[index];
  if (inject === undefined || inject.kind === 'note') return undefined;
  const sentAt = (minutes: number): Instant => {
    const at = plusSeconds(run.begunAt, minutes * 60);
    return `${at.slice(0, 19)}.000Z`;
  };
  const before = injects
    .slice(0, index)
    .flatMap((earlier, position) => (earlier.kind === 'warning' ? [{ earlier, position }] : []));
  const sent = sentAt(inject.afterMinutes);
  return {
    identifier: injectIdentifier(run, index),
    sender: place.sender,
    sent: capTime(sent, place.offsetMinutes),
    status: 'Exercise',
    msgType: inject.kind === 'all-clear' ? 'Cancel' : before.length === 0 ? 'Alert' : 'Update',
    scope: 'Public',
    addresses: [],
    code: [],
    note: 'EXERCISE',
    references: before.map(({ earlier, position }) => ({
      sender: place.sender,
      identifier: injectIdentifier(run, position),
      sent: capTime(sentAt(earlier.afterMinutes), place.offsetMinutes),
    })),
    incidents: [],
    info: inject.kind === 'warning' ? [infoOf(inject, sent, place)] : [],
    signed: false,
  };
};
