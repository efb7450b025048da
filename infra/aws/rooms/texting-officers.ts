import { textPhones } from '../constructs/permission.ts';
import type { Room } from './room.ts';

/** What a function has that sends officers an SMS: their phones, which lie encrypted, the rate, and the links. */
export const textingOfficers = ({ state, common }: Pick<Room, 'state' | 'common'>, linkBaseUrl: string) => ({
  environment: () => ({
    ...common,
    PEOPLE_TABLE: state.people.tableName,
    LEDGER_TABLE: state.ledger.tableName,
    KEYS_SECRET_ARN: state.keys.secretArn,
    LINK_BASE_URL: linkBaseUrl,
  }),
  may: () => [state.log.append, state.people.query, state.ledger.readAndWrite, state.readKeys, ...textPhones],
});
