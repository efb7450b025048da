import { readCap } from './read.ts';

/** One line of `nadhir cap check`. `reasons` says why a file was rejected, or what was repaired. */
export type CapCheck = {
  readonly file: string;
  readonly verdict: 'accepted' | 'repaired' | 'rejected';
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
  /** Null where the file does not say; of a rejected file, as written there. */
  readonly identifier: string | null;
  readonly status: string | null;
  readonly msgType: string | null;
  readonly sent: string | null;
};

export const checkCap = (file: string, bytes: Uint8Array): CapCheck => {
  const reading = readCap(bytes);
  if (reading.verdict === 'rejected') {
    const { identifier = null, status = null, msgType = null, sent = null } = reading.partial;
    return {
      file,
      verdict: reading.verdict,
      reasons: reading.reasons,
      warnings: [],
      identifier,
      status,
      msgType,
      sent,
    };
  }
  const { verdict, repairs, warnings, alert } = reading;
  const { identifier, status, msgType, sent } = alert;
  return { file, verdict, reasons: repairs, warnings, identifier, status, msgType, sent: sent.written };
};
