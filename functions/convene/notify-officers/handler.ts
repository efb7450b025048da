import type { SQSEvent } from 'aws-lambda';
import { repository } from '../../../shared/log/aggregate.ts';
import type { LogStore } from '../../../shared/log/ports.ts';
import { createSendNotice, type NoticeSenderDeps } from '../../../shared/notice/send-notice.ts';
import { noticeStream, recordTexted, textedAggregate } from '../../../shared/notice/texted.ts';
import { done, eachRecord, type Outcome } from '../../../shared/queue/each-record.ts';
import { OFFICER_NOTICES, type OfficerNotice, type OfficerText } from './notices.ts';

type Deps = NoticeSenderDeps & {
  readonly log: LogStore;
  /** Whom an event concerns and what each is told; nobody when it is of no use any more. */
  readonly textsOf: (event: OfficerNotice) => Promise<readonly OfficerText[]>;
};

/** Texts officers what is no call-out: a task that is overdue, a source that is silent. One event may concern several. */
export const createHandler = (deps: Deps) => {
  const days = repository(textedAggregate, deps);
  const sendNotice = createSendNotice(deps);

  const send = async (
    { noticeId, personId, sms }: OfficerText,
    asked: { readonly id: string; readonly at: string },
  ): Promise<Outcome> => {
    const outcome =
      sms === undefined ? ({ kind: 'failed', reason: 'no-phone' } as const) : await sendNotice(noticeId, sms);
    if (outcome.kind === 'retry') return outcome;
    if (outcome.kind === 'blocked') return { kind: 'retry', reason: outcome.reason };
    const { kind, ...facts } = outcome;
    const data = {
      noticeId,
      personId,
      cause: asked.id,
      outcome: kind === 'sent' ? ('accepted' as const) : ('failed' as const),
      ...facts,
    };
    await days.handle(noticeStream(asked.at), (texted) => recordTexted(texted, data), {
      actor: { kind: 'system', name: 'notify-officers' },
      cause: asked.id,
    });
    return done;
  };

  return (input: SQSEvent) =>
    eachRecord<OfficerNotice>(input, OFFICER_NOTICES, async ({ event, envelope }) => {
      const outcomes: Outcome[] = [];
      for (const text of await deps.textsOf(event)) outcomes.push(await send(text, envelope));
      return outcomes.find(({ kind }) => kind === 'retry') ?? done;
    });
};
