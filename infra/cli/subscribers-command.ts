import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { dynamoClient } from '../../shared/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../shared/adapters/dynamodb/log-table.ts';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../shared/adapters/secrets/derived-keys.ts';
import { phoneVault } from '../../shared/adapters/secrets/phone-vault.ts';
import { readRootSecret, secretsClient } from '../../shared/adapters/secrets/secret-source.ts';
import { openDesk } from '../../shared/adapters/subscribers/open-desk.ts';
import { systemClock } from '../../shared/adapters/system/clock.ts';
import { repository } from '../../shared/log/aggregate.ts';
import { gazetteer } from '../../shared/subscriber/gazetteer.ts';
import { SUBSCRIBERS_STREAM, subscribersAggregate } from '../../shared/subscriber/record.ts';
import { argumentsOf } from './arguments.ts';
import { runSubscribers, type SubscribersDeps, type SubscribersRequest } from './subscribers.ts';
import { UsageError } from './usage-error.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** As the outputs of the stack name them. The endpoints are for another engine than AWS. */
const Env = z.object({
  SUBSCRIBERS_TABLE: z.string().min(1),
  LOG_TABLE: z.string().min(1),
  KEYS_SECRET_ARN: z.string().min(1),
  DYNAMODB_ENDPOINT: z.url().optional(),
  SECRETS_ENDPOINT: z.url().optional(),
});

const open = async (place: string): Promise<SubscribersDeps> => {
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new UsageError(`set ${missing} to the outputs of the deployed stack`);
  }
  const env = parsed.data;
  const pack = readPlacePackFolder(join(ROOT, 'places', place));
  const client = dynamoClient(env.DYNAMODB_ENDPOINT === undefined ? {} : { endpoint: env.DYNAMODB_ENDPOINT });
  const secrets = secretsClient(env.SECRETS_ENDPOINT === undefined ? {} : { endpoint: env.SECRETS_ENDPOINT });
  const keys = deriveKeys(await readRootSecret(env.KEYS_SECRET_ARN, secrets));
  const [first, ...others] = keys.phones.filter(({ version }) => version < keys.currentPhones.version);
  const log = dynamoLogStore(client, env.LOG_TABLE);
  const records = repository(subscribersAggregate, { log, clock: systemClock });
  const opened = openDesk({
    client,
    table: env.SUBSCRIBERS_TABLE,
    keys,
    pack,
    linkBase: 'https://none.invalid',
    // A list is not told one by one: whoever signed it was told then.
    queue: async () => undefined,
  });
  return {
    ...opened,
    older: first === undefined ? undefined : phoneVault({ phones: [first, ...others], currentPhones: first }),
    clock: systemClock,
    places: gazetteer(pack),
    pcodes: new Set(pack.districts.map(({ pcode }) => pcode)),
    officers: pack.roster.people,
    allowSimulated: env.DYNAMODB_ENDPOINT !== undefined,
    record: async (event, officerId) => {
      await records.handle(SUBSCRIBERS_STREAM, () => ({ kind: 'accepted', events: [event] }), {
        actor: { kind: 'person', id: officerId },
        cause: 'cli:subscribers',
      });
    },
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    write: (text) => void process.stdout.write(text),
  };
};

const OPTIONS = {
  place: { type: 'string', default: 'hadramout' },
  officer: { type: 'string', default: '' },
  phone: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  retire: { type: 'boolean', default: false },
} as const;

const requestOf = async (args: readonly string[]): Promise<readonly [SubscribersRequest, string]> => {
  const { positionals, values } = argumentsOf(args, OPTIONS, true);
  const [what, file] = positionals;
  const { place, officer, phone, 'dry-run': dryRun, retire } = values;
  switch (what) {
    case 'import': {
      if (file === undefined) throw new UsageError('subscribers import needs the CSV file');
      const text = await readFile(file, 'utf8').catch(() => {
        throw new UsageError(`${file} cannot be read`);
      });
      return [{ do: 'import', text, officer, dryRun }, place];
    }
    case 'export':
      return [{ do: 'export', phone, officer }, place];
    case 'erase':
      if (phone === undefined) throw new UsageError('subscribers erase needs --phone');
      return [{ do: 'erase', phone, officer }, place];
    case 'count':
      return [{ do: 'count' }, place];
    case 'rekey':
      return [{ do: 'rekey', retire }, place];
    default:
      throw new UsageError('subscribers needs one of import, export, erase, count, rekey');
  }
};

/** The operator's way to the subscribers of a deployed place. */
export const subscribers = async (args: readonly string[]): Promise<number> => {
  const [request, place] = await requestOf(args);
  return runSubscribers(request, await open(place));
};
