import type { Stack } from 'aws-cdk-lib';
import type { HttpFront } from '../constructs/http-front.ts';
import type { Site } from '../constructs/site.ts';
import type { SmsGateways } from '../constructs/sms-gateways.ts';
import type { StatefulStack } from '../stacks/stateful-stack.ts';

/** What every room of the stateless stack is built with. */
export type Room = {
  readonly stack: Stack;
  readonly site: Site;
  readonly state: StatefulStack;
  readonly front: HttpFront;
  /** What a function needs that sends an SMS. */
  readonly gateways: SmsGateways;
  /** What nearly every function has. */
  readonly common: { readonly LOG_TABLE: string; readonly PLACE_PACK: string };
};
