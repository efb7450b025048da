/** What is used here of the npm package `smpp`, which has no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer } from 'node:net';

  export type Pdu = {
    readonly source_addr?: string;
    readonly source_addr_ton?: number;
    readonly destination_addr?: string;
    readonly data_coding?: number;
    readonly priority_flag?: number;
    readonly registered_delivery?: number;
    readonly validity_period?: string | Date;
    readonly short_message?: { readonly message: string; readonly udh?: readonly Uint8Array[] };
    response(fields?: Readonly<Record<string, string | number>>): Pdu;
  };
  export interface Session extends EventEmitter {
    send(pdu: Pdu): boolean;
    deliver_sm(fields: Readonly<Record<string, string | number | Uint8Array>>): boolean;
    destroy(): void;
  }
  type Encoding = { decode(octets: Buffer): string };
  const smpp: {
    createServer(onSession: (session: Session) => void): NetServer;
    readonly encodings: { readonly ASCII: Encoding; readonly UCS2: Encoding };
    readonly ESME_RTHROTTLED: number;
  };
  export default smpp;
}
