import { SEND_ERRORS } from '../../../shared/sms/gateway.ts';
import { fakeSmsGateway } from '../../../shared/sms/testing/fake-sms-gateway.ts';
import { smsGatewayContract } from './suite.ts';

smsGatewayContract('the fake', async () => {
  const gateway = fakeSmsGateway();
  return {
    gateway,
    delivered: () => gateway.sent.map(({ to, text, senderId }) => ({ to, text, senderId })),
    failNext: gateway.failNext,
    failFor: gateway.failFor,
    canFail: SEND_ERRORS,
    stop: async () => {},
  };
});
