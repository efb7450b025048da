import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFunctions } from '../../../infra/cli/bundle.ts';
import { type Machine, startMachine } from '../../../infra/local/machine.ts';
import { type PhoneNetwork, startPhoneNetwork } from '../../../infra/local/phone-network/phone-network.ts';
import { gatewaySide } from '../../../infra/local/replay/gateway-side.ts';
import { createEumClient, eumGateway } from '../../../shared/adapters/aws-eum/eum-gateway.ts';
import { createSnsClient, snsGateway } from '../../../shared/adapters/aws-sns/sns-gateway.ts';
import { dynamoClient } from '../../../shared/adapters/dynamodb/client.ts';
import { dynamoReceiptStore } from '../../../shared/adapters/dynamodb/receipt-table.ts';
import { readPlacePackFolder } from '../../../shared/adapters/files/place-pack.ts';
import { kannelGateway } from '../../../shared/adapters/kannel/kannel-gateway.ts';
import { deriveKeys } from '../../../shared/adapters/secrets/derived-keys.ts';
import { gatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { readRootSecret, secretsClient } from '../../../shared/adapters/secrets/secret-source.ts';
import { instant, plusSeconds } from '../../../shared/kernel/instant.ts';
import type { ReceiptStore } from '../../../shared/receipt/ports.ts';
import type { OutboundSms, SmsGateway } from '../../../shared/sms/gateway.ts';
import { gatewaysApp } from '../../infra/gateways-app.ts';
import { writeStubs } from '../../infra/stub-functions.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const START = instant('2026-11-23T06:00:00Z');
const REGION = 'eu-central-1';
const ALERT = 'flood-20261123-1';
const REAL = ['take-receipts', 'take-sns-receipts', 'take-eum-receipts', 'take-kannel-receipts'];

const shared = { about: 'test', partsPerSecond: 20, usdPerPart: 0.15 };
const GATEWAYS = [
  { ...shared, id: 'sns', kind: 'sns' },
  { ...shared, id: 'eum', kind: 'eum', countries: ['YE'] },
  {
    ...shared,
    id: 'local-operator',
    kind: 'kannel',
    url: 'https://kannel.example/cgi-bin/sendsms',
    twoWay: true,
  },
];

/** A phone that is off, and one whose message is dropped for rate after it was accepted. */
const OFF = '+967750000404';
const DROPPED = '+967750000429';

let folder: string;
let machine: Machine;
let network: PhoneNetwork;
let store: ReceiptStore;
let gateways: Readonly<Record<'sns' | 'eum' | 'kannel', SmsGateway>>;
let linkKey: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nadhir-receipts-'));
  const { functions } = await writeStubs(folder);
  for (const name of REAL)
    writeFileSync(
      join(functions, 'warn', name, 'main.ts'),
      `export { handler } from ${JSON.stringify(join(ROOT, 'functions/warn', name, 'main.ts'))};\n`,
    );
  const placePackFile = join(folder, 'place.json');
  writeFileSync(
    placePackFile,
    JSON.stringify({ ...readPlacePackFolder(join(ROOT, 'places/hadramout')), gateways: GATEWAYS }),
  );
  const bundles = join(folder, 'bundles');
  await bundleFunctions({ outdir: bundles, placePackFile, functions });
  gatewaysApp(GATEWAYS, { outdir: join(folder, 'out'), bundles }).synth();

  const side = gatewaySide(
    () => machine,
    REGION,
    () => linkKey,
  );
  network = await startPhoneNetwork({
    port: 0,
    now: () => machine.now(),
    deliver: ({ to }) => to !== OFF && to !== DROPPED,
    lostFor: ({ to }) => (to === DROPPED ? 'throttled' : 'unreachable'),
    onComesBack: side.onComesBack,
  });
  machine = await startMachine({
    assembly: join(folder, 'out'),
    stateDir: undefined,
    port: 0,
    startAt: START,
    endpoints: { sns: network.url },
  });
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };
  const local = { region: REGION, credentials };
  const secrets = secretsClient({ ...local, endpoint: machine.endpoints.secretsmanager });
  ({ linkKey } = deriveKeys(await readRootSecret(machine.resources.output('KeysSecretArn'), secrets)));
  store = dynamoReceiptStore(
    dynamoClient({ ...local, endpoint: machine.endpoints.dynamodb }),
    machine.resources.output('LedgerTableName'),
  );
  gateways = {
    sns: snsGateway({ client: createSnsClient({ ...local, endpoint: network.url }) }),
    eum: eumGateway({
      client: createEumClient({ ...local, endpoint: network.url }),
      configurationSet: 'nadhir-test',
      protectConfigurationId: 'protect-1',
    }),
    kannel: kannelGateway({
      id: 'local-operator',
      url: `${network.url}/cgi-bin/sendsms`,
      username: 'nadhir',
      password: 'secret',
      smscByPrefix: {},
      twoWay: true,
      callbackUrl: machine.url,
      proof: gatewayProof(linkKey),
    }),
  };
}, 120_000);
afterAll(async () => {
  await machine?.stop();
  await network?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sms = (to: string, batch: number, position: number): OutboundSms => ({
  to,
  text: 'تحذير',
  senderId: 'NADHIR',
  kind: 'transactional',
  maxPriceUsd: 0.5,
  idempotencyKey: `${batch}:${position}`,
  reference: { alertId: ALERT, batch, position },
});

test.each([
  ['the delivery log of SNS', 'sns', 1],
  ['events of End User Messaging', 'eum', 2],
  ['reports of Kannel', 'kannel', 3],
] as const)(
  '%s reach the ledger by the template: delivered, off, dropped for rate',
  async (_, kind, batch) => {
    const ids: Record<number, string> = {};
    for (const [position, to] of ['+967750000001', OFF, DROPPED].entries()) {
      const outcome = await gateways[kind].send(sms(to, batch, position));
      expect(outcome.kind).toBe('accepted');
      if (outcome.kind === 'accepted') ids[position] = outcome.providerMessageId;
    }
    // SNS echoes nothing of ours: its receipts are found by the ids that the sender has kept.
    if (kind === 'sns')
      await store.writeSent({ gateway: 'sns', alertId: ALERT, batch, at: machine.now(), ids });
    await machine.advanceTo(plusSeconds(machine.now(), 60));
    const { fates } = await store.readFates(ALERT, batch);
    // End User Messaging has no word for a message that is dropped for rate: it is unknown at last.
    expect(fates.letters).toBe(kind === 'eum' ? 'dfa' : 'dff');
    expect(fates.reasons).toEqual(
      kind === 'eum' ? { 1: 'unreachable' } : { 1: 'unreachable', 2: 'throttled' },
    );
    expect(await machine.deadLetters()).toEqual([]);
  },
);
