import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../cannot-start.ts';

const Resource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.unknown().optional(),
  Metadata: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Template = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown() })).default({}),
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z
    .record(
      z.string(),
      z.looseObject({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }),
    )
    .default({}),
});

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.string().optional(),
      properties: z
        .looseObject({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
});

const Assets = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.looseObject({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string().optional() })),
      }),
    )
    .default({}),
});

export type Stack = { readonly name: string; readonly template: z.infer<typeof Template> };

export type Assembly = {
  readonly stacks: readonly Stack[];
  readonly region: string;
  /** Where the files of an asset are, by the object key that its function's `Code` names. */
  assetPath(objectKey: string): string | undefined;
};

const readJson = <T>(path: string, schema: z.ZodType<T>): T => {
  if (!existsSync(path))
    throw new CannotStart(`${path} is missing: synthesize the app first (npm run synth)`);
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CannotStart(`${path}: ${issue?.path.join('.')}: ${issue?.message}`);
};

/** Reads a synthesized cloud assembly (`cdk.out`). An app that names no region runs as `us-east-1`. */
export const readAssembly = (directory: string): Assembly => {
  const manifest = readJson(join(directory, 'manifest.json'), Manifest);
  const artifacts = Object.entries(manifest.artifacts).filter(
    ([, { type }]) => type === 'aws:cloudformation:stack',
  );
  if (artifacts.length === 0) throw new CannotStart(`${directory} holds no stack`);
  const stacks = artifacts.map(([id, { properties }]) => ({
    name: properties?.stackName ?? id,
    template: readJson(join(directory, properties?.templateFile ?? `${id}.template.json`), Template),
  }));
  const region = artifacts
    .map(([, { environment }]) => environment?.split('/').at(-1))
    .find((name) => name !== undefined && name !== 'unknown-region');

  const assets = new Map<string, string>();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.assets.json')))
    for (const { source, destinations } of Object.values(readJson(join(directory, file), Assets).files))
      for (const { objectKey } of Object.values(destinations))
        if (objectKey !== undefined && source.path !== undefined)
          assets.set(objectKey, join(directory, source.path));

  return { stacks, region: region ?? 'us-east-1', assetPath: (objectKey) => assets.get(objectKey) };
};
