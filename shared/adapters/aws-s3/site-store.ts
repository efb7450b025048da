import { createHash } from 'node:crypto';
import { ListObjectsV2Command, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { SiteStore } from '../../site/ports.ts';

/** Somebody else was there first: 412 by the entity tag, 404 when it is gone, 409 when both write at once. */
const LOST = new Set(['PreconditionFailed', 'NoSuchKey', 'ConditionalRequestConflict']);

/** S3 gives an object that is put in one piece, under keys of its own, the MD5 of its bytes as entity tag. */
export const s3SiteStore = (
  bucket: string,
  client: S3Client = new S3Client({ forcePathStyle: true, maxAttempts: 5 }),
): SiteStore => {
  const store: SiteStore = {
    versionOf: (bytes) => `"${createHash('md5').update(bytes).digest('hex')}"`,

    async versions() {
      const found = new Map<string, string>();
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken }));
        for (const { Key, ETag } of page.Contents ?? [])
          if (Key !== undefined && ETag !== undefined) found.set(Key, ETag);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },

    async put({ key, bytes, contentType, cacheControl }, over) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: bytes,
            ContentType: contentType,
            CacheControl: cacheControl,
            ...(over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over }),
          }),
        );
        return true;
      } catch (error) {
        if (!(error instanceof S3ServiceException) || !LOST.has(error.name)) throw error;
        // An answer that was lost on the way is asked for again by the SDK, and then finds its own work there.
        return over !== undefined && (await store.versions()).get(key) === store.versionOf(bytes);
      }
    },
  };
  return store;
};
