import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Gateway } from '../../../shared/place/gateways.ts';
import type { GatewayWiring } from '../../../shared/sms/gateway-wiring.ts';
import { EumSender } from './eum-sender.ts';
import { type Permission, textPhones } from './permission.ts';

/** The gateways of a place, as its pack names them, and its sender. */
export type PlaceGateways = {
  readonly gateways: readonly Gateway[];
  readonly senderId: string;
  /** Instead of the address of every Kannel: that of the simulated one. */
  readonly kannelUrl?: string | undefined;
};

type SmsGatewaysProps = PlaceGateways & {
  /** The HTTP front. */
  readonly callbackUrl: string;
  /** Of the sendsms user of each Kannel, by the gateway's id. */
  readonly kannelLogins: ReadonlyMap<string, { readonly secretArn: string }>;
};

/** Everything that a function needs to send an SMS over any gateway of the place. */
export class SmsGateways extends Construct {
  /** The value of `SMS_GATEWAYS`. */
  readonly wiring: string;
  readonly may: readonly Permission[];

  constructor(scope: Construct, id: string, props: SmsGatewaysProps) {
    super(scope, id);
    const { gateways, callbackUrl, kannelLogins, kannelUrl } = props;
    const kannel: GatewayWiring['kannel'] = {};
    const may: Permission[] = [];
    let eum: EumSender | undefined;
    for (const gateway of gateways) {
      if (gateway.kind === 'sns') may.push(...textPhones);
      if (gateway.kind === 'eum') {
        // One of a kind: the configuration set has one sender.
        eum ??= new EumSender(this, 'Eum', {
          senderId: gateway.senderId ?? props.senderId,
          countries: gateway.countries,
        });
      }
      const login = kannelLogins.get(gateway.id);
      if (gateway.kind === 'kannel' && login !== undefined) {
        kannel[gateway.id] = { url: kannelUrl ?? gateway.url, secretArn: login.secretArn };
        may.push({ actions: ['secretsmanager:GetSecretValue'], resources: [login.secretArn] });
      }
    }
    const wiring: GatewayWiring = { callbackUrl, kannel, ...(eum === undefined ? {} : { eum: eum.wiring }) };
    this.wiring = Stack.of(this).toJsonString(wiring);
    this.may = [...may, ...(eum?.may ?? [])];
  }
}
