import type { z } from 'zod';

/**
 * A contract: the name with its major version, and the shape of the data. Within a version only
 * optional fields are added; anything else is a new version and an upcaster beside it.
 */
export type Contract<Type extends string = string, Data extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  readonly stream: StreamKind;
  readonly about: string;
  readonly data: Data;
};

/** Which kind of stream an event is written to. */
export type StreamKind =
  | 'warning'
  | 'source'
  | 'duty'
  | 'self-test'
  | 'situation'
  | 'incident'
  | 'report'
  | 'seal'
  | 'bulletins'
  | 'readings'
  | 'tasks'
  | 'field'
  | 'resolutions'
  | 'publication'
  | 'number'
  | 'hazards'
  | 'notices'
  | 'shelters'
  | 'closing'
  | 'subscribers'
  | 'routines'
  | 'phone-checks'
  | 'people'
  | 'rota'
  | 'exercises'
  | 'sign-ins'
  | 'meetings'
  | 'facilities';

export type EventOf<C> =
  C extends Contract<infer Type, infer Data> ? { readonly type: Type; readonly data: z.infer<Data> } : never;

export const contract = <const Type extends string, Data extends z.ZodType>(
  type: Type,
  stream: StreamKind,
  about: string,
  data: Data,
): Contract<Type, Data> => ({ type, stream, about, data });
