import type { AlertKind } from '../../events/vocabulary.ts';
import type { AudienceOf } from '../audience/audience.ts';
import type { OpenIncident } from '../incident/incident.ts';
import type { Group } from '../kernel/vocabulary.ts';

type Meant = { readonly kind: AlertKind; readonly groups?: readonly Group[] | undefined };

/** Whether an alert of this kind warns people who had none before; a cancel and an all clear go to those who had it. */
const warnsNewcomers = (kind: AlertKind): boolean => kind === 'alert' || kind === 'update';

/** The groups that an alert is limited to; none: it is meant for everybody, or for exactly those whom the earlier alerts reached. */
export const groupsOf = ({ kind, groups = [] }: Meant): readonly Group[] =>
  warnsNewcomers(kind) ? groups : [];

/**
 * Whom an alert tells besides those whom the earlier alerts of its chain reached. Who takes part in an exercise or a test plays the
 * whole public, so groups leave nobody out there.
 */
export const meantFor = (
  { status }: Pick<OpenIncident, 'status'>,
  alert: Meant,
): Pick<AudienceOf, 'everyone' | 'groups'> => {
  const groups = groupsOf(alert);
  return {
    everyone: warnsNewcomers(alert.kind),
    ...(status === 'Actual' && groups.length > 0 ? { groups } : {}),
  };
};
