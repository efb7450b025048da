import type { AlertKind, Reach } from '../../events/vocabulary.ts';
import type { Alert, AlertStage } from '../incident/incident.ts';
import { type Instant, secondsBetween } from '../kernel/instant.ts';
import type { Bilingual, Level } from '../kernel/vocabulary.ts';
import { alertTitle } from '../language/report.ts';
import { eventsOf, type History } from './history.ts';
import type { Named, PlaceNames } from './place-names.ts';

export type ReceiptCounts = {
  readonly delivered: number;
  readonly failed: number;
  readonly open: number;
  readonly unknown: number;
};

type Act = { readonly by: Named; readonly at: Instant };

/** What became of a proposal. `emergency` is the chair's own release, and stays in every report until it is ratified. */
type AlertDecision =
  | { readonly kind: 'waiting' }
  | (Act & { readonly kind: 'refused'; readonly reason: string; readonly returned?: true })
  | (Act & { readonly kind: 'two-person' })
  | (Act & { readonly kind: 'emergency'; readonly ratified?: Act });

type Departure = { readonly name: Bilingual; readonly reason: string };

export type AlertRecord = {
  readonly alertId: string;
  readonly number: number;
  readonly title: Bilingual;
  readonly kind: AlertKind;
  readonly stage: AlertStage;
  readonly level: Level;
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual; readonly level: Level }[];
  readonly onset?: Instant;
  readonly expires?: Instant;
  readonly headline: Bilingual;
  readonly instruction: Bilingual;
  /** What each district's phones get, word for word. */
  readonly texts: readonly {
    readonly pcode: string;
    readonly name: Bilingual;
    readonly ar: string;
    readonly en: string;
  }[];
  readonly proposed: Act;
  readonly decision: AlertDecision;
  readonly forecast: Omit<Reach, 'byDistrict'>;
  /** Why it was worth its cost, where the spend guard asked. */
  readonly spendReason?: string;
  /** Where the proposer departed from the assessment, and why. */
  readonly leftOut: readonly Departure[];
  readonly added: readonly Departure[];
  readonly issued?: {
    readonly at: Instant;
    readonly capIdentifier: string;
    readonly capKey: string;
    readonly recipients: number;
    readonly parts: number;
  };
  readonly sent?: {
    readonly at: Instant;
    readonly accepted: number;
    readonly failed: number;
    readonly possibleRepeats: number;
    /** From approval, as the forecast counts. */
    readonly firstSeconds?: number;
    readonly lastSeconds?: number;
    readonly firstAt?: Instant;
    readonly lastAt?: Instant;
  };
  /** What the gateways have said, by district and operator, as last counted. */
  readonly receipts?: {
    readonly at: Instant;
    readonly rows: readonly (ReceiptCounts & {
      readonly district: Bilingual;
      readonly operator: Bilingual;
    })[];
  };
  readonly over?: { readonly how: 'updated' | 'cancelled' | 'cleared' | 'expired'; readonly at: Instant };
};

export const isUnratified = ({ decision }: AlertRecord): boolean =>
  decision.kind === 'emergency' && decision.ratified === undefined;

export const alertRecords = ({ incident, entries }: History, names: PlaceNames): AlertRecord[] => {
  const ratifications = eventsOf(entries, 'alert-ratified.v1');
  return incident.alerts.map((alert, index) => {
    const ratification = ratifications.find(({ event }) => event.data.alertId === alert.alertId);
    const ratified =
      ratification === undefined
        ? undefined
        : { by: names.person(ratification.event.data.ratifiedBy), at: ratification.at };
    const { alertId, kind, stage, level, headline, instruction, onset, expires, over } = alert;
    const { byDistrict: _, ...forecast } = alert.reach;
    const departures = (districts: readonly { readonly pcode: string; readonly reason: string }[] = []) =>
      districts.map(({ pcode, reason }) => ({ name: names.district(pcode), reason }));
    return {
      alertId,
      number: index + 1,
      title: alertTitle(index + 1, kind, level),
      kind,
      stage,
      level,
      districts: alert.districts.map((district) => ({ ...district, name: names.district(district.pcode) })),
      headline,
      instruction,
      texts: alert.texts.map((text) => ({ ...text, name: names.district(text.pcode) })),
      proposed: { by: names.person(alert.proposedBy), at: alert.proposedAt },
      decision: decisionOf(alert, ratified, names),
      leftOut: departures(alert.leftOut),
      added: departures(alert.added),
      forecast,
      ...(alert.spendReason === undefined ? {} : { spendReason: alert.spendReason }),
      ...(onset === undefined ? {} : { onset }),
      ...(expires === undefined ? {} : { expires }),
      ...(alert.issued === undefined ? {} : { issued: alert.issued }),
      ...(alert.sent === undefined ? {} : { sent: sentOf(alert.sent, alert.approved?.at) }),
      ...(alert.receipts === undefined ? {} : { receipts: receiptsOf(alert.receipts, names) }),
      ...(over === undefined ? {} : { over: { how: over.how, at: over.at } }),
    };
  });
};

const receiptsOf = (
  { at, counts }: NonNullable<Alert['receipts']>,
  names: PlaceNames,
): NonNullable<AlertRecord['receipts']> => ({
  at,
  rows: counts.map(({ pcode, prefix, delivered, failed, refused, open, unknown }) => ({
    district: names.district(pcode),
    operator: names.operator(prefix),
    delivered,
    failed: failed + refused,
    open,
    unknown,
  })),
});

const decisionOf = (
  { approved, refused }: Alert,
  ratified: Act | undefined,
  { person }: PlaceNames,
): AlertDecision => {
  if (refused !== undefined)
    return {
      kind: 'refused',
      by: person(refused.by),
      at: refused.at,
      reason: refused.reason,
      ...(refused.returned ? { returned: true } : {}),
    };
  if (approved === undefined) return { kind: 'waiting' };
  const act = { by: person(approved.by), at: approved.at };
  if (approved.path === 'two-person') return { kind: 'two-person', ...act };
  return { kind: 'emergency', ...act, ...(ratified === undefined ? {} : { ratified }) };
};

const sentOf = (
  { at, accepted, failed, possibleRepeats, firstAt, lastAt }: NonNullable<Alert['sent']>,
  approvedAt: Instant | undefined,
): NonNullable<AlertRecord['sent']> => ({
  at,
  accepted,
  failed,
  possibleRepeats,
  ...(firstAt === undefined ? {} : { firstAt }),
  ...(lastAt === undefined ? {} : { lastAt }),
  ...(firstAt === undefined || approvedAt === undefined
    ? {}
    : { firstSeconds: secondsBetween(approvedAt, firstAt) }),
  ...(lastAt === undefined || approvedAt === undefined
    ? {}
    : { lastSeconds: secondsBetween(approvedAt, lastAt) }),
});
