import type { z } from 'zod';
import { capDocument, type Issuer } from '../alert/cap-document.ts';
import { chainBefore } from '../alert/chain.ts';
import type { CapAlert } from '../cap/alert.ts';
import type { Incident } from '../incident/incident.ts';
import { alertInForce } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, levelRank } from '../kernel/vocabulary.ts';
import type { Resolutions } from '../resolution/resolutions.ts';
import { currentOf, endedOf, lastChangeOf, leftAlerts, toldOf } from '../site/told.ts';
import { IncidentView, Warning, Warnings } from './contract.ts';

type Known = Exclude<Incident, { readonly phase: 'none' }>;

/** Before the first alert nothing has changed since then. */
const BEGAN: Instant = '2023-01-01T00:00:00.000Z';

const warningOf = ({ sent, references, info, ...alert }: CapAlert): Warning =>
  Warning.parse({
    ...alert,
    sent: sent.written,
    references: references.map((reference) => ({ ...reference, sent: reference.sent.written })),
    info: info.map((one) => ({ ...one, onset: one.onset?.written, expires: one.expires?.written })),
  });

/** What the public is told now, as the documents of it say: actual incidents alone, and an all clear for a day. */
export const warningsNow = (
  incidents: readonly Incident[],
  issuer: Issuer,
  now: Instant,
): z.infer<typeof Warnings> => {
  const known = incidents.filter((incident): incident is Known => incident.phase !== 'none');
  const cases = known.map((incident) => ({
    hazard: incident.hazard,
    alerts: leftAlerts(incident).map((alert) => ({ alert, number: alert.alertId })),
  }));
  const ends = endedOf(cases, now).filter(({ alert: { kind } }) => kind === 'all-clear' || kind === 'cancel');
  const told = new Set([...currentOf(cases, now), ...ends].map(({ alert }) => alert));
  const warnings = known.flatMap((incident) =>
    incident.alerts
      .filter((alert) => told.has(alert))
      .map((alert) => {
        const chain = chainBefore(incident.alerts, alert);
        const sent = alert.approved?.at ?? alert.issued?.at ?? alert.proposedAt;
        return warningOf(capDocument(alert, chain, incident, { ...issuer, rings: () => [] }, sent));
      }),
  );
  const changed = lastChangeOf(cases.flatMap((one) => toldOf(one, now)));
  return Warnings.parse({ updated: changed ?? BEGAN, warnings });
};

type Names = { readonly district: (pcode: string) => Bilingual };

/** How an incident stands, with nobody's name in it. */
export const incidentView = (
  incident: Known,
  resolutions: Resolutions,
  { district }: Names,
): IncidentView => {
  const { incidentId, status, phase, hazard, openedAt, assessment, into } = incident;
  const { level, districts, explanation, ended } = assessment;
  const instruction = alertInForce(incident)?.instruction;
  return IncidentView.parse({
    incidentId,
    status,
    phase,
    hazard,
    level: ended ? 'green' : level,
    districts: districts
      .toSorted((a, b) => levelRank(b.level) - levelRank(a.level))
      .map((one) => ({ ...one, name: district(one.pcode) })),
    openedAt,
    ...(incident.phase === 'closed' ? { closedAt: incident.closedAt } : {}),
    ...(into === undefined ? {} : { continuesIn: into }),
    explanation,
    asked: {
      ...(instruction === undefined ? {} : { instruction }),
      measures: resolutions.flatMap(({ number, kind, text, pcodes, settled }) =>
        settled?.outcome === 'adopted'
          ? [{ number, kind, text, districts: pcodes, adoptedAt: settled.at }]
          : [],
      ),
    },
  });
};
