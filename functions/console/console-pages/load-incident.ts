import { type BurnDown, burnDown } from '../../../shared/alert/burn-down.ts';
import type { Ledger, Progress } from '../../../shared/alert/ledger.ts';
import { type HazardIncident, type Message, situationStream } from '../../../shared/assessment/situation.ts';
import { standingsOf } from '../../../shared/assessment/standing.ts';
import { HAZARD_STREAM, type HazardSituation } from '../../../shared/hazard/situation.ts';
import type { Alert } from '../../../shared/incident/incident.ts';
import { type Instant, secondsBetween } from '../../../shared/kernel/instant.ts';
import { type Part, partOf } from '../../../shared/kernel/part.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import type { PlaceNow } from '../../../shared/people/place-now.ts';
import { withFormer } from '../../../shared/people/place-now.ts';
import { countReceipts } from '../../../shared/receipt/count.ts';
import type { ReceiptStore } from '../../../shared/receipt/ports.ts';
import type { Built } from '../../../shared/report/built.ts';
import { type IncidentReport, incidentReport } from '../../../shared/report/incident-report.ts';
import { loadSources } from '../../../shared/report/load-sources.ts';
import { placeNames } from '../../../shared/report/place-names.ts';
import { responseOf } from '../../../shared/report/response-record.ts';
import type { LogReader, Watched } from './reader.ts';

export type IncidentDeps = {
  readonly log: LogStore;
  readonly place: PlaceNow;
  readonly ledger: Pick<Ledger, 'batches'>;
  readonly receipts: Pick<ReceiptStore, 'fatesOf'>;
};

/** What the sources say of this danger, each by itself. */
export type Voices = {
  readonly warnings: readonly Message[];
  readonly own: HazardSituation;
  readonly latest: HazardIncident['latest'] | undefined;
};

export type IncidentState = {
  readonly watched: Watched;
  readonly report: IncidentReport;
  readonly built: Built;
  readonly voices: Part<Voices>;
  /** Of the alerts that were issued: live while they are on their way, then as last counted. */
  readonly burns: ReadonlyMap<string, Part<BurnDown | undefined>>;
};

/** After that the counts of the log are as good, and cost nothing. */
const LIVE_SECONDS = 3600;

const lost = (part: string) => (fault: unknown) =>
  console.error(
    JSON.stringify({
      level: 'error',
      message: `the page of an incident is without its ${part}`,
      reason: fault instanceof Error ? fault.message : 'unknown',
    }),
  );

const isLive = ({ issued, sent }: Alert, now: Instant): boolean =>
  issued !== undefined && (sent === undefined || secondsBetween(sent.at, now) < LIVE_SECONDS);

/** By what the log says: as last counted, without the way there. */
const countedBurn = (alert: Alert, now: Instant): Part<BurnDown | undefined> => ({
  known: true,
  value: burnDown(alert, [], alert.receipts?.counts ?? [], now),
});

export const incidentLoader = (deps: IncidentDeps, reader: LogReader) => {
  const place = withFormer(deps.place);
  const { person } = placeNames(place);

  const burnOf = async (alert: Alert, now: Instant): Promise<BurnDown | undefined> => {
    const batches: Progress[] = [];
    for await (const batch of deps.ledger.batches(alert.alertId, 1)) batches.push(batch);
    const ledger = {
      async *batches() {
        yield* batches;
      },
    };
    const counts = await countReceipts({ ledger, store: deps.receipts }, alert.alertId, now);
    return burnDown(alert, batches, counts, now);
  };

  const voicesOf = async ({ incident }: Watched, now: Instant): Promise<Voices> => {
    const [{ state: situation }, { state: own }] = await Promise.all([
      reader.situations.load(situationStream(incident.status)),
      reader.hazards.load(HAZARD_STREAM),
    ]);
    const entry = situation.incidents.find(({ incidentId }) => incidentId === incident.incidentId);
    const reach = new Set(entry?.reach ?? []);
    const warnings = [...standingsOf(situation.messages.values(), now).standing.values()]
      .filter(
        ({ hazard, message }) =>
          hazard === incident.hazard && message.districts.some(({ pcode }) => reach.has(pcode)),
      )
      .map(({ message }) => message);
    return { warnings, own, latest: entry?.latest };
  };

  return async (incidentId: string, now: Instant): Promise<IncidentState | undefined> => {
    const [[watched], sources, response, [built]] = await Promise.all([
      reader.knownOf([incidentId]).then(reader.watched),
      loadSources(deps.log, incidentId),
      responseOf(deps.log, incidentId, now, person),
      reader.reportsOf([incidentId]),
    ]);
    const report = incidentReport({ ...sources, response, place, madeAt: now });
    if (watched === undefined || report === undefined) return undefined;
    const { alerts } = watched.incident;
    const live = alerts.filter((alert) => isLive(alert, now));
    const counted = alerts
      .filter((alert) => alert.receipts !== undefined && !isLive(alert, now))
      .map((alert) => [alert.alertId, countedBurn(alert, now)] as const);
    const [voices, burns] = await Promise.all([
      partOf(() => voicesOf(watched, now), lost('sources')),
      Promise.all(
        live.map(
          async (alert) => [alert.alertId, await partOf(() => burnOf(alert, now), lost('counts'))] as const,
        ),
      ),
    ]);
    return { watched, report, built: built?.state, voices, burns: new Map([...counted, ...burns]) };
  };
};
