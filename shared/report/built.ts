import { ReportBuilt } from '../../events/report-built/v1.ts';
import { type Accepted, accept } from '../kernel/decision.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

/** The newest report of an incident; undefined until there is one. */
export type Built = ReportBuilt['data'] | undefined;

export const builtAggregate: Aggregate<Built, ReportBuilt> = {
  initial: undefined,
  evolve: (_, { data }) => data,
  parse: eventParser<ReportBuilt>([ReportBuilt]),
};

export const reportStream = (incidentId: string): string => `report/${incidentId}`;

/** A report of the same head is the same report. */
export const recordBuilt = (built: Built, data: ReportBuilt['data']): Accepted<ReportBuilt> =>
  built?.head.sequence === data.head.sequence ? accept() : accept({ type: 'report-built.v1', data });
