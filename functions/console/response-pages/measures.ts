import type { Actor } from '../../../events/envelope.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { type Instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import {
  proposeResolution,
  type ResolutionRefusal,
  voteOnResolution,
  withdrawResolution,
} from '../../../shared/resolution/decide.ts';
import {
  type Resolutions,
  resolutionAggregate,
  resolutionStream,
} from '../../../shared/resolution/resolutions.ts';
import type { MeasureForm } from './measure-forms.ts';

type Deps = { readonly log: LogStore; readonly clock: Clock };
type By = { readonly actor: Actor; readonly cause: string };

/** Writes down what members say on the measures; it rests on the word of `recordedBy`, and the log says so. */
export const createMeasureRecorder = (deps: Deps) => {
  const incidents = repository(incidentAggregate, deps);
  const resolutions = repository(resolutionAggregate, deps);

  return async (
    form: MeasureForm,
    recordedBy: string,
    incidentId: string,
    by: By,
  ): Promise<ResolutionRefusal | undefined> => {
    const { state: incident } = await incidents.load(incidentStream(incidentId));
    const word = { means: 'voice-call', recordedBy } as const;
    const decide = (known: Resolutions, now: Instant) => {
      switch (form.do) {
        case 'measure': {
          const { kind, text, pcodes, siteId, level, minutes, member } = form;
          const measure = {
            ...{ kind, text, pcodes, ...word },
            siteIds: siteId === '' ? [] : [siteId],
            ...(level === undefined ? {} : { level }),
            proposedBy: member,
            voteBy: plusSeconds(now, minutes * 60),
          };
          return proposeResolution(known, incident, measure, now);
        }
        case 'vote': {
          const { number, vote, reason, member } = form;
          return voteOnResolution(known, incident, { number, vote, reason, personId: member, ...word }, now);
        }
        case 'withdraw':
          return withdrawResolution(known, incident, { number: form.number, personId: form.member });
      }
    };
    const handled = await resolutions.handle(resolutionStream(incidentId), decide, by);
    return handled.kind === 'refused' ? handled.reason : undefined;
  };
};
