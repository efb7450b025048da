import type { Message, SendDeps } from '../../../shared/alert/send.ts';
import type { SmsGateway } from '../../../shared/sms/gateway.ts';
import type { E164 } from '../../../shared/sms/phone.ts';

type Gateway = { readonly id: string; readonly senderId: string; readonly sms: SmsGateway };
type Vault = { open(sealed: string, recipientId: string): E164 };

/** Hands a message to the gateway that was chosen. The number is opened here, and nowhere before. */
export const gatewaySend = (
  gateways: readonly Gateway[],
  vault: Vault,
  maxPriceUsd: number,
): SendDeps['send'] => {
  const byId = new Map(gateways.map((gateway) => [gateway.id, gateway]));
  return (gatewayId, { recipientId, sealedPhone }, message: Message) => {
    const gateway = byId.get(gatewayId);
    if (gateway === undefined) throw new Error(`${gatewayId} is not a gateway of the place`);
    const to = vault.open(sealedPhone, recipientId);
    return gateway.sms.send({
      ...message,
      to,
      senderId: gateway.senderId,
      kind: 'transactional',
      maxPriceUsd,
    });
  };
};
