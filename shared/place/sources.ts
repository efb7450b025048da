import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Variable } from '../reading/reading.ts';
import { type PinnedKey, type SignatureState, TRIGGERS, type Trigger } from '../warning/signature.ts';
import { BilingualText, Id, Pcode } from './fields.ts';

/**
 * What a place listens to. A source is in one of these states by the pack's word:
 * `operating`: listened to wherever the place is deployed. `registered`: known to exist, not listened to until somebody has
 * confirmed what its word is worth. `simulated`: invented or served by a scenario, and listened to only by a run that names it.
 */
export const SOURCE_STATUSES = ['operating', 'registered', 'simulated'] as const;

/** What a source's word may set off. `show-only`: it is kept and shown, and opens or changes no incident by itself. */
const MAY = ['open-incident', 'show-only'] as const;

const isPublicKey = (spki: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
};

/** A public key that is known from elsewhere than the message: DER of SubjectPublicKeyInfo, base64. */
const PinnedKeyOfPack = z.strictObject({
  id: Id,
  spki: z.base64().refine(isPublicKey, 'must be base64 of the DER of an RSA or P-256 public key'),
}) satisfies z.ZodType<PinnedKey>;

/** One value of CAP `sender`. A sender that a source does not list is kept and shown, and opens nothing. */
export const Sender = z.strictObject({
  sender: z.string().regex(/^[^\s,<&]+$/, 'must have no space, comma, < or &, as CAP asks'),
  keys: z.array(PinnedKeyOfPack).max(4, 'must be at most four: one in use, one that comes next'),
  /** What a document of this sender may set off, by what its signature proves. */
  may: z.strictObject({
    valid: z.enum(TRIGGERS),
    unsigned: z.enum(TRIGGERS),
    invalid: z.enum(TRIGGERS),
    'unknown-key': z.enum(TRIGGERS),
    unsupported: z.enum(TRIGGERS),
  }),
});
export type Sender = z.infer<typeof Sender>;

const Minutes = z.int().positive();

const common = {
  id: Id,
  name: BilingualText,
  status: z.enum(SOURCE_STATUSES),
  /** How often it is asked, or, where it speaks by itself, how often it is expected to. */
  rhythmMinutes: Minutes,
  /** Silence of this length is told to the duty forecaster. Longer than the rhythm. */
  silentAfterMinutes: Minutes,
  /** The same in a month of the pack's cyclone season: sooner, or as soon. */
  silentAfterMinutesInCycloneSeason: Minutes,
  /** The line that stands wherever something of this source is shown. */
  attribution: BilingualText,
  /** Of the data, as its publisher names it: `CC BY 4.0`, `public domain`, `not stated`. */
  licence: z.string().min(1),
};

const Url = z.url({ protocol: /^https?$/, error: 'must be a web address' });
const Icao = z.string().regex(/^[A-Z]{4}$/, 'must be an ICAO code such as OYRN');
const Degrees = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);
const MEASURES = [
  'rain',
  'gust',
  'wind',
  'temperature',
  'dew-point',
  'visibility',
  'pressure',
  'wadi-level',
] as const satisfies readonly Variable[];

const CapFeed = z.strictObject({
  ...common,
  kind: z.literal('cap-feed'),
  /** Where it is fetched; one that begins with `/` is served by this deployment's own front. */
  url: z.union([Url, z.string().regex(/^\/[a-z]/)], { error: 'must be a web address or begin with /' }),
  format: z.enum(['rss', 'atom']),
  senders: z.array(Sender),
});

/** Somebody hands CAP documents to the endpoint. */
const CapPush = z.strictObject({
  ...common,
  kind: z.literal('cap-push'),
  /** Which key it uses, 1 when left out, as of a station. */
  keyNumber: z.int().positive().optional(),
  senders: z.array(Sender).min(1),
});

const forecast = {
  ...common,
  url: Url,
  /** In the words of the service's API (`ecmwf_ifs025`). They stay side by side. */
  models: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1),
  /** Where it is asked; without, at each district's label point. The sea is off the shore, and a river runs in its wadi. */
  points: z
    .array(z.strictObject({ district: Pcode, position: Degrees }))
    .min(1)
    .optional(),
  may: z.enum(MAY),
};
const OpenMeteoForecast = z.strictObject({ ...forecast, kind: z.literal('open-meteo-forecast') });
const OpenMeteoMarine = z.strictObject({ ...forecast, kind: z.literal('open-meteo-marine') });
const OpenMeteoFlood = z.strictObject({ ...forecast, kind: z.literal('open-meteo-flood') });

const Metar = z.strictObject({
  ...common,
  kind: z.literal('metar'),
  url: Url,
  stations: z
    .array(
      z.strictObject({
        icao: Icao,
        /** Where it stands, when that is in a district of the pack. */
        district: Pcode.optional(),
        position: Degrees,
      }),
    )
    .min(1),
  may: z.enum(MAY),
});

/** A rain gauge, weather station or wadi gauge that sends its own readings. */
const Station = z.strictObject({
  ...common,
  kind: z.literal('station'),
  district: Pcode,
  position: Degrees,
  elevationMetres: z.number().min(-10).max(3700),
  /** Which key it uses, 1 when left out: another number is another key, and the one before is worth nothing. */
  keyNumber: z.int().positive().optional(),
  measures: z.array(z.enum(MEASURES)).min(1),
  may: z.enum(MAY),
});

/** People who tell what they see, by SMS or on the console. */
const Observers = z.strictObject({ ...common, kind: z.literal('observers'), may: z.enum(MAY) });

/** Advisories on a tropical cyclone. Without `url` they come by the console or a push. */
const CycloneAdvisories = z.strictObject({
  ...common,
  kind: z.literal('cyclone-advisories'),
  centre: z.enum(['rsmc-new-delhi', 'jtwc']),
  url: Url.optional(),
  may: z.enum(MAY),
});

/** The event list of GDACS by its API; its CAP feed is a `cap-feed`. */
const Gdacs = z.strictObject({ ...common, kind: z.literal('gdacs'), url: Url, may: z.enum(MAY) });

export const Source = z
  .discriminatedUnion('kind', [
    CapFeed,
    CapPush,
    OpenMeteoForecast,
    OpenMeteoMarine,
    OpenMeteoFlood,
    Metar,
    Station,
    Observers,
    CycloneAdvisories,
    Gdacs,
  ])
  .superRefine((source, context) => {
    const rule = (holds: boolean, field: string, message: string) => {
      if (!holds) context.addIssue({ code: 'custom', path: [field], message });
    };
    const { rhythmMinutes, silentAfterMinutes, silentAfterMinutesInCycloneSeason } = source;
    rule(silentAfterMinutes > rhythmMinutes, 'silentAfterMinutes', 'must be longer than rhythmMinutes');
    rule(
      silentAfterMinutesInCycloneSeason > rhythmMinutes,
      'silentAfterMinutesInCycloneSeason',
      'must be longer than rhythmMinutes',
    );
    rule(
      silentAfterMinutesInCycloneSeason <= silentAfterMinutes,
      'silentAfterMinutesInCycloneSeason',
      'must not be longer than silentAfterMinutes',
    );
  });
export type Source = z.infer<typeof Source>;
export type SourceKind = Source['kind'];
/** `SourceOf<'metar'>` */
export type SourceOf<Kind extends SourceKind> = Extract<Source, { kind: Kind }>;

/** Every source of one kind, in the pack's order. */
export const sourcesOf = <Kind extends SourceKind>(
  { sources }: { readonly sources: readonly Source[] },
  kind: Kind,
): SourceOf<Kind>[] => sources.filter((source): source is SourceOf<Kind> => source.kind === kind);

/** The months (1 is January) in which cyclones of the place's sea come. */
export const CycloneSeason = z.strictObject({
  about: z.string().min(1),
  months: z.array(z.int().min(1).max(12)),
});
export type CycloneSeason = z.infer<typeof CycloneSeason>;

const listed = (source: Source | undefined, sender: string): Sender | undefined =>
  source?.kind === 'cap-feed' || source?.kind === 'cap-push'
    ? source.senders.find((each) => each.sender === sender)
    : undefined;

/** The keys that are pinned for a sender at a source; none for a sender that the source does not list. */
export const pinnedKeys = (source: Source | undefined, sender: string): readonly PinnedKey[] =>
  listed(source, sender)?.keys ?? [];

/**
 * What a CAP document of `sender` that came by `source` may set off, given what its signature proved; `undefined` when
 * the source does not list the sender (or is not one of CAP), which opens nothing either.
 */
export const mayTrigger = (
  source: Source | undefined,
  sender: string,
  signature: SignatureState,
): Trigger | undefined => listed(source, sender)?.may[signature];
