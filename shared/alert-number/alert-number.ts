import { createHash } from 'node:crypto';
import { AlertNumbered } from '../../events/alert-numbered/v1.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Aggregate, eventParser, repository } from '../log/aggregate.ts';
import type { Clock, LogStore } from '../log/ports.ts';

/*
 * The short number of an alert: six digits, the first not zero, so that it can be read out over a telephone and fits an SMS. It is no
 * secret and proves nothing by itself: it leads to the text that was sent, and that is compared. It does not count up,
 * so that nobody knows the number of the next alert before it is there.
 */

const SMALLEST = 100_000;
const NUMBERS = 900_000;
/** So many alerts would have to want the same number that a place does not see it. */
const MOST_TRIES = 20;

/** The numbers that an alert may have, the one it should have first: whichever is free. The same for the same alert always. */
export function* numbersFor(alertId: string): Generator<string> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const digest = createHash('sha256')
      .update(JSON.stringify([alertId, attempt]))
      .digest();
    yield String(SMALLEST + (digest.readUIntBE(0, 6) % NUMBERS));
  }
}

type Numbered = { readonly alertId?: string };

/** One stream a number, so that the log itself sees to it that no two alerts have the same. */
const numberStream = (number: string): string => `number/${number}`;

const numberAggregate: Aggregate<Numbered, AlertNumbered> = {
  initial: {},
  evolve: (_, { data }) => ({ alertId: data.alertId }),
  parse: eventParser<AlertNumbered>([AlertNumbered]),
};

const takeNumber = (
  { alertId: owner }: Numbered,
  data: AlertNumbered['data'],
): Decision<AlertNumbered, 'number-taken'> => {
  if (owner === undefined) return accept({ type: 'alert-numbered.v1', data });
  return owner === data.alertId ? accept() : refuse('number-taken');
};

type Deps = { readonly log: LogStore; readonly clock: Clock };

/** Gives an alert its number; the same number for the same alert, whoever asks and however often. */
export const alertNumbers = (deps: Deps) => {
  const numbers = repository(numberAggregate, deps);
  return {
    /** @param name of the function that asks */
    give: async (alertId: string, name: string, cause: string): Promise<string> => {
      for (const number of numbersFor(alertId)) {
        const by = { actor: { kind: 'system', name }, cause } as const;
        const given = await numbers.handle(
          numberStream(number),
          (state) => takeNumber(state, { number, alertId }),
          by,
        );
        if (given.kind !== 'refused') return number;
      }
      throw new Error(`${alertId}: every number that it may have is taken`);
    },
    /** The number that `give` would give now. */
    next: async (alertId: string): Promise<string> => {
      for (const number of numbersFor(alertId)) {
        const { alertId: owner } = (await numbers.load(numberStream(number))).state;
        if (owner === undefined || owner === alertId) return number;
      }
      throw new Error(`${alertId}: every number that it may have is taken`);
    },
    /** Whose number it is, if anybody's. */
    alertOf: async (number: string): Promise<string | undefined> =>
      (await numbers.load(numberStream(number))).state.alertId,
    /** The number that an alert was given, if it was. */
    numberOf: async (alertId: string): Promise<string | undefined> => {
      for (const number of numbersFor(alertId)) {
        const { alertId: owner } = (await numbers.load(numberStream(number))).state;
        if (owner === alertId) return number;
        if (owner === undefined) return undefined;
      }
      return undefined;
    },
  };
};

const DIGITS = /[٠-٩۰-۹]/g;

/** What a person typed, as a number or as the id of an alert; digits may be Arabic-Indic, and spaces and dashes may stand between them. */
export const typedNumber = (
  typed: string,
): { readonly number: string } | { readonly alertId: string } | undefined => {
  const western = typed
    .normalize('NFKC')
    .replace(DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()
    .toLowerCase();
  const bare = western.replace(/[\s#-]/g, '');
  if (/^[1-9]\d{5}$/.test(bare)) return { number: bare };
  return /^[a-z][a-z0-9-]{2,60}-\d{1,4}$/.test(western) ? { alertId: western } : undefined;
};
