import { randomUUID } from 'node:crypto';
import { gatewayProof } from '../../../shared/adapters/secrets/gateway-proof.ts';
import { inboundPath } from '../../../shared/sms/gateway-wiring.ts';
import type { Machine } from '../machine.ts';
import type { ComesBack } from '../phone-network/what-comes-back.ts';
import { ACCOUNT } from '../template/identity.ts';

/** Kannel calls again until the answer is a 2xx; here it does so at once, this often. */
const MOST_CALLS = 5;

/** The gateway over which simulated phones write. It needs no place in the pack: its token is what counts. */
const GATEWAY = 'phone-network';

const insist = async (call: () => Promise<Response>): Promise<number> => {
  let status = 0;
  for (let calls = 0; calls < MOST_CALLS && !(status >= 200 && status < 300); calls += 1) {
    const answer = await call();
    await answer.arrayBuffer();
    status = answer.status;
  }
  return status;
};

/** The other side of the gateways: what they report reaches the machine on the ways that the real ones take. */
export const gatewaySide = (
  machine: () => Pick<Machine, 'url' | 'now' | 'outside' | 'settle'>,
  region: string,
  linkKey: () => Uint8Array,
) => ({
  onComesBack: (told: ComesBack): void => {
    const { outside } = machine();
    if (told.kind === 'sns-log') {
      const group = `sns/${region}/${ACCOUNT}/DirectPublishToPhoneNumber`;
      outside.logs(told.failure ? `${group}/Failure` : group, told.record);
    } else if (told.kind === 'eum-event') {
      outside.puts('aws.sms-voice', 'Text Message Delivery Status Updated', told.detail);
    } else {
      outside.calls(async () => {
        await insist(() => fetch(told.url));
      });
    }
  },

  /** A phone writes: posted as a Kannel posts it, the number in a header and the text as its octets. What is answered comes as an SMS. */
  onReply: async (phone: string, text: string): Promise<string> => {
    const { url, now, settle } = machine();
    const query = new URLSearchParams({
      k: gatewayProof(linkKey()).inboundToken(GATEWAY),
      id: randomUUID(),
      hex: Buffer.from(text, 'utf16le').swap16().toString('hex'),
      charset: 'UTF-16BE',
    });
    const headers = {
      'x-kannel-from': phone,
      'x-kannel-to': '1234',
      'x-kannel-time': now().slice(0, 19).replace('T', ' '),
    };
    const status = await insist(() =>
      fetch(`${url}${inboundPath(GATEWAY)}?${query}`, { method: 'POST', headers }),
    );
    await settle();
    return status >= 200 && status < 300 ? '✓' : `✗ ${status}`;
  },
});
