import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { BrokenFolder } from '../../shared/adapters/files/read-json.ts';
import { Gateways } from '../../shared/place/gateways.ts';
import { SOURCE_STATUSES } from '../../shared/place/sources.ts';
import { operatingSources, type SourceInUse, SourcesInUse } from '../../shared/source/in-use.ts';
import { bundleFunctions, MissingFunctions } from '../cli/bundle.ts';
import { buildApp } from './app.ts';

/**
 * What `cdk.json` names: compiles the place pack, bundles the functions and synthesizes the app. It reads the context
 * that the CDK hands to its apps: `-c place=… -c sources=… -c linkBaseUrl=… -c retainData=false`.
 */
const ROOT = resolve(import.meta.dirname, '../..');

/** `-c` gives text, `cdk.json` and `synthApp` give JSON. */
const flag = z.union([z.boolean(), z.stringbool()]);

const Context = z.object({
  place: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** JSON, as in `SOURCES_IN_USE`. If not given, the sources of the place pack that are in operation. */
  sources: SourcesInUse.optional(),
  linkBaseUrl: z.url().optional(),
  /** Of a certificate in us-east-1 for the name in `linkBaseUrl`, where the edge itself is to answer to it. */
  certificateArn: z
    .string()
    .regex(/^arn:aws[\w-]*:acm:us-east-1:/, 'CloudFront takes certificates of us-east-1 only')
    .optional(),
  /** Instead of the address of every Kannel in the place pack: that of the simulated one. */
  kannelUrl: z.url().optional(),
  retainData: flag.default(true),
  checkSchemas: flag.default(true),
  /** Where the bundles go. */
  bundles: z.string().default(join(ROOT, 'dist/functions')),
  /** For tests: other functions and an already compiled pack. */
  functions: z.string().default(join(ROOT, 'functions')),
  placePack: z.string().optional(),
});

const PackSources = z.object({
  sources: z.array(z.object({ id: z.string(), status: z.enum(SOURCE_STATUSES) })),
});

const PackGateways = z.object({ gateways: Gateways, senderId: z.string() });

const operating = (pack: unknown): SourceInUse[] => operatingSources(PackSources.parse(pack).sources);

const compilePlacePack = async (place: string, file: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await readPlacePackFolder(join(ROOT, 'places', place))));
  return file;
};

const synthesize = async (): Promise<void> => {
  const context = Context.parse(JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}'));
  const { place, bundles, functions, linkBaseUrl, certificateArn, kannelUrl, retainData, checkSchemas } =
    context;
  const placePackFile =
    context.placePack ?? (await compilePlacePack(place, join(dirname(bundles), 'place.json')));
  await bundleFunctions({ outdir: bundles, placePackFile, functions });
  const pack: unknown = JSON.parse(await readFile(placePackFile, 'utf8'));
  buildApp({
    outdir: process.env['CDK_OUTDIR'] ?? join(ROOT, 'cdk.out'),
    bundles,
    place,
    sources: context.sources ?? operating(pack),
    sms: { ...PackGateways.parse(pack), kannelUrl },
    retainData,
    checkSchemas,
    ...(linkBaseUrl === undefined ? {} : { linkBaseUrl }),
    ...(certificateArn === undefined ? {} : { certificateArn }),
  }).synth();
};

try {
  await synthesize();
} catch (error) {
  // These say all there is to say in one line; where anything else was thrown is worth knowing.
  const plain = error instanceof BrokenFolder || error instanceof MissingFunctions;
  console.error(plain ? error.message : error);
  process.exitCode = 1;
}
