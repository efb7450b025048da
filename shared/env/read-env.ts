import type { z } from 'zod';

/** Thrown at a cold start; names every variable that is missing or wrong, and never prints a value. */
class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';
}

export const readEnv = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new BadEnvironment(`the environment is wrong: ${faults.join('; ')}`);
};
