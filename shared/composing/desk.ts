import type { AlertKind, Reach } from '../../events/vocabulary.ts';
import {
  type ChosenDistricts,
  type Draft,
  draftAlert,
  type TextFault,
  textFaults,
  textRemarks,
  type Wording,
} from '../alert/draft.ts';
import type { Ledger } from '../alert/ledger.ts';
import { groupsOf } from '../alert/meant-for.ts';
import { reachOf } from '../alert/reach.ts';
import type { Road } from '../alert/roads.ts';
import { spendOf, spentInMonth } from '../alert/spend.ts';
import { alertNumbers } from '../alert-number/alert-number.ts';
import { situationAggregate } from '../assessment/aggregate.ts';
import { situationStream } from '../assessment/situation.ts';
import type { SubscriberStore } from '../audience/subscriber.ts';
import { incidentAggregate, incidentStream } from '../incident/aggregate.ts';
import { nextAlertId } from '../incident/decide.ts';
import type { OpenIncident } from '../incident/incident.ts';
import { type Group, INCIDENT_STATUSES } from '../kernel/vocabulary.ts';
import { repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';
import type { PlacePack } from '../place/place-pack.ts';
import type { HealthStore } from '../sms/gateway-traffic.ts';
import type { GatewayHealth } from '../sms/health.ts';
import { NO_OWN_WORDS, type OwnWords, type Removal, reworded } from './own-words.ts';

export type DeskDeps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly place: PlacePack;
  readonly ledger: Ledger;
  readonly health: HealthStore;
  /** The public, or those who take part in the exercise. */
  readonly subscribersFor: (incident: OpenIncident) => SubscriberStore;
  /** Of an alert's own page, by its number. */
  readonly linkTo?: (number: string) => string;
};

export type Choice = {
  readonly kind: AlertKind;
  /** Of a cancel: what it takes back should never have been sent. */
  readonly mistake?: true;
  readonly detail?: 'none' | 'second-part' | 'link';
  readonly own?: OwnWords;
  /** Of an alert or an update; empty: everybody. Absent: everybody, or for an update the groups that it goes on for. */
  readonly groups?: readonly Group[];
  /** Of an alert or an update; absent: those that are assessed to be in danger, as an earlier alert departed from them. */
  readonly districts?: ChosenDistricts;
};

/** An alert as it would be proposed now: its words, what is wrong with them, and how far it reaches. */
export type Composed = {
  readonly draft: Draft;
  /** The same without what was typed for one district or for the document: what a field goes back to. */
  readonly standard: Draft;
  /** The id that it would be proposed under; its number belongs to that. */
  readonly alertId: string;
  readonly wording: Wording;
  readonly faults: readonly TextFault[];
  readonly remarks: ReturnType<typeof textRemarks>;
  readonly removals: readonly Removal[];
  readonly ownWords: boolean;
  readonly reach: Reach;
};

/** Closed incidents of the month are among the last so many of their status. */
const RECENT_INCIDENTS = 15;

const roadsOf = ({ gateways }: Pick<PlacePack, 'gateways'>): Road[] =>
  gateways.map((gateway) => {
    const { id, prefixes, partsPerSecond, usdPerPart } = gateway;
    const limit = gateway.kind === 'sns' ? gateway.monthlySpendLimitUsd : undefined;
    return {
      id,
      prefixes,
      perSecond: partsPerSecond,
      rateUnit: 'part',
      usdPerPart,
      ...(limit === undefined ? {} : { monthlyLimitUsd: limit }),
    };
  });

/** Where an alert is worded, checked and forecast before anybody proposes it. Reads, and writes nothing but the number of an alert. */
export const composingDesk = (deps: DeskDeps) => {
  const { log, clock, place } = deps;
  const numbers = alertNumbers({ log, clock });
  const situations = repository(situationAggregate, { log, clock });
  const incidents = repository(incidentAggregate, { log, clock });
  const roads = roadsOf(place);

  const spentThisMonth = async (): Promise<number> => {
    const ids = await Promise.all(
      INCIDENT_STATUSES.map(async (status) => {
        const known = (await situations.load(situationStream(status))).state.incidents;
        return known
          .filter(({ open }, index) => open || index >= known.length - RECENT_INCIDENTS)
          .map(({ incidentId }) => incidentId);
      }),
    );
    const states = await Promise.all(
      ids.flat().map(async (id) => (await incidents.load(incidentStream(id))).state),
    );
    return spentInMonth(states, clock.now(), place.timeZone);
  };

  const forecast = async (incident: OpenIncident, draft: Draft): Promise<Reach> => {
    const health = new Map<string, GatewayHealth | undefined>();
    for (const { id } of roads) health.set(id, await deps.health.read(id));
    const now = { roads, healthOf: (id: string) => health.get(id), now: clock.now() };
    const subscribers = deps.subscribersFor(incident);
    const reach = await reachOf({ subscribers, ledger: deps.ledger }, incident, draft, now);
    const { budget } = place.smsPolicy;
    if (budget === undefined) return reach;
    return { ...reach, spend: spendOf(reach, await spentThisMonth(), budget, roads) };
  };

  const wordingOf = ({ detail, mistake }: Choice, number: string | undefined): Wording => {
    const numbered = { ...(mistake ? { mistake } : {}), ...(number === undefined ? {} : { number }) };
    const link = number === undefined ? undefined : deps.linkTo?.(number);
    if (detail === 'link') return link === undefined ? numbered : { ...numbered, detail, link };
    return detail === undefined ? numbered : { ...numbered, detail };
  };

  const compose = async (
    incident: OpenIncident,
    choice: Choice,
    number: string | undefined,
  ): Promise<Composed> => {
    const { kind, detail, own = NO_OWN_WORDS } = choice;
    const wording = wordingOf(choice, number);
    const template = withGroups(
      draftAlert(incident, kind, place, clock.now(), wording, choice.districts),
      choice.groups,
    );
    const { draft, removals, changed } = reworded(template, own, place, wording);
    return {
      draft: {
        ...draft,
        ...(number === undefined ? {} : { number }),
        ...(detail === undefined ? {} : { detail }),
        ...(changed ? { ownWords: true } : {}),
      },
      standard: reworded(template, { ...own, texts: {}, cap: {} }, place, wording).draft,
      alertId: nextAlertId(incident),
      wording,
      removals,
      ownWords: changed,
      faults: textFaults(incident, draft, place, wording),
      remarks: textRemarks(incident, draft, place, wording),
      reach: await forecast(incident, draft),
    };
  };

  return {
    /** To be looked at: the alert with the number that it would get. */
    look: async (incident: OpenIncident, choice: Choice): Promise<Composed> =>
      compose(incident, choice, isNumbered(incident) ? await numbers.next(nextAlertId(incident)) : undefined),
    /** To be proposed: the number is the alert's from now on, whether it is proposed or not. */
    prepare: async (incident: OpenIncident, choice: Choice, name: string, cause: string): Promise<Composed> =>
      compose(
        incident,
        choice,
        isNumbered(incident) ? await numbers.give(nextAlertId(incident), name, cause) : undefined,
      ),
  };
};
export type ComposingDesk = ReturnType<typeof composingDesk>;

const withGroups = ({ groups: kept, ...draft }: Draft, chosen: readonly Group[] = kept ?? []): Draft => {
  const groups = groupsOf({ kind: draft.kind, groups: chosen });
  return groups.length === 0 ? draft : { ...draft, groups };
};

/** Nobody is told of an exercise or a test who would ask whether its message is genuine. */
const isNumbered = ({ status }: OpenIncident): boolean => status === 'Actual';
