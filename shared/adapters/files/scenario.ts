import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { instant } from '../../kernel/instant.ts';
import { BilingualText, PersonId } from '../../place/fields.ts';
import { NumberCell, OptionalNumberCell, readCsv } from './read-csv.ts';
import { BrokenFolder, fieldPath, parseOrBreak, readJson } from './read-json.ts';

/** The scenario cannot be played; `message` is one line for the person who wrote it. */
export class BrokenScenario extends BrokenFolder {
  override readonly name = 'BrokenScenario';
}

const Moment = z.iso
  .datetime({ offset: true, error: 'must be a moment such as 2023-10-21T07:00:00Z' })
  .transform(instant);
const AlertKind = z.enum(['alert', 'update', 'all-clear']);

/** What can make a simulated person act. */
const TRIGGERS = [
  'call-out',
  'quorum-reached',
  'assessment-raised',
  'assessment-lowered',
  'assessment-ended',
  'approval-requested',
  'proposal-refused',
  'alert-sent',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

const when = {
  person: PersonId,
  on: z.enum(TRIGGERS),
  /** Only when the proposal or the alert is of this kind; absent: of any. */
  ofKind: AlertKind.optional(),
  /** In the time of the scenario, from the trigger. */
  afterSeconds: z.int().nonnegative(),
  /** How often the rule may be used; absent: without limit. */
  times: z.int().positive().optional(),
};
const Rule = z.discriminatedUnion('do', [
  z.strictObject({ ...when, do: z.literal('acknowledge'), answer: z.enum(['coming', 'cannot', 'question']) }),
  z.strictObject({ ...when, do: z.literal('silent') }),
  z.strictObject({ ...when, do: z.literal('propose'), kind: AlertKind }),
  z.strictObject({ ...when, do: z.literal('approve') }),
  z.strictObject({ ...when, do: z.literal('refuse'), reason: BilingualText }),
  z.strictObject({ ...when, do: z.literal('close') }),
]);
export type Rule = z.infer<typeof Rule>;

const TrackRow = z
  .strictObject({
    time_utc: z.iso
      .datetime({ precision: -1, error: 'must be a time such as 2023-10-21T06:00Z' })
      .transform(instant),
    lat: NumberCell,
    lon: NumberCell,
    wind_kt: NumberCell,
    pres_hpa: OptionalNumberCell,
    stage: z.string().min(1),
    r34_ne_nm: OptionalNumberCell,
    r34_se_nm: OptionalNumberCell,
    r34_sw_nm: OptionalNumberCell,
    r34_nw_nm: OptionalNumberCell,
  })
  .transform((row) => ({
    at: row.time_utc,
    lat: row.lat,
    lon: row.lon,
    /** 1-minute mean, knots. */
    windKt: row.wind_kt,
    pressureHpa: row.pres_hpa,
    stage: row.stage,
    /** Reach of 34-knot winds in each quadrant, nautical miles; null where the track has none. */
    r34Nm: { ne: row.r34_ne_nm, se: row.r34_se_nm, sw: row.r34_sw_nm, nw: row.r34_nw_nm },
  }));
type TrackPoint = z.infer<typeof TrackRow>;

const Settings = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
    title: BilingualText,
    place: z.string().min(1),
    from: Moment,
    to: Moment,
    feed: z.strictObject({
      /** The feed of the place pack that this one stands in for. */
      id: z.string().min(1),
      /** When each document of `cap/` appears in the feed; a document may be broken, so this is not read from it. */
      entries: z.array(z.strictObject({ file: z.string().min(1), publishedAt: Moment })).min(1),
    }),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' })
  .superRefine(({ from, to, feed: { entries } }, context) => {
    for (const [i, { publishedAt, file }] of entries.entries()) {
      const path = ['feed', 'entries', i];
      if (publishedAt < from || publishedAt > to) {
        context.addIssue({
          code: 'custom',
          path: [...path, 'publishedAt'],
          message: 'must be between from and to',
        });
      }
      if (publishedAt < (entries[i - 1]?.publishedAt ?? '')) {
        context.addIssue({
          code: 'custom',
          path: [...path, 'publishedAt'],
          message: 'must not be before the entry above',
        });
      }
      if (entries.findIndex((entry) => entry.file === file) !== i) {
        context.addIssue({ code: 'custom', path: [...path, 'file'], message: `${file} is already used` });
      }
    }
  });

/** `documents` in the order of publication, their bytes as they lie in the folder. */
export type Scenario = Omit<z.infer<typeof Settings>, 'feed'> & {
  readonly feed: { readonly id: string };
  readonly documents: readonly {
    readonly file: string;
    readonly publishedAt: string;
    readonly bytes: Uint8Array;
  }[];
  readonly track: readonly TrackPoint[];
  readonly people: readonly Rule[];
};

/** Reads and checks the folder of a scenario, such as `scenarios/tej-2023`; throws `BrokenScenario`. */
export const readScenarioFolder = (directory: string): Scenario => {
  const at = (file: string): string => join(directory, file);
  const json = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> =>
    parseOrBreak(schema, readJson(at(file), BrokenScenario), BrokenScenario, (path) => ({
      file: at(file),
      field: fieldPath(path),
    }));
  const { feed, ...settings } = json('scenario.json', Settings);
  if (settings.id !== basename(directory)) {
    throw new BrokenScenario(
      at('scenario.json'),
      'id',
      `must be the name of its folder, ${basename(directory)}`,
    );
  }
  const documents = feed.entries.map((entry) => ({
    ...entry,
    bytes: documentBytes(at(join('cap', entry.file))),
  }));
  const unused = readdirSync(at('cap')).find((file) => !feed.entries.some((entry) => entry.file === file));
  if (unused !== undefined)
    throw new BrokenScenario(at('scenario.json'), 'feed.entries', `must name cap/${unused}`);
  return {
    ...settings,
    feed: { id: feed.id },
    documents,
    track: readCsv(at('track.csv'), TrackRow, BrokenScenario),
    people: json('people.json', z.array(Rule)),
  };
};

/** Not decoded: the feed must serve the very bytes, whatever their encoding. */
const documentBytes = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch {
    throw new BrokenScenario(path, '', 'is missing');
  }
};

export type Happening = {
  readonly person: string;
  readonly on: Trigger;
  readonly kind?: Rule['ofKind'] | undefined;
};

/**
 * The rule by which a person reacts to what happens: the first of theirs that fits and is not used up.
 * `uses` counts how often each rule was used before. Undefined: the person does nothing.
 */
export const reactionTo = (
  { person, on, kind }: Happening,
  rules: readonly Rule[],
  uses: ReadonlyMap<Rule, number>,
): Rule | undefined =>
  rules.find(
    (rule) =>
      rule.person === person &&
      rule.on === on &&
      (rule.ofKind === undefined || rule.ofKind === kind) &&
      (uses.get(rule) ?? 0) < (rule.times ?? Infinity),
  );
