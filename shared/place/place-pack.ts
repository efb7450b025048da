import { z } from 'zod';
import { BilingualText, Id, Pcode } from './fields.ts';
import { Deadlines, LevelPolicy, Simulation, SmsPolicy } from './policies.ts';
import { CallOutPlan, Committee, Person } from './roster.ts';

/** Everything that is particular to one governorate. `places/README.md` says what each file of a pack holds. */

const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);
const Point = z.tuple([Latitude, Longitude]);
const Ring = z
  .array(Point)
  .min(4, 'must have at least four points')
  .refine(
    (ring) => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1],
    'must end where it begins',
  );

export const District = z.strictObject({
  pcode: Pcode,
  /** The same district in the older national list, where the code differs. */
  oldPcode: Pcode.optional(),
  name: BilingualText,
  /** Short enough for a first message of one part, and not to be mistaken for another district. */
  smsName: BilingualText,
  /** Other spellings met in data and bulletins. */
  aliases: z.array(z.string().min(1)),
  half: Id,
  population: z.int().positive(),
  label: Point,
  /** Each polygon is its outer ring and then its holes; points are [latitude, longitude], unlike in GeoJSON. */
  polygons: z.array(z.array(Ring).min(1)).min(1),
});
export type District = z.infer<typeof District>;

const Town = z.strictObject({
  name: BilingualText,
  kind: z.enum(['town', 'site', 'airport']),
  position: Point,
  district: Pcode,
});

const Feed = z.strictObject({
  id: Id,
  name: BilingualText,
  url: z.url(),
  format: z.enum(['rss', 'atom']),
  /**
   * `operating`: polled. `registered`: in the international register of alerting feeds, not polled
   * until somebody has confirmed its sender. `simulated`: served by a scenario.
   */
  status: z.enum(['operating', 'registered', 'simulated']),
  /** The values of CAP `sender` that may open an incident; any other is kept and shown, and opens none. */
  senders: z.array(z.string().min(1)),
});

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
};

const Fields = z.strictObject({
  id: Id,
  name: BilingualText,
  /** What the handset shows as the sender; the form that operators accept. */
  senderId: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}$/, 'must be 3 to 11 letters, digits or hyphens, one a letter'),
  timeZone: z.string().refine(isTimeZone, 'must be the name of a time zone, such as Asia/Aden'),
  /** CAP `sender` and `senderName` of what this place issues. */
  capSender: z.string().regex(/^[^\s,<&]+$/, 'must have no space, comma, < or &, as CAP asks'),
  capSenderName: BilingualText,
  /** Who speaks, at the end of every public SMS; short, since all of it must fit one part. */
  smsSignature: z.strictObject({ ar: z.string().min(1).max(14), en: z.string().min(1).max(20) }),
  wmoOid: z
    .string()
    .regex(/^2\.49\.0(\.\d+)+$/, 'must begin with 2.49.0')
    .optional(),
  halves: z.array(z.strictObject({ id: Id, name: BilingualText })).min(1),
  districts: z.array(District).min(1),
  towns: z.array(Town),
  feeds: z.array(Feed),
  roster: z.strictObject({ people: z.array(Person).min(1), committees: z.array(Committee).min(1) }),
  callOutPlans: z.array(CallOutPlan).min(1),
  levelPolicy: LevelPolicy,
  smsPolicy: SmsPolicy,
  deadlines: Deadlines,
  simulation: Simulation,
});

type Path = readonly (string | number)[];
type Fault = { readonly path: Path; readonly message: string };

/** What no single field shows: every name used must be one that is given, and none given twice. */
const faultsBetweenFields = (pack: z.infer<typeof Fields>): Fault[] => {
  const faults: Fault[] = [];
  const unique = (ids: readonly string[], path: Path, field: string) => {
    for (const [i, id] of ids.entries()) {
      if (ids.indexOf(id) !== i) faults.push({ path: [...path, i, field], message: `${id} is already used` });
    }
  };
  const known = (ids: readonly string[], value: string | undefined, path: Path, what: string) => {
    if (value !== undefined && !ids.includes(value))
      faults.push({ path, message: `${value} is not ${what} of this pack` });
  };
  const halves = pack.halves.map(({ id }) => id);
  const pcodes = pack.districts.map(({ pcode }) => pcode);
  const people = pack.roster.people.map(({ id }) => id);
  const committees = pack.roster.committees.map(({ id }) => id);
  unique(halves, ['halves'], 'id');
  unique(pcodes, ['districts'], 'pcode');
  unique(
    pack.feeds.map(({ id }) => id),
    ['feeds'],
    'id',
  );
  unique(people, ['roster', 'people'], 'id');
  unique(committees, ['roster', 'committees'], 'id');
  unique(
    pack.callOutPlans.map(({ id }) => id),
    ['callOutPlans'],
    'id',
  );
  for (const [i, { half }] of pack.districts.entries())
    known(halves, half, ['districts', i, 'half'], 'a half');
  for (const [i, { district }] of pack.towns.entries())
    known(pcodes, district, ['towns', i, 'district'], 'a district');
  const phones = new Set<string>();
  for (const [i, person] of pack.roster.people.entries()) {
    const at = (...rest: Path): Path => ['roster', 'people', i, ...rest];
    known(halves, person.half, at('half'), 'a half');
    known(people, person.deputy, at('deputy'), 'a person');
    if (person.deputy === person.id)
      faults.push({ path: at('deputy'), message: 'nobody is their own deputy' });
    for (const [d, pcode] of (person.districts ?? []).entries())
      known(pcodes, pcode, at('districts', d), 'a district');
    for (const [p, phone] of person.phones.entries()) {
      if (phones.has(phone)) faults.push({ path: at('phones', p), message: `${phone} is already used` });
      phones.add(phone);
    }
  }
  for (const [c, { members }] of pack.roster.committees.entries()) {
    for (const [m, member] of members.entries())
      known(people, member, ['roster', 'committees', c, 'members', m], 'a person');
  }
  for (const [i, { committee, quorum }] of pack.callOutPlans.entries()) {
    known(committees, committee, ['callOutPlans', i, 'committee'], 'a committee');
    const members = pack.roster.committees.find(({ id }) => id === committee)?.members ?? [];
    if (quorum.needed > members.length) {
      faults.push({
        path: ['callOutPlans', i, 'quorum', 'needed'],
        message: `${quorum.needed} cannot come of ${members.length}`,
      });
    }
  }
  return faults;
};

export const PlacePack = Fields.superRefine((pack, context) => {
  for (const { path, message } of faultsBetweenFields(pack))
    context.addIssue({ code: 'custom', path: [...path], message });
});
export type PlacePack = z.infer<typeof PlacePack>;
