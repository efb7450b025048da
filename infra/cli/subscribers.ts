import { CURRENT_WORDING } from '../../shared/language/consent.ts';
import { importCounts, importRule } from '../../shared/language/subscribers-console.ts';
import type { Clock } from '../../shared/log/ports.ts';
import { parsePhone } from '../../shared/sms/phone.ts';
import { applyImport, previewImport } from '../../shared/subscriber/apply-import.ts';
import { countSubscribers } from '../../shared/subscriber/counts.ts';
import type { SubscriberDesk } from '../../shared/subscriber/desk.ts';
import { personData, subscribersCsv } from '../../shared/subscriber/export.ts';
import type { Gazetteer } from '../../shared/subscriber/gazetteer.ts';
import { readImportFile } from '../../shared/subscriber/import-file.ts';
import type { PhoneLocker, SubscriptionStore } from '../../shared/subscriber/ports.ts';
import type { SubscribersEvent } from '../../shared/subscriber/record.ts';
import { rekeySubscribers, retireLookups } from '../../shared/subscriber/rekey.ts';
import { UsageError } from './usage-error.ts';

export type SubscribersDeps = {
  readonly desk: SubscriberDesk;
  readonly store: SubscriptionStore;
  readonly locker: PhoneLocker;
  /** Knows the versions of the keys before the current one, and nothing else; undefined when there is none. */
  readonly older: Pick<PhoneLocker, 'lookups'> | undefined;
  readonly clock: Clock;
  readonly places: Gazetteer;
  readonly pcodes: ReadonlySet<string>;
  readonly officers: readonly { readonly id: string }[];
  readonly allowSimulated: boolean;
  readonly record: (event: SubscribersEvent, officerId: string) => Promise<void>;
  readonly sha256: (text: string) => string;
  readonly write: (text: string) => void;
};

export type SubscribersRequest =
  | { readonly do: 'import'; readonly text: string; readonly officer: string; readonly dryRun: boolean }
  | { readonly do: 'export'; readonly phone: string | undefined; readonly officer: string }
  | { readonly do: 'erase'; readonly phone: string; readonly officer: string }
  | { readonly do: 'count' }
  | { readonly do: 'rekey'; readonly retire: boolean };

/** Exit code 1: nothing was done, and what was printed says why. */
export const runSubscribers = async (request: SubscribersRequest, deps: SubscribersDeps): Promise<number> => {
  const { desk, store, locker, clock, write } = deps;
  const officer = (id: string): string => {
    if (deps.officers.some((person) => person.id === id)) return id;
    throw new UsageError(`--officer must be somebody of the roster, not ${id === '' ? 'nobody' : id}`);
  };
  const phoneOf = (text: string): string => {
    const parsed = parsePhone(text, { allowSimulated: deps.allowSimulated });
    if ('e164' in parsed) return parsed.e164;
    throw new UsageError(`--phone must be a mobile number; this is ${parsed.invalid}`);
  };

  switch (request.do) {
    case 'import': {
      const by = officer(request.officer);
      const read = readImportFile(request.text, deps, clock.now());
      if (read.kind === 'faulty') {
        for (const fault of read.faults)
          write(
            `row ${fault.line}${fault.column === undefined ? '' : `, ${fault.column}`}: ${importRule(fault).en}\n`,
          );
        write('nothing was imported\n');
        return 1;
      }
      const run = request.dryRun ? previewImport : applyImport;
      const counts = await run({ desk, clock }, read.rows, by, CURRENT_WORDING.record);
      write(`${importCounts(counts).en}\n`);
      if (request.dryRun) return 0;
      const data = { fileSha256: deps.sha256(request.text), ...counts };
      await deps.record({ type: 'subscribers-imported.v1', data }, by);
      return 0;
    }
    case 'export': {
      const by = officer(request.officer);
      if (request.phone === undefined) {
        let people = -1;
        for await (const line of subscribersCsv(store, locker)) {
          write(line);
          people += 1;
        }
        await deps.record({ type: 'subscribers-exported.v1', data: { of: 'all', people } }, by);
        return 0;
      }
      const phone = phoneOf(request.phone);
      const found = await desk.find(phone);
      write(
        `${JSON.stringify(found === undefined ? { phone, subscription: { phase: 'none' } } : personData(found, phone), null, 2)}\n`,
      );
      if (found !== undefined)
        await deps.record({ type: 'subscribers-exported.v1', data: { of: 'one', people: 1 } }, by);
      return 0;
    }
    case 'erase': {
      const by = officer(request.officer);
      if (!(await desk.erase(phoneOf(request.phone)))) {
        write('nothing is kept about this number\n');
        return 1;
      }
      await deps.record({ type: 'subscribers-erased.v1', data: { people: 1 } }, by);
      write('erased\n');
      return 0;
    }
    case 'count': {
      const { active, relays, left, byDistrict } = await countSubscribers(store.all(), undefined);
      write(`subscribed ${active}, of them relays ${relays}; left ${left}\n`);
      for (const { pcode, active: people } of byDistrict) write(`${pcode} ${people}\n`);
      return 0;
    }
    case 'rekey': {
      const { seen, resealed, contended } = await rekeySubscribers({ store, locker });
      write(`${seen} seen, ${resealed} sealed again, ${contended} to be looked at in another run\n`);
      if (!request.retire) return contended === 0 ? 0 : 1;
      if (deps.older === undefined) throw new UsageError('--retire: there is no older version of the keys');
      const retired = await retireLookups({ store, locker }, deps.older);
      write(
        retired.kind === 'retired'
          ? `the older lookups of ${retired.people} are gone; now list their version in phones.retired of the secret\n`
          : `${retired.left} are still under an older version; run it again\n`,
      );
      return retired.kind === 'retired' ? 0 : 1;
    }
  }
};
