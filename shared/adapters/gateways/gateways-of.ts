import type { Gateway } from '../../place/gateways.ts';
import type { SmsGateway } from '../../sms/gateway.ts';
import type { GatewayWiring } from '../../sms/gateway-wiring.ts';
import { createEumClient, eumGateway } from '../aws-eum/eum-gateway.ts';
import { createSnsClient, snsGateway } from '../aws-sns/sns-gateway.ts';
import { kannelGateway } from '../kannel/kannel-gateway.ts';
import { readKannelLogin } from '../kannel/kannel-login.ts';
import { gatewayProof } from '../secrets/gateway-proof.ts';

/** A gateway of the place, ready to send. */
type PlaceGateway = Pick<Gateway, 'id' | 'kind' | 'partsPerSecond' | 'usdPerPart' | 'prefixes'> & {
  readonly sms: SmsGateway;
  /** Its own, or the place's. */
  readonly senderId: string;
};

type Parts = {
  readonly pack: { readonly gateways: readonly Gateway[]; readonly senderId: string };
  readonly wiring: GatewayWiring;
  /** Of `deriveKeys`: from it come the tokens by which a Kannel that reports is known. */
  readonly linkKey: Uint8Array;
  /** Calls at once a gateway, each over a connection that is kept open. */
  readonly concurrency?: number;
};

const smsGatewayOf = async (
  gateway: Gateway,
  { wiring, linkKey, concurrency = 50 }: Omit<Parts, 'pack'>,
): Promise<SmsGateway> => {
  switch (gateway.kind) {
    case 'sns':
      return snsGateway({ client: createSnsClient({ concurrency }) });
    case 'eum': {
      if (wiring.eum === undefined)
        throw new Error(`gateway ${gateway.id}: its configuration set is not wired`);
      return eumGateway({ client: createEumClient({ concurrency }), ...wiring.eum });
    }
    case 'kannel': {
      const own = wiring.kannel[gateway.id];
      if (own === undefined) throw new Error(`gateway ${gateway.id}: its address and secret are not wired`);
      return kannelGateway({
        ...gateway,
        ...(await readKannelLogin(own.secretArn)),
        url: own.url,
        callbackUrl: wiring.callbackUrl,
        proof: gatewayProof(linkKey),
      });
    }
  }
};

/** The gateways of the pack in its order, the best first. Called once a cold start; throws where the deployment forgot one. */
export const gatewaysOf = async ({ pack, ...parts }: Parts): Promise<readonly PlaceGateway[]> =>
  Promise.all(
    pack.gateways.map(async (gateway) => ({
      id: gateway.id,
      kind: gateway.kind,
      partsPerSecond: gateway.partsPerSecond,
      usdPerPart: gateway.usdPerPart,
      prefixes: gateway.prefixes,
      senderId: gateway.senderId ?? pack.senderId,
      sms: await smsGatewayOf(gateway, parts),
    })),
  );
