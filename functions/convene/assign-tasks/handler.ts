import type { SQSEvent } from 'aws-lambda';
import { AssessmentRaised } from '../../../events/assessment-raised/v1.ts';
import { IncidentOpened } from '../../../events/incident-opened/v1.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { done, eachRecord } from '../../../shared/queue/each-record.ts';
import { assignTasks } from '../../../shared/task/decide.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';

type Deps = { readonly log: LogStore; readonly clock: Clock; readonly pack: PlacePack };

/** Gives out the tasks of the procedures when an incident opens or rises. By the incident as it stands, so order does not matter. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const incidents = repository(incidentAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const halves = new Map(pack.districts.map(({ pcode, half }) => [pcode, half]));

  return (input: SQSEvent) =>
    eachRecord<IncidentOpened | AssessmentRaised>(
      input,
      [IncidentOpened, AssessmentRaised],
      async ({ envelope }) => {
        const incident = (await incidents.load(envelope.stream)).state;
        if (incident.phase !== 'open' || incidentStream(incident.incidentId) !== envelope.stream) return done;
        const { incidentId, hazard, assessment } = incident;
        await tasks.handle(
          taskStream(incidentId),
          (state, now) =>
            assignTasks(
              state,
              {
                incidentId,
                hazard,
                level: assessment.level,
                districts: assessment.districts,
                procedures: pack.procedures,
                people: pack.roster.people,
                halfOf: (pcode) => halves.get(pcode),
              },
              now,
            ),
          { actor: { kind: 'system', name: 'assign-tasks' }, cause: envelope.id },
        );
        return done;
      },
    );
};
