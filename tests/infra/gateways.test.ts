import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFunctions } from '../../infra/cli/bundle.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import { readBlueprint } from '../../infra/local/template/blueprint.ts';
import { GatewayWiringText } from '../../shared/sms/gateway-wiring.ts';
import { gatewaysApp } from './gateways-app.ts';
import { writeStubs } from './stub-functions.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const Template = z.object({ Resources: z.record(z.string(), Resource) });

const shared = { about: 'test', partsPerSecond: 20, usdPerPart: 0.15 };
const SNS = { ...shared, id: 'sns', kind: 'sns', monthlySpendLimitUsd: 500 };
const EUM = { ...shared, id: 'eum', kind: 'eum', countries: ['YE', 'GB'] };
const KANNEL = {
  ...shared,
  id: 'local-operator',
  kind: 'kannel',
  url: 'https://kannel.example:13013/cgi-bin/sendsms',
  twoWay: true,
};

let directory: string;
let bundles: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nadhir-gateways-'));
  bundles = join(directory, 'bundles');
  const { placePack, functions } = await writeStubs(directory);
  await bundleFunctions({ outdir: bundles, placePackFile: placePack, functions });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

let runs = 0;
const synthesize = (
  given: readonly unknown[],
  settings: { kannelUrl?: string; checkSchemas?: boolean } = {},
) => {
  runs += 1;
  const outdir = join(directory, `out-${runs}`);
  const assembly = gatewaysApp(given, { outdir, bundles, ...settings }).synth();
  const resources = ['nadhir-test-state', 'nadhir-test'].flatMap((name) =>
    Object.values(Template.parse(assembly.getStackByName(name).template).Resources),
  );
  return { outdir, of: (type: string) => resources.filter(({ Type }) => Type === type) };
};
const machineOf = (outdir: string) =>
  readBlueprint(readAssembly(outdir), { awsUrl: 'http://127.0.0.1:9', frontUrl: 'http://localhost:8' });
const wiringOf = (outdir: string) => GatewayWiringText.parse(machineOf(outdir).output('Wiring'));

describe('a place with all three kinds of gateway', () => {
  const all = () => synthesize([KANNEL, EUM, SNS], { checkSchemas: true });

  it('is answered for, by cdk-nag and by the schemas of CloudFormation, and runs on this machine', () => {
    const { outdir } = all();
    expect(() => machineOf(outdir)).not.toThrow();
    expect(wiringOf(outdir)).toEqual({
      callbackUrl: 'http://localhost:8',
      eum: { configurationSet: 'nadhir-test', protectConfigurationId: expect.stringMatching(/./) },
      kannel: {
        'local-operator': {
          url: 'https://kannel.example:13013/cgi-bin/sendsms',
          secretArn: expect.stringContaining(':secret:'),
        },
      },
    });
  });
  it('lets End User Messaging send to the countries that are named and to no other', () => {
    const Rule = z.object({ CountryCode: z.string(), ProtectStatus: z.enum(['ALLOW', 'BLOCK']) });
    const Rules = z.object({ CountryRuleSet: z.object({ SMS: z.array(Rule) }) });
    const [protection] = all().of('AWS::SMSVOICE::ProtectConfiguration');
    const rules = Rules.parse(protection?.Properties).CountryRuleSet.SMS;
    const allowed = rules.filter(({ ProtectStatus }) => ProtectStatus === 'ALLOW');
    expect(allowed.map(({ CountryCode }) => CountryCode)).toEqual(['YE', 'GB']);
    expect(rules.length).toBeGreaterThan(230);
    expect(new Set(rules.map(({ CountryCode }) => CountryCode)).size).toBe(rules.length);
  });
  it('hears of texts on the bus of the account', () => {
    const rules = all().of('AWS::Events::Rule');
    expect(JSON.stringify(rules)).toContain('"source":["aws.sms-voice"]');
  });
});

describe('the delivery log of SNS', () => {
  it('keeps three days, with numbers masked, and everything in it is read', () => {
    const { of } = synthesize([SNS]);
    const groups = of('AWS::Logs::LogGroup').filter(({ Properties }) =>
      JSON.stringify(Properties['LogGroupName'] ?? '').includes('DirectPublishToPhoneNumber'),
    );
    expect(groups).toHaveLength(2);
    for (const { Properties } of groups) {
      expect(Properties['RetentionInDays']).toBe(3);
      expect(JSON.stringify(Properties['DataProtectionPolicy'])).toContain('Deidentify');
    }
    const filters = of('AWS::Logs::SubscriptionFilter');
    expect(filters.map(({ Properties }) => Properties['FilterPattern'])).toEqual(['', '']);
  });
  it('is turned on for every message, by attributes of the account', () => {
    const [setting] = synthesize([SNS]).of('Custom::AWS');
    const create = JSON.stringify(setting?.Properties['Create']).replaceAll('\\', '');
    for (const said of [
      '"action":"setSMSAttributes"',
      '"DefaultSMSType":"Transactional"',
      '"DeliveryStatusSuccessSamplingRate":"100"',
      '"MonthlySpendLimit":"500"',
    ])
      expect(create).toContain(said);
  });
});

describe('what a place does not name is not made', () => {
  it('nothing of End User Messaging, and no secret of a Kannel', () => {
    const { of, outdir } = synthesize([SNS]);
    expect(of('AWS::SMSVOICE::ConfigurationSet')).toEqual([]);
    expect(wiringOf(outdir)).toEqual({ callbackUrl: 'http://localhost:8', kannel: {} });
  });
  it('nothing of SNS', () => {
    const { of } = synthesize([EUM]);
    expect([...of('Custom::AWS'), ...of('AWS::Logs::SubscriptionFilter')]).toEqual([]);
  });
});

it('on this machine every Kannel is the simulated one', () => {
  const { outdir } = synthesize([KANNEL], { kannelUrl: 'http://localhost:4280/phones/cgi-bin/sendsms' });
  expect(wiringOf(outdir).kannel['local-operator']?.url).toBe('http://localhost:4280/phones/cgi-bin/sendsms');
});
