import type { SQSEvent } from 'aws-lambda';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { IncidentMerged } from '../../../events/incident-merged/v1.ts';
import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { followAssessment, joinIncident } from '../../../shared/incident/decide.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';

type Assessment = AssessmentMade['data'];
type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly rulesFor: (assessment: Assessment) => IncidentRules;
  /** The half of the governorate that leads: where most of the concerned people live. */
  readonly halfFor: (assessment: Assessment) => string;
};

/** Opens or follows the incident of an assessment, or ends one that was merged into another. It asks for the newest one, so late deliveries change nothing. */
export const createHandler = (deps: Deps) => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);

  const join = async ({ data }: IncidentMerged, cause: string): Promise<Outcome> => {
    await incidents.handle(incidentStream(data.incidentId), (incident) => joinIncident(incident, data.into), {
      actor: { kind: 'system', name: 'follow-assessment' },
      cause,
    });
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<AssessmentMade | IncidentMerged>(
      input,
      [AssessmentMade, IncidentMerged],
      async ({ event, envelope }) => {
        if (event.type === 'incident-merged.v1') return join(event, envelope.id);
        const { incidentId, status } = event.data;
        // A test message walks to the test phone and no further: it calls nobody.
        if (status === 'Test') return done;
        const { state } = await situations.load(situationStream(status));
        const known = state.incidents.find((incident) => incident.incidentId === incidentId);
        if (known?.into !== undefined) return done;
        const assessment = known?.latest ?? event.data;
        const command = { assessment, half: deps.halfFor(assessment), rules: deps.rulesFor(assessment) };
        const handled = await incidents.handle(
          incidentStream(incidentId),
          (incident, now) => followAssessment(incident, command, now),
          { actor: { kind: 'system', name: 'follow-assessment' }, cause: envelope.id },
        );
        return handled.kind === 'refused' ? { kind: 'refused', reason: handled.reason } : done;
      },
    );
};
