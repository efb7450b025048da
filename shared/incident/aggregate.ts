import { CATALOGUE } from '../../events/catalogue.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';
import { evolve, type Incident, type IncidentEvent, NO_INCIDENT } from './incident.ts';

export const incidentStream = (incidentId: string): string => `incident/${incidentId}`;

export const incidentAggregate: Aggregate<Incident, IncidentEvent> = {
  initial: NO_INCIDENT,
  evolve,
  parse: eventParser<IncidentEvent>(CATALOGUE.filter(({ stream }) => stream === 'incident')),
};
