import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { synthApp } from '../../infra/cli/synth.ts';
import { writeStubs } from './stub-functions.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
type Resource = z.infer<typeof Resource>;

const Template = z.looseObject({
  Resources: z.record(z.string(), Resource),
  Outputs: z
    .record(
      z.string(),
      z.looseObject({ Value: z.unknown(), Export: z.looseObject({ Name: z.string() }).optional() }),
    )
    .default({}),
});
const Manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.looseObject({ terminationProtection: z.boolean().optional() }).optional(),
    }),
  ),
});

const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const Ref = z.object({ Ref: z.string() });

/** The logical id that `{"Ref": …}` or `{"Fn::GetAtt": […]}` points to, or undefined. */
export const pointsTo = (value: unknown): string | undefined =>
  GetAtt.safeParse(value).data?.['Fn::GetAtt'][0] ?? Ref.safeParse(value).data?.Ref;

const Import = z.strictObject({ 'Fn::ImportValue': z.string() });

/** What one stack takes from another, written as if all stood in one. */
const withImports = (value: unknown, exported: ReadonlyMap<string, unknown>): unknown => {
  const name = Import.safeParse(value).data?.['Fn::ImportValue'];
  if (name !== undefined) return withImports(exported.get(name), exported);
  if (Array.isArray(value)) return value.map((item) => withImports(item, exported));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withImports(item, exported)]));
};

export type Synthesized = {
  readonly resources: ReadonlyMap<string, Resource>;
  /** Logical id and properties of every resource of a type, the properties parsed. */
  all<Shape extends z.ZodType>(
    type: string,
    shape: Shape,
  ): { id: string; properties: z.infer<Shape>; resource: Resource }[];
  readonly terminationProtected: ReadonlyMap<string, boolean>;
};

/** The app as it would be deployed, with stub functions, by way of the process in which it is always synthesized. */
export const synthesized = async (): Promise<Synthesized> => {
  const directory = await mkdtemp(join(tmpdir(), 'nadhir-synth-'));
  try {
    const { assembly } = await synthApp({
      outdir: join(directory, 'out'),
      bundles: join(directory, 'bundles'),
      ...(await writeStubs(directory)),
    });
    const read = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(join(assembly, file), 'utf8'));
    const manifest = Manifest.parse(await read('manifest.json'));
    const stacks = Object.entries(manifest.artifacts).filter(
      ([, { type }]) => type === 'aws:cloudformation:stack',
    );
    const templates = await Promise.all(
      stacks.map(async ([id]) => Template.parse(await read(`${id}.template.json`))),
    );
    const exported = new Map(
      templates.flatMap(({ Outputs }) =>
        Object.values(Outputs).flatMap(({ Value, Export }) =>
          Export === undefined ? [] : [[Export.Name, Value] as const],
        ),
      ),
    );
    const resources = new Map<string, Resource>();
    for (const { Resources } of templates) {
      for (const [id, resource] of Object.entries(Resources)) {
        if (resource.Type !== 'AWS::CDK::Metadata' && resources.has(id))
          throw new Error(`${id} stands in two stacks`);
        resources.set(id, Resource.parse(withImports(resource, exported)));
      }
    }
    return {
      resources,
      all: (type, shape) =>
        [...resources]
          .filter(([, { Type }]) => Type === type)
          .map(([id, resource]) => ({ id, resource, properties: shape.parse(resource.Properties) })),
      terminationProtected: new Map(
        stacks.map(([stack, { properties }]) => [stack, properties?.terminationProtection ?? false]),
      ),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
