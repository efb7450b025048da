import type { Room } from './room.ts';

/** What a function has that sends officers an SMS: their phones, which lie encrypted, the gateways and their rate, and the links. */
export const textingOfficers = (
  { state, gateways, common }: Pick<Room, 'state' | 'gateways' | 'common'>,
  linkBaseUrl: string,
) => ({
  environment: () => ({
    ...common,
    PEOPLE_TABLE: state.people.tableName,
    LEDGER_TABLE: state.ledger.tableName,
    KEYS_SECRET_ARN: state.keys.secretArn,
    SMS_GATEWAYS: gateways.wiring,
    LINK_BASE_URL: linkBaseUrl,
  }),
  may: () => [
    state.log.append,
    state.people.query,
    state.ledger.readAndWrite,
    state.readKeys,
    ...gateways.may,
  ],
});
