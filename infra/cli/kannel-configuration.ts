import { join } from 'node:path';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { INBOUND_QUERY } from '../../shared/adapters/kannel/kannel-inbound.ts';
import { readKannelLogin } from '../../shared/adapters/kannel/kannel-login.ts';
import { deriveKeys } from '../../shared/adapters/secrets/derived-keys.ts';
import { gatewayProof } from '../../shared/adapters/secrets/gateway-proof.ts';
import { readRootSecret } from '../../shared/adapters/secrets/secret-source.ts';
import { inboundPath } from '../../shared/sms/gateway-wiring.ts';
import { argumentsOf } from './arguments.ts';
import { ROOT } from './state.ts';
import { UsageError } from './usage-error.ts';

const groups = (username: string, password: string, postUrl: string): string => `group = sendsms-user
username = "${username}"
password = "${password}"
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
# What this answers is never sent to the phone: the platform answers by itself.
max-messages = 0
send-sender = true
post-url = "${postUrl}"
`;

/**
 * Prints what the configuration of a Kannel needs so that this platform can send by it and hears what phones write. Two passwords are in
 * it. They are read with the operator's own rights; nothing is stored or sent.
 */
export const kannelConfiguration = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = argumentsOf(
    args,
    {
      place: { type: 'string' },
      secret: { type: 'string' },
      login: { type: 'string' },
      api: { type: 'string' },
    },
    true,
  );
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw new UsageError('kannel needs the id of one gateway');
  const { place = 'hadramout', secret, login, api } = values;
  const kannels = readPlacePackFolder(join(ROOT, 'places', place)).gateways.filter(
    ({ kind }) => kind === 'kannel',
  );
  if (!kannels.some((gateway) => gateway.id === id))
    throw new UsageError(
      `${id} is no Kannel of ${place}; there ${kannels.length === 0 ? 'is none' : `are ${kannels.map((each) => each.id).join(', ')}`}`,
    );
  if (secret === undefined || login === undefined || api === undefined)
    throw new UsageError(
      'kannel needs --secret and --login, the ARNs of the secrets, and --api, the ApiEndpoint',
    );
  const { linkKey } = deriveKeys(await readRootSecret(secret));
  const { username, password } = await readKannelLogin(login);
  const token = gatewayProof(linkKey).inboundToken(id);
  const postUrl = `${api.replace(/\/$/, '')}${inboundPath(id)}?k=${token}&${INBOUND_QUERY}`;
  process.stdout.write(groups(username, password, postUrl));
  return 0;
};
