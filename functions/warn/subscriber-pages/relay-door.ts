import { situationAggregate } from '../../../shared/assessment/aggregate.ts';
import { situationStream } from '../../../shared/assessment/situation.ts';
import { incidentAggregate, incidentStream } from '../../../shared/incident/aggregate.ts';
import { type Alert, alertInForce } from '../../../shared/incident/incident.ts';
import type { Bilingual, Language } from '../../../shared/kernel/vocabulary.ts';
import { alertName } from '../../../shared/language/pages.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { Clock, LogStore } from '../../../shared/log/ports.ts';
import { relayPage } from '../../../shared/pages/relay-page.ts';
import { pageResponse, type Response } from '../../../shared/pages/response.ts';
import { languageOf } from '../../../shared/subscriber/decide.ts';
import type { RelayAcknowledgements, SubscriptionStore } from '../../../shared/subscriber/ports.ts';

type Deps = {
  readonly log: LogStore;
  readonly clock: Clock;
  readonly issuer: Bilingual;
  readonly store: Pick<SubscriptionStore, 'load'>;
  readonly acknowledgements: RelayAcknowledgements;
  readonly holderOfLink: (token: string) => string | undefined;
};

/** A relay's link. Without a form it is read, which does nothing; with one it says that the warning was passed on. */
export type RelayDoor = (
  token: string,
  form: URLSearchParams | undefined,
  lang: Language,
) => Promise<Response>;

export const relayDoor = (deps: Deps): RelayDoor => {
  const situations = repository(situationAggregate, deps);
  const incidents = repository(incidentAggregate, deps);

  const inForce = async (): Promise<Alert[]> => {
    const { state } = await situations.load(situationStream('Actual'));
    const open = state.incidents.filter((incident) => incident.open);
    const loaded = await Promise.all(
      open.map(async ({ incidentId }) => (await incidents.load(incidentStream(incidentId))).state),
    );
    const now = deps.clock.now();
    return loaded.flatMap((incident) => {
      if (incident.phase === 'none') return [];
      const alert = alertInForce(incident);
      const told = alert?.stage === 'issued' || alert?.stage === 'sent';
      return alert !== undefined && told && (alert.expires === undefined || alert.expires > now)
        ? [alert]
        : [];
    });
  };

  return async (token, form, lang) => {
    const recipientId = deps.holderOfLink(token);
    const subscriber = recipientId === undefined ? undefined : await deps.store.load(recipientId);
    const subscription = subscriber?.subscription;
    if (subscriber === undefined || subscription?.phase !== 'active' || subscription.relay === undefined)
      return pageResponse(relayPage({ lang, issuer: deps.issuer, alerts: undefined }), { statusCode: 404 });
    const own = (await inForce()).flatMap((alert) => {
      const pcode = subscription.choice.districts.find((one) =>
        alert.districts.some((district) => district.pcode === one),
      );
      const text = alert.texts.find((one) => one.pcode === pcode);
      return pcode === undefined || text === undefined ? [] : [{ alert, pcode, text }];
    });
    const said = own.find(({ alert }) => alert.alertId === form?.get('alert'));
    if (said !== undefined)
      await deps.acknowledgements.record({
        alertId: said.alert.alertId,
        recipientId: subscriber.recipientId,
        pcode: said.pcode,
        at: deps.clock.now(),
      });
    const alerts = await Promise.all(
      own.map(async ({ alert, text }) => ({
        alertId: alert.alertId,
        title: alertName(alert.kind, alert.level),
        text,
        acknowledged: await deps.acknowledgements.has(alert.alertId, subscriber.recipientId),
      })),
    );
    const statusCode = form !== undefined && said === undefined ? 409 : 200;
    return pageResponse(relayPage({ lang: languageOf(subscription, lang), issuer: deps.issuer, alerts }), {
      statusCode,
    });
  };
};
