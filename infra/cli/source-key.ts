import { join } from 'node:path';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { deriveKeys } from '../../shared/adapters/secrets/derived-keys.ts';
import { readRootSecret } from '../../shared/adapters/secrets/secret-source.ts';
import { stationToken } from '../../shared/adapters/secrets/station-keys.ts';
import { sourcesOf } from '../../shared/place/sources.ts';
import { argumentsOf } from './arguments.ts';
import { ROOT } from './state.ts';
import { UsageError } from './usage-error.ts';

/**
 * Prints the key of one source that pushes, a station or a sender of CAP, to be put into it by hand. It is worked out from the root secret, which is read with the operator's own
 * rights; nothing is stored or sent.
 */
export const sourceKey = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = argumentsOf(
    args,
    { place: { type: 'string' }, secret: { type: 'string' } },
    true,
  );
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw new UsageError('source-key needs the id of one source');
  const { place = 'hadramout', secret = process.env['KEYS_SECRET_ARN'] } = values;
  const pack = readPlacePackFolder(join(ROOT, 'places', place));
  const pushing = [...sourcesOf(pack, 'station'), ...sourcesOf(pack, 'cap-push')];
  const source = pushing.find((candidate) => candidate.id === id);
  if (source === undefined)
    throw new UsageError(
      `${id} is no source of ${place} that pushes; there are ${pushing.map((each) => each.id).join(', ')}`,
    );
  if (secret === undefined)
    throw new UsageError('source-key needs --secret with the ARN of the keys secret, or KEYS_SECRET_ARN');
  const keys = deriveKeys(await readRootSecret(secret));
  process.stdout.write(`${stationToken(keys.stationKey, id, source.keyNumber ?? 1)}\n`);
  return 0;
};
