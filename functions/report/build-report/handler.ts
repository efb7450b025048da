import type { SQSEvent } from 'aws-lambda';
import { IncidentClosed } from '../../../events/incident-closed/v1.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { ObjectStore } from '../../../shared/objects/ports.ts';
import { mapShape } from '../../../shared/pages/district-map.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { builtAggregate, recordBuilt, reportStream } from '../../../shared/report/built.ts';
import { htmlReport } from '../../../shared/report/html-report.ts';
import { incidentReport } from '../../../shared/report/incident-report.ts';
import { lastDrillBefore } from '../../../shared/report/last-drill.ts';
import { loadSources } from '../../../shared/report/load-sources.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import { responseOf } from '../../../shared/report/response-record.ts';
import { typstReport } from '../../../shared/report/typst-report.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly place: PlacePack;
  readonly typesetPdf: (document: ReturnType<typeof typstReport>) => Promise<Uint8Array>;
};

type ReportFile = { readonly name: string; readonly bytes: Uint8Array; readonly contentType: string };

/**
 * Writes the report of a closed incident, in three forms. It is made from the log alone and tells up to the
 * close, so made again it is the same; once it is recorded as built it is not made again.
 */
export const createHandler = (deps: Deps) => {
  const reports = repository(builtAggregate, deps);
  const shape = mapShape(deps.place.districts);

  const build = async (incidentId: string, closedAt: string, cause: string): Promise<Outcome> => {
    const stream = reportStream(incidentId);
    if ((await reports.load(stream)).state !== undefined) return done;
    const sources = await loadSources(deps.log, incidentId);
    const response = await responseOf(deps.log, incidentId, closedAt, placeNames(deps.place).person);
    const lastDrill = await lastDrillBefore(deps, incidentId, closedAt);
    const report = incidentReport({ ...sources, response, lastDrill, place: deps.place, madeAt: closedAt });
    if (report?.closed === undefined)
      return { kind: 'retry', reason: `${incidentId} is not closed in the log yet` };
    const files: readonly ReportFile[] = [
      { name: 'report.json', bytes: Buffer.from(JSON.stringify(report)), contentType: 'application/json' },
      {
        name: 'report.html',
        bytes: Buffer.from(htmlReport(report, shape)),
        contentType: 'text/html; charset=utf-8',
      },
      {
        name: 'report.pdf',
        bytes: await deps.typesetPdf(typstReport(report, shape)),
        contentType: 'application/pdf',
      },
    ];
    for (const { name, bytes, contentType } of files) {
      await deps.objects.put(`${incidentId}/${name}`, bytes, contentType);
    }
    const { sequence, hash } = report.head;
    const data = {
      incidentId,
      head: { sequence, hash },
      files: files.map(({ name, bytes }) => ({
        name,
        bucketKey: `${incidentId}/${name}`,
        bytes: bytes.length,
      })),
    };
    await reports.handle(stream, (built) => recordBuilt(built, data), {
      actor: { kind: 'system', name: 'build-report' },
      cause,
    });
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<IncidentClosed>(input, [IncidentClosed], ({ event, envelope }) =>
      build(event.data.incidentId, envelope.at, envelope.id),
    );
};
