import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { type HazardIncident, situationStream } from '../../../shared/assessment/situation.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import type { Bounds, RosterDecision } from '../../../shared/people/decide.ts';
import { openPhones, type Phones } from '../../../shared/people/phones.ts';
import type { PhoneBook, PhoneSeal } from '../../../shared/people/ports.ts';
import { ROSTER_STREAM, type Roster, rosterAggregate, seedOf } from '../../../shared/people/roster.ts';
import { rotaOf } from '../../../shared/people/rota-now.ts';
import { type MissingPhone, missingPhones } from '../../../shared/people/watch.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { ROTA_STREAM, type Rota, type RotaChanges, rotaAggregate } from '../../../shared/rota/rota.ts';
import { PHONE_CHECK_STREAM, phoneCheckAggregate } from '../../../shared/routine/phone-checks.ts';
import { ROUTINE_STREAM, routineAggregate } from '../../../shared/routine/routines.ts';
import { isSimulatedPhone } from '../../../shared/sms/phone.ts';

export type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly pack: PlacePack;
  readonly book: PhoneBook;
  readonly seal: PhoneSeal;
  /** In hex. */
  readonly sha256: (text: string) => string;
};

/** Who acts, and what set it off. */
type Cause = { readonly personId: string; readonly requestId: string };

export type OpenIncident = Pick<HazardIncident, 'incidentId' | 'hazard'>;

/** What the four pages read and write, in one place. */
export const openOffice = (deps: Deps) => {
  const { pack, clock } = deps;
  const rosters = repository(rosterAggregate(seedOf(pack.roster, deps.seal.recipientId)), deps);
  const rotas = repository(rotaAggregate, deps);
  const checks = repository(phoneCheckAggregate, deps);
  const routines = repository(routineAggregate, deps);
  const situations = repository(situationAggregate, deps);
  const bounds: Bounds = {
    halves: new Set(pack.halves.map(({ id }) => id)),
    pcodes: new Set(pack.districts.map(({ pcode }) => pcode)),
  };

  return {
    ...deps,
    bounds,
    rotas,
    /** A place whose own roster is invented may go on with invented numbers. */
    allowSimulated: pack.roster.people.some(({ phones }) => phones.some(isSimulatedPhone)),
    roster: async (): Promise<Roster> => (await rosters.load(ROSTER_STREAM)).state,
    phones: (): Promise<Phones> => openPhones(deps.book, deps.seal, pack.roster),
    decide: (decision: (roster: Roster, now: Instant) => RosterDecision, { personId, requestId }: Cause) =>
      rosters.handle(ROSTER_STREAM, decision, {
        actor: { kind: 'person', id: personId },
        cause: `http:${requestId}`,
      }),
    /** The rota of those who are in the roster now, and everything that sets it aside. */
    rota: async (roster: Roster): Promise<{ readonly rota: Rota; readonly changes: RotaChanges }> => {
      const { state: changes } = await rotas.load(ROTA_STREAM);
      return { rota: rotaOf(pack, [...roster.people.values()], changes), changes };
    },
    missing: async (roster: Roster): Promise<readonly MissingPhone[]> => {
      const { state: confirmed } = await checks.load(PHONE_CHECK_STREAM);
      const kept = (await routines.load(ROUTINE_STREAM)).state.get('phone-check');
      const ran =
        kept?.first === undefined || kept.ran === undefined
          ? undefined
          : { first: kept.first, last: kept.ran.dueAt };
      return missingPhones(roster.people.values(), confirmed, ran, clock.now(), pack.timeZone);
    },
    openIncidents: async (): Promise<readonly OpenIncident[]> => {
      const { state } = await situations.load(situationStream('Actual'));
      return state.incidents.filter(({ open }) => open);
    },
  };
};
export type Office = ReturnType<typeof openOffice>;
