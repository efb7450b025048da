import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { buildApp } from '../../infra/aws/app.ts';
import { StatefulStack } from '../../infra/aws/stacks/stateful-stack.ts';
import { bundleFunctions } from '../../infra/cli/bundle.ts';
import { SynthesisFailed, synthApp } from '../../infra/cli/synth.ts';
import { writeStubs } from './stub-functions.ts';

let directory: string;
let bundles: string;
let stubs: Awaited<ReturnType<typeof writeStubs>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nadhir-synthesis-'));
  bundles = join(directory, 'bundles');
  stubs = await writeStubs(directory);
  await bundleFunctions({ outdir: bundles, placePackFile: stubs.placePack, functions: stubs.functions });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const app = (settings: { linkBaseUrl?: string; certificateArn?: string; retainData?: boolean } = {}) =>
  buildApp({
    outdir: join(directory, 'out'),
    bundles,
    place: 'test',
    sources: [],
    sms: { senderId: 'NADHIR', gateways: [] },
    retainData: true,
    checkSchemas: false,
    ...settings,
  });

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.unknown(), DeletionPolicy: z.string().optional() }),
  ),
});
const templateOf = (built: ReturnType<typeof app>, stack: string) =>
  Object.values(Template.parse(built.synth().getStackByName(stack).template).Resources);

it('a finding of cdk-nag that nobody has answered for stops the synthesis', () => {
  const built = app();
  new Bucket(z.instanceof(StatefulStack).parse(built.node.findChild('nadhir-test-state')), 'Careless');
  expect(() => built.synth()).toThrow(/Careless[\s\S]*AwsSolutions-S10/);
});

it('links begin with the address of the edge, or with a shorter one that is given', () => {
  const linkBase = (built: ReturnType<typeof app>) =>
    JSON.stringify(
      templateOf(built, 'nadhir-test-convene').find(({ Properties }) =>
        JSON.stringify(Properties).includes('LINK_BASE_URL'),
      ),
    );
  expect(linkBase(app())).toMatch(
    /"LINK_BASE_URL":\{"Fn::Join":\["",\["https:\/\/",\{"Fn::ImportValue":"nadhir-test-core:ExportsOutputFnGetAttHttpEdgeDistribution[0-9A-F]{8}DomainName[0-9A-F]{8}"\}\]\]\}/,
  );
  expect(linkBase(app({ linkBaseUrl: 'https://ndhr.ye' }))).toContain('"LINK_BASE_URL":"https://ndhr.ye"');
});

it('with a certificate the edge answers to the name in links, by TLS 1.2 and newer', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/1';
  const built = app({ linkBaseUrl: 'https://ndhr.ye', certificateArn });
  const edge = templateOf(built, 'nadhir-test-core').find(
    ({ Type }) => Type === 'AWS::CloudFront::Distribution',
  );
  expect(edge?.Properties).toMatchObject({
    DistributionConfig: {
      Aliases: ['ndhr.ye'],
      ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
    },
  });
});

it('a stack that is made to be thrown away leaves nothing behind', () => {
  const kept = templateOf(app({ retainData: false }), 'nadhir-test-state').filter(
    ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
  );
  expect(kept).toEqual([]);
});

it('what stops it is said in one line', async () => {
  const synthesis = synthApp({
    ...stubs,
    functions: join(directory, 'nowhere'),
    bundles: join(directory, 'unused'),
  });
  await expect(synthesis).rejects.toThrow(SynthesisFailed);
  await expect(synthesis).rejects.toThrow(/^no such function: .*nowhere\/log\/publish\/main\.ts[^\n]*$/);
});
