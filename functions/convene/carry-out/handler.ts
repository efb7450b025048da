import type { SQSEvent } from 'aws-lambda';
import { ResolutionSettled } from '../../../events/resolution-settled/v1.ts';
import { overrideLevel } from '../../../shared/hazard/decide.ts';
import { HAZARD_STREAM, hazardAggregate } from '../../../shared/hazard/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { close, recordRefusal } from '../../../shared/incident/decide.ts';
import type { OpenIncident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import { plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { done, eachRecord } from '../../../shared/queue/each-record.ts';
import {
  type Resolution,
  resolutionAggregate,
  resolutionStream,
} from '../../../shared/resolution/resolutions.ts';
import { SHELTER_STREAM, shelterAggregate, updateShelter } from '../../../shared/shelter/shelters.ts';
import { assignMeasure } from '../../../shared/task/decide.ts';
import { taskAggregate, taskStream } from '../../../shared/task/tasks.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  readonly rulesFor: (incident: OpenIncident) => IncidentRules;
};

/** A level that the committee sets holds so long, unless the thresholds rise above it or it is set again. */
const LEVEL_HOLDS_HOURS = 12;

/** Carries out what the committee adopted: a task for its owner, a shelter opened, a level changed, the incident closed. */
export const createHandler = (deps: Deps) => {
  const { pack } = deps;
  const incidents = repository(incidentAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);
  const tasks = repository(taskAggregate, deps);
  const shelters = repository(shelterAggregate, deps);
  const hazards = repository(hazardAggregate, deps);

  const changeLevel = async (
    { text, pcodes, level }: Resolution,
    incident: OpenIncident,
    personId: string,
    by: By,
  ): Promise<void> => {
    // The thresholds watch the real world alone; in an exercise its scenario says how the levels go.
    if (level === undefined || incident.status !== 'Actual') return;
    const rules = {
      may: new Set([personId]),
      longestHours: LEVEL_HOLDS_HOURS,
      districts: new Set(pack.districts.map(({ pcode }) => pcode)),
    };
    await hazards.handle(
      HAZARD_STREAM,
      (state, now) =>
        overrideLevel(
          state,
          {
            hazard: incident.hazard,
            districts: pcodes,
            level,
            reason: text,
            until: plusSeconds(now, LEVEL_HOLDS_HOURS * 3600),
            personId,
          },
          rules,
          now,
        ),
      by,
    );
  };

  const standDown = async (incident: OpenIncident, personId: string, by: By): Promise<void> => {
    const stream = incidentStream(incident.incidentId);
    const handled = await incidents.handle(
      stream,
      (state) =>
        state.phase === 'open'
          ? close(state, personId, deps.rulesFor(state))
          : { kind: 'accepted', events: [] },
      by,
    );
    if (handled.kind !== 'refused') return;
    // A warning may still stand or an alert be in force: the record says what keeps the incident open.
    const refusal = { personId, command: 'stand-down', reason: handled.reason };
    await incidents.handle(stream, (state) => recordRefusal(state, refusal), by);
  };

  return (input: SQSEvent) =>
    eachRecord<ResolutionSettled>(input, [ResolutionSettled], async ({ event: { data }, envelope }) => {
      if (data.outcome !== 'adopted') return done;
      const { incidentId, number } = data;
      const known = (await resolutions.load(resolutionStream(incidentId))).state;
      const measure = known.find((one) => one.number === number);
      const incident = (await incidents.load(incidentStream(incidentId))).state;
      if (measure === undefined || incident.phase !== 'open') return done;
      const personId =
        data.for.find((id) => incident.quorum.withOneOf.includes(id) && id !== measure.proposedBy) ?? '';
      const by: By = { actor: { kind: 'system', name: 'carry-out' }, cause: envelope.id };
      await tasks.handle(
        taskStream(incidentId),
        (state, now) =>
          assignMeasure(
            state,
            { incidentId, procedures: pack.procedures, people: pack.roster.people, measure },
            now,
          ),
        by,
      );
      if (measure.kind === 'raise-level' || measure.kind === 'lower-level')
        await changeLevel(measure, incident, personId, by);
      // The board of shelters is that of the real world: what an exercise opens has a task for its owner, and no open door.
      if (measure.kind === 'open-shelter' && incident.status === 'Actual') {
        for (const siteId of measure.siteIds)
          await shelters.handle(
            SHELTER_STREAM,
            (state) => {
              const occupancy = state.get(siteId)?.occupancy ?? 0;
              return updateShelter(state, {
                siteId,
                open: true,
                occupancy,
                note: '',
                by: personId,
                sites: pack.sites,
              });
            },
            by,
          );
      }
      if (measure.kind === 'stand-down') await standDown(incident, personId, by);
      return done;
    });
};

type By = { readonly actor: { readonly kind: 'system'; readonly name: string }; readonly cause: string };
