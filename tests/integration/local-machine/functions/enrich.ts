type StreamRecord = {
  readonly dynamodb: { readonly NewImage: Readonly<Record<string, { readonly S?: string }>> };
};

/** Turns commits of the log into events; `broken` makes it fail. */
export const handler = async (records: readonly StreamRecord[]) =>
  records.map(({ dynamodb: { NewImage } }) => {
    if (NewImage['type']?.S === 'broken') throw new Error('cannot read this commit');
    return {
      type: NewImage['type']?.S,
      id: `${NewImage['stream']?.S}/${NewImage['type']?.S}`,
      body: NewImage['body']?.S,
    };
  });
