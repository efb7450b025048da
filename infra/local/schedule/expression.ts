const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY };
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** First moment strictly after `after` at which the schedule is due (milliseconds since 1970); `undefined` if never. */
export type Schedule = (after: number) => number | undefined;

const refuse = (expression: string): never => {
  throw new RangeError(`schedule expression: ${expression}`);
};

/** The values that one cron field allows; `undefined` for `?` and `*`, which allow every value. */
const field = (
  text: string,
  first: number,
  last: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined => {
  if (text === '*' || text === '?') return undefined;
  const value = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const number = named >= 0 ? named + first : /^\d+$/.test(word) ? Number(word) : Number.NaN;
    return number >= first && number <= last ? number : refuse(text);
  };
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const [low = '', high, ...rest] = range.split('-');
    if (more.length > 0 || rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) refuse(text);
    const from = low === '*' ? first : value(low);
    const to = high !== undefined ? value(high) : step !== undefined ? last : from;
    for (let n = from; n <= to; n += Number(step ?? 1)) values.add(n);
  }
  return values;
};

const allows = (values: ReadonlySet<number> | undefined, value: number): boolean =>
  values?.has(value) ?? true;

const cron = (expression: string, fields: readonly string[]): Schedule => {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  // AWS takes one of the two days only; the other one is `?`.
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) refuse(expression);
  const minutes = field(minute, 0, 59);
  const hours = field(hour, 0, 23);
  const days = field(day, 1, 31);
  const months = field(month, 1, 12, MONTHS);
  const weekdays = field(weekday, 1, 7, WEEKDAYS);
  const years = field(year, 1970, 2199);

  return (after) => {
    let at = Math.floor(after / MINUTE) * MINUTE + MINUTE;
    const end = Date.UTC(2200, 0);
    while (at < end) {
      const date = new Date(at);
      const onThisDay =
        allows(years, date.getUTCFullYear()) &&
        allows(months, date.getUTCMonth() + 1) &&
        allows(days, date.getUTCDate()) &&
        allows(weekdays, date.getUTCDay() + 1);
      if (!onThisDay) at = Math.floor(at / DAY) * DAY + DAY;
      else if (!allows(hours, date.getUTCHours()))
        at = Math.floor(at / (60 * MINUTE)) * 60 * MINUTE + 60 * MINUTE;
      else if (!allows(minutes, date.getUTCMinutes())) at += MINUTE;
      else return at;
    }
    return undefined;
  };
};

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
const offset = (zone: string): ((at: number) => number) => {
  if (zone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
  };
};

/**
 * Compiles `rate(5 minutes)` or AWS's six-field `cron(minute hour day month weekday year)` with `*`, `?`, lists, ranges,
 * steps and English names. `L`, `W` and `#` are refused.
 * @param origin when a rate begins to count, milliseconds since 1970
 * @param zone the clocks that a cron expression speaks of, an IANA name
 * @throws RangeError naming what it does not know
 */
export const compileSchedule = (expression: string, origin: number, zone = 'UTC'): Schedule => {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? refuse(expression);
  if (kind === 'cron') {
    const next = cron(expression, inner.trim().split(/\s+/));
    const ahead = offset(zone);
    return (after) => {
      const local = next(after + ahead(after));
      return local === undefined ? undefined : local - ahead(local - ahead(after));
    };
  }
  const [, count, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inner) ?? refuse(expression);
  const period = Number(count) * (UNITS[unit] ?? MINUTE);
  return (after) => origin + Math.max(1, Math.floor((after - origin) / period) + 1) * period;
};
