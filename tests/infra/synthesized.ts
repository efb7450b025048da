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

const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
const Manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      properties: z.looseObject({ terminationProtection: z.boolean().optional() }).optional(),
    }),
  ),
});

const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const Ref = z.object({ Ref: z.string() });

/** The logical id that `{"Ref": …}` or `{"Fn::GetAtt": […]}` points to, or undefined. */
export const pointsTo = (value: unknown): string | undefined =>
  GetAtt.safeParse(value).data?.['Fn::GetAtt'][0] ?? Ref.safeParse(value).data?.Ref;

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
    const stacks = ['nadhir-hadramout-state', 'nadhir-hadramout'];
    const resources = new Map<string, Resource>();
    for (const stack of stacks) {
      const template = Template.parse(await read(`${stack}.template.json`));
      for (const [id, resource] of Object.entries(template.Resources)) resources.set(id, resource);
    }
    const { artifacts } = Manifest.parse(await read('manifest.json'));
    return {
      resources,
      all: (type, shape) =>
        [...resources]
          .filter(([, { Type }]) => Type === type)
          .map(([id, resource]) => ({ id, resource, properties: shape.parse(resource.Properties) })),
      terminationProtected: new Map(
        stacks.map((stack) => [stack, artifacts[stack]?.properties?.terminationProtection ?? false]),
      ),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
