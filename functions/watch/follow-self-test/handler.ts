import type { SQSEvent } from 'aws-lambda';
import { AssessmentMade } from '../../../events/assessment-made/v1.ts';
import { type SelfTestText, selfTestText } from '../../../shared/language/sources.ts';
import { repository } from '../../../shared/log/aggregate.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { createSendNotice, type NoticeSenderDeps } from '../../../shared/notice/send-notice.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { TestPhone } from '../../../shared/place/self-test.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { passSelfTest, SELF_TEST_STREAM, selfTestAggregate } from '../../../shared/source/self-test.ts';

type Deps = NoticeSenderDeps & {
  readonly log: LogStore;
  readonly pack: Pick<PlacePack, 'selfTest' | 'smsPolicy'>;
};

/**
 * The last step of the road: the test message was assessed, and the test phones get their SMS. Nobody else can: a number is a
 * `TestPhone` only by the pack's word, the pack refuses one that is an officer's, and the text begins with «اختبار» by its type.
 */
export const createHandler = (deps: Deps) => {
  const tests = repository(selfTestAggregate, deps);
  const sendNotice = createSendNotice(deps);

  const send = (noticeId: string, to: TestPhone, text: SelfTestText) =>
    sendNotice(noticeId, {
      to,
      text,
      kind: 'transactional',
      maxPriceUsd: deps.pack.smsPolicy.maxPriceUsdPerMessage,
    });

  const arrive = async (testId: string, cause: string): Promise<Outcome> => {
    const { state } = await tests.load(SELF_TEST_STREAM);
    if (state.phase === 'none' || state.testId !== testId) return done;
    const { phones } = deps.pack.selfTest;
    const gateways = new Set<string>();
    for (const [index, phone] of phones.entries()) {
      const outcome = await send(`${testId}/${index + 1}`, phone, selfTestText(state.begunAt));
      if (outcome.kind === 'retry') return outcome;
      // Not recorded as passed: the sweep finds it overdue.
      if (outcome.kind !== 'sent') return { kind: 'refused', reason: outcome.reason };
      gateways.add(outcome.gateway);
    }
    const gateway = [...gateways].join(' ');
    await tests.handle(
      SELF_TEST_STREAM,
      (test, now) => passSelfTest(test, { testId, phones: phones.length, gateway }, now),
      { actor: { kind: 'system', name: 'follow-self-test' }, cause },
    );
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<AssessmentMade>(input, [AssessmentMade], async ({ event, envelope }) => {
      const { status, warning } = event.data;
      if (status !== 'Test' || warning.key.sender !== deps.pack.selfTest.sender || !warning.standing)
        return done;
      return arrive(warning.key.identifier, envelope.id);
    });
};
