import type { WarningReceived } from '../../../events/warning-received/v1.ts';
import type { CapAlert } from '../../../shared/cap/alert.ts';
import type { CapReading } from '../../../shared/cap/read.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { highestLevel, type Level } from '../../../shared/kernel/vocabulary.ts';
import { PUSH_CONSEQUENCES, type PushConsequence } from '../../../shared/language/push-cap.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { mayTrigger } from '../../../shared/place/sources.ts';
import { warningFromCap } from '../../../shared/reception/warning-from-cap.ts';

type Read = Exclude<CapReading, { readonly verdict: 'rejected' }>;

type Said = { readonly level: Level; readonly pcodes: readonly string[] };

/** What follows from a document, by the same rules and in the same order as the assessment asks them. */
const consequenceOf = (
  pack: PlacePack,
  { source, signature }: Pick<WarningReceived['data'], 'source' | 'signature'>,
  { status, msgType, sender }: CapAlert,
  { level, pcodes }: Said,
): PushConsequence => {
  if (status !== 'Actual' && status !== 'Exercise') return 'not-followed';
  if (msgType === 'Ack' || msgType === 'Error') return 'noted';
  const from = pack.sources.find(({ id }) => id === source);
  const may = mayTrigger(from, sender, signature?.state ?? 'unsigned') ?? 'show-only';
  if (may !== 'open-incident') return may;
  if (msgType === 'Cancel') return 'cancels';
  if (pcodes.length === 0) return 'no-district';
  if (level === 'green') return 'green';
  return status === 'Exercise' ? 'exercise' : 'assessed';
};

/** What the place makes of a document, for whoever sent it to see that it was understood as it was meant. */
export const understood = (
  pack: PlacePack,
  { alert, remarks }: Read,
  data: WarningReceived['data'],
  now: Instant,
) => {
  const { status, msgType } = alert;
  const isWarning = msgType === 'Alert' || msgType === 'Update' || msgType === 'Cancel';
  const warning = isWarning
    ? warningFromCap(pack, alert, {
        warningId: data.warningId,
        status: status === 'Exercise' ? 'Exercise' : 'Actual',
        msgType,
        remarks,
        now,
      })
    : undefined;
  const districts = (warning?.districts ?? []).map(({ pcode, level }) => ({
    pcode,
    name: pack.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
    level,
  }));
  const level = highestLevel(districts.map((district) => district.level));
  const consequence = consequenceOf(pack, data, alert, {
    level,
    pcodes: districts.map(({ pcode }) => pcode),
  });
  return {
    sender: alert.sender,
    identifier: alert.identifier,
    sent: alert.sent.written,
    status,
    msgType,
    event: [...new Set(alert.info.map(({ event }) => event))],
    signature: data.signature?.state ?? 'unsigned',
    level,
    districts,
    ...(warning?.expires === undefined ? {} : { expires: warning.expires }),
    willHappen: { code: consequence, ...PUSH_CONSEQUENCES[consequence] },
  };
};
