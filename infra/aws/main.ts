import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { BrokenFolder } from '../../shared/adapters/files/read-json.ts';
import { CapFeed, CapFeeds } from '../../shared/warning/feeds.ts';
import { bundleFunctions, MissingFunctions } from '../cli/bundle.ts';
import { buildApp } from './app.ts';

/**
 * What `cdk.json` names: compiles the place pack, bundles the functions and synthesizes the app. It reads the context
 * that the CDK hands to its apps: `-c place=… -c feeds=… -c linkBaseUrl=… -c retainData=false`.
 */
const ROOT = resolve(import.meta.dirname, '../..');

/** `-c` gives text, `cdk.json` and `synthApp` give JSON. */
const flag = z.union([z.boolean(), z.stringbool()]);

const Context = z.object({
  place: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** JSON, as in `CAP_FEEDS`. If not given, the feeds of the place pack that are in operation. */
  feeds: CapFeeds.optional(),
  linkBaseUrl: z.url().optional(),
  retainData: flag.default(true),
  checkSchemas: flag.default(true),
  /** Where the bundles go. */
  bundles: z.string().default(join(ROOT, 'dist/functions')),
  /** For tests: other functions and an already compiled pack. */
  functions: z.string().default(join(ROOT, 'functions')),
  placePack: z.string().optional(),
});

const PackFeeds = z.object({ feeds: z.array(CapFeed.extend({ status: z.string() })) });

const operating = (pack: unknown): CapFeed[] =>
  PackFeeds.parse(pack)
    .feeds.filter(({ status }) => status === 'operating')
    .map(({ id, url }) => ({ id, url }));

const compilePlacePack = async (place: string, file: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(await readPlacePackFolder(join(ROOT, 'places', place))));
  return file;
};

const synthesize = async (): Promise<void> => {
  const context = Context.parse(JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}'));
  const { place, bundles, functions, linkBaseUrl, retainData, checkSchemas } = context;
  const placePackFile =
    context.placePack ?? (await compilePlacePack(place, join(dirname(bundles), 'place.json')));
  await bundleFunctions({ outdir: bundles, placePackFile, functions });
  buildApp({
    outdir: process.env['CDK_OUTDIR'] ?? join(ROOT, 'cdk.out'),
    bundles,
    place,
    feeds: context.feeds ?? operating(JSON.parse(await readFile(placePackFile, 'utf8'))),
    retainData,
    checkSchemas,
    ...(linkBaseUrl === undefined ? {} : { linkBaseUrl }),
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
