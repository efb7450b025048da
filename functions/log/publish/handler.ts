import type { DynamoDBRecord } from 'aws-lambda';
import type { Envelope } from '../../../events/envelope.ts';
import { type Commit, envelopesOf } from '../../../shared/log/commit.ts';

/**
 * The pipe's enrichment: records of the log's stream in, envelopes out, one for each event. It changes
 * nothing and decides nothing; what is published is what was written.
 */
export const createHandler =
  (deps: { readonly commitFrom: (item: unknown) => Commit }) =>
  async (records: readonly DynamoDBRecord[]): Promise<Envelope[]> =>
    records.flatMap(({ dynamodb }) => envelopesOf(deps.commitFrom(dynamodb?.NewImage)));
