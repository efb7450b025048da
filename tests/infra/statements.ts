import { z } from 'zod';
import { pointsTo, type Synthesized } from './synthesized.ts';

const list = z
  .union([z.unknown().array(), z.unknown()])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const Statement = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: list.pipe(z.array(z.string())),
  Resource: list.optional(),
});
const Document = z.looseObject({ Statement: z.array(Statement) });

export type Statement = {
  readonly allows: boolean;
  readonly actions: readonly string[];
  /** Resources as JSON text. */
  readonly resources: readonly string[];
  /** The resource of the template that the statement is part of, and the roles that have it. */
  readonly from: string;
  readonly roles: readonly string[];
};

const documentsIn = (value: unknown): z.infer<typeof Document>[] => {
  const document = Document.safeParse(value);
  if (document.success) return [document.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(documentsIn) : [];
};

const Roles = z.looseObject({ Roles: z.array(z.unknown()).optional() });

/** Every statement of every policy anywhere in the templates. */
export const statements = ({ resources }: Synthesized): Statement[] =>
  [...resources].flatMap(([from, { Type, Properties }]) => {
    const roles =
      Type === 'AWS::IAM::Role'
        ? [from]
        : (Roles.parse(Properties).Roles ?? []).map(pointsTo).filter((role) => role !== undefined);
    return documentsIn(Properties)
      .flatMap(({ Statement }) => Statement)
      .map(({ Effect, Action, Resource = [] }) => ({
        from,
        roles,
        allows: Effect === 'Allow',
        actions: Action,
        resources: Resource.map((resource) => JSON.stringify(resource)),
      }));
  });
