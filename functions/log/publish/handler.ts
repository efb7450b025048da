import type { DynamoDBRecord } from 'aws-lambda';
import type { PublishedCommit } from '../../../events/envelope.ts';
import { type Commit, publishedOf } from '../../../shared/log/commit.ts';

/**
 * The pipe's enrichment: records of the log's stream in, commits out, one for each record. It changes
 * nothing and decides nothing; what is published is what was written.
 */
export const createHandler =
  (deps: { readonly commitFrom: (item: unknown) => Commit }) =>
  async (records: readonly DynamoDBRecord[]): Promise<PublishedCommit[]> =>
    records.map(({ dynamodb }) => publishedOf(deps.commitFrom(dynamodb?.NewImage)));
