import { once } from 'node:events';
import smpp, { type Pdu, type Session } from 'smpp';

const decodeGsm = smpp.encodings.ASCII.decode;
const untouched = (octets: Buffer): string => octets.toString('latin1');
// The package would decode what it receives; the tests look at the octets.
smpp.encodings.ASCII.decode = untouched;
smpp.encodings.UCS2.decode = untouched;

const UCS2 = 8;

/** One part as it reached the operator. */
export type SubmittedPart = {
  /** Without +, as Kannel writes an international number. */
  readonly to: string;
  readonly from: string;
  readonly fromTon: number | undefined;
  readonly dataCoding: number | undefined;
  readonly priority: number | undefined;
  readonly reportAsked: boolean;
  readonly validUntil: string | Date | undefined;
  /** Reference, number of parts and number of this part, of the concatenation header (TS 23.040, 9.2.3.24.1). */
  readonly concatenation: readonly [reference: number, of: number, number: number] | undefined;
  readonly octets: Buffer;
  readonly messageId: string;
};

const concatenationOf = (headers: readonly Uint8Array[]): SubmittedPart['concatenation'] => {
  for (const [element, length, reference = 0, of = 0, number = 0] of headers)
    if (element === 0 && length === 3) return [reference, of, number];
  return undefined;
};

const partOf = (pdu: Pdu, messageId: string): SubmittedPart => ({
  to: pdu.destination_addr ?? '',
  from: pdu.source_addr ?? '',
  fromTon: pdu.source_addr_ton,
  dataCoding: pdu.data_coding,
  priority: pdu.priority_flag,
  reportAsked: ((pdu.registered_delivery ?? 0) & 3) !== 0,
  validUntil: pdu.validity_period,
  concatenation: concatenationOf(pdu.short_message?.udh ?? []),
  octets: Buffer.from(pdu.short_message?.message ?? '', 'latin1'),
  messageId,
});

const textOf = ({ dataCoding, octets }: SubmittedPart): string =>
  dataCoding === UCS2 ? new TextDecoder('utf-16be').decode(octets) : decodeGsm(octets);

/** What a handset shows: parts put together, in the order in which the last part of each came. */
const messagesOf = (parts: readonly SubmittedPart[]) => {
  const open = new Map<string, SubmittedPart[]>();
  return parts.flatMap((part) => {
    const [reference, of = 1] = part.concatenation ?? [];
    const key = `${part.to} ${reference}`;
    const own = [...(reference === undefined ? [] : (open.get(key) ?? [])), part];
    if (own.length < of) {
      open.set(key, own);
      return [];
    }
    open.delete(key);
    const whole = own.toSorted((a, b) => (a.concatenation?.[2] ?? 0) - (b.concatenation?.[2] ?? 0));
    return [{ to: `+${part.to}`, senderId: part.from, text: whole.map(textOf).join('') }];
  });
};

/** `YYMMDDhhmm`, as a delivery receipt writes a time. */
const receiptTime = (): string => new Date().toISOString().replaceAll(/\D/g, '').slice(2, 12);

/** An operator's message center that speaks SMPP 3.4, as far as a Kannel needs it, on a free port. */
export const startOperator = async () => {
  const parts: SubmittedPart[] = [];
  const refusals: number[] = [];
  const sessions = new Set<Session>();
  const bound = Promise.withResolvers<void>();

  const submit = (session: Session, pdu: Pdu): void => {
    const refusal = refusals.shift();
    if (refusal !== undefined) {
      session.send(pdu.response({ command_status: refusal }));
      return;
    }
    const messageId = `m${parts.length + 1}`;
    parts.push(partOf(pdu, messageId));
    session.send(pdu.response({ message_id: messageId }));
  };
  const server = smpp.createServer((session) => {
    sessions.add(session);
    for (const end of ['close', 'error']) session.on(end, () => sessions.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      session.send(pdu.response());
      bound.resolve();
    });
    for (const command of ['enquire_link', 'unbind'])
      session.on(command, (pdu: Pdu) => session.send(pdu.response()));
    session.on('submit_sm', (pdu: Pdu) => submit(session, pdu));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const deliver = (fields: Parameters<Session['deliver_sm']>[0]): void => {
    for (const session of sessions) session.deliver_sm(fields);
  };

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    /** When a Kannel has logged in. */
    bound: bound.promise,
    parts: (): readonly SubmittedPart[] => parts,
    messages: () => messagesOf(parts),
    /** The next `times` parts are refused with this `command_status`. */
    refuseNext: (status: number, times: number): void => {
      refusals.push(...Array.from({ length: times }, () => status));
    },
    /** The fate of a part, as a delivery receipt of SMPP 3.4, appendix B. */
    report: (part: SubmittedPart, stat: string): void =>
      deliver({
        esm_class: 4,
        source_addr: part.to,
        destination_addr: part.from,
        short_message: `id:${part.messageId} sub:001 dlvrd:000 submit date:${receiptTime()} done date:${receiptTime()} stat:${stat} err:000 text:`,
      }),
    /** A phone writes to the short code 1234. */
    receive: (from: string, text: string): void => {
      const isLatin = /^[ -~]*$/.test(text);
      deliver({
        source_addr: from,
        source_addr_ton: 1,
        source_addr_npi: 1,
        destination_addr: '1234',
        data_coding: isLatin ? 0 : UCS2,
        short_message: isLatin ? text : Buffer.from(text, 'utf16le').swap16(),
      });
    },
    stop: (): void => {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
};
