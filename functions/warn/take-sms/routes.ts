import type { InboundSms } from '../../../shared/sms/inbound.ts';

/** What is said to who sent an SMS; without a text it was taken and there is nothing to say. */
type InboundAnswer = {
  readonly text?: string;
  /** Not understood: answered a few times a day only, so that two machines never keep talking to each other. */
  readonly understood: boolean;
};

/**
 * One kind of SMS that the platform takes. Routes are asked in the order of their list, and the first that does not answer `undefined` has it. A route
 * must know what it has done already: a message whose answer was lost comes again. None may start, change or end a warning.
 */
export type InboundRoute = {
  readonly name: string;
  take(sms: InboundSms): Promise<InboundAnswer | undefined>;
};
