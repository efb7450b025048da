import { z } from 'zod';
import { Drainage, drainageFaults } from './drainage.ts';
import { EXERCISE_SOURCE, ExercisePlan } from './exercises.ts';
import { BilingualText, Id, Pcode } from './fields.ts';
import { Gateways } from './gateways.ts';
import { PlannedMeeting } from './meetings.ts';
import { Deadlines, LevelPolicy, Simulation, SmsPolicy } from './policies.ts';
import { Procedure, Site } from './procedures.ts';
import { PublicChannels } from './public-channels.ts';
import { CallOutPlan, Committee, Person } from './roster.ts';
import { RotaPlan } from './rota.ts';
import { BulletinReader, Routine } from './routines.ts';
import { SelfTest } from './self-test.ts';
import { CycloneSeason, Source } from './sources.ts';
import { matrixFaults, thresholdFaults } from './threshold-faults.ts';
import { HazardPolicy } from './thresholds.ts';
import { IncidentPolicy, WarningRules } from './warning-rules.ts';

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
  /** Kinds of land in it, where most people live first. */
  zones: z.array(Id).min(1, 'must name at least one zone'),
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

/** Who operates numbers that begin so: for routes and for counts. */
const Operator = z.strictObject({
  id: Id,
  name: BilingualText,
  prefixes: z.array(z.string().regex(/^\+\d{5}$/, 'must be + and five digits, such as +96777')).min(1),
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
  operators: z.array(Operator).default([]),
  districts: z.array(District).min(1),
  towns: z.array(Town),
  /** What the place listens to. */
  sources: z.array(Source).min(1),
  cycloneSeason: CycloneSeason,
  selfTest: SelfTest,
  roster: z.strictObject({ people: z.array(Person).min(1), committees: z.array(Committee).min(1) }),
  callOutPlans: z.array(CallOutPlan).min(1),
  procedures: z.array(Procedure),
  sites: z.array(Site),
  exercises: z.array(ExercisePlan),
  rota: RotaPlan,
  /** Those that the executive office holds every year. */
  meetings: z.array(PlannedMeeting),
  routinePlan: z.strictObject({ routines: z.array(Routine), readers: z.array(BulletinReader) }),
  levelPolicy: LevelPolicy,
  warningRules: WarningRules,
  incidents: IncidentPolicy,
  hazardPolicy: HazardPolicy,
  drainage: Drainage,
  smsPolicy: SmsPolicy,
  gateways: Gateways,
  publicChannels: PublicChannels,
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
    pack.sources.map(({ id }) => id),
    ['sources'],
    'id',
  );
  unique(
    pack.gateways.map(({ id }) => id),
    ['gateways'],
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
  for (const [i, source] of pack.sources.entries()) {
    if (source.id === EXERCISE_SOURCE)
      faults.push({
        path: ['sources', i, 'id'],
        message: `${EXERCISE_SOURCE} is the name of what exercises put in`,
      });
    if (source.kind === 'station') known(pcodes, source.district, ['sources', i, 'district'], 'a district');
    if ('points' in source) {
      for (const [p, { district }] of (source.points ?? []).entries())
        known(pcodes, district, ['sources', i, 'points', p, 'district'], 'a district');
    }
    if (source.kind === 'metar') {
      for (const [s, { district }] of source.stations.entries())
        known(pcodes, district, ['sources', i, 'stations', s, 'district'], 'a district');
    }
  }
  const zones = pack.hazardPolicy.zones.map(({ id }) => id);
  unique(zones, ['hazardPolicy', 'zones'], 'id');
  for (const [i, district] of pack.districts.entries()) {
    for (const zone of district.zones) known(zones, zone, ['districts', i, 'zones'], 'a zone');
  }
  const within = (part: string, found: readonly Fault[]): void =>
    void faults.push(...found.map(({ path, message }) => ({ path: [part, ...path], message })));
  within('levelPolicy', matrixFaults(pack.levelPolicy));
  within('hazardPolicy', thresholdFaults(pack.hazardPolicy));
  within('drainage', drainageFaults(pack.drainage, pcodes));
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
  const carrier = pack.sources.find(({ id }) => id === pack.selfTest.source);
  if (carrier?.kind !== 'cap-feed')
    faults.push({
      path: ['selfTest', 'source'],
      message: `${pack.selfTest.source} is not a CAP feed of this pack`,
    });
  for (const [i, phone] of pack.selfTest.phones.entries()) {
    if (phones.has(phone))
      faults.push({
        path: ['selfTest', 'phones', i],
        message: `${phone} is somebody's: a test reaches no officer`,
      });
  }
  for (const [c, { members, district }] of pack.roster.committees.entries()) {
    known(pcodes, district, ['roster', 'committees', c, 'district'], 'a district');
    for (const [m, member] of members.entries())
      known(people, member, ['roster', 'committees', c, 'members', m], 'a person');
  }
  for (const [i, { committee, quorum, ...plan }] of pack.callOutPlans.entries()) {
    const at = (...rest: Path): Path => ['callOutPlans', i, ...rest];
    known(committees, committee, at('committee'), 'a committee');
    for (const [n, next] of (plan.nextCommittees ?? []).entries())
      known(committees, next, at('nextCommittees', n), 'a committee');
    for (const [h, half] of (plan.halves ?? []).entries()) known(halves, half, at('halves', h), 'a half');
    for (const [d, pcode] of (plan.districts ?? []).entries())
      known(pcodes, pcode, at('districts', d), 'a district');
    for (const [f, person] of (plan.first ?? []).entries()) known(people, person, at('first', f), 'a person');
    const members = pack.roster.committees.find(({ id }) => id === committee)?.members ?? [];
    if (quorum.needed > members.length) {
      faults.push({
        path: ['callOutPlans', i, 'quorum', 'needed'],
        message: `${quorum.needed} cannot come of ${members.length}`,
      });
    }
  }
  unique(
    pack.procedures.map(({ id }) => id),
    ['procedures'],
    'id',
  );
  for (const [i, { owner }] of pack.routinePlan.routines.entries())
    known(people, owner, ['routinePlan', 'routines', i, 'owner'], 'a person');
  unique(
    pack.meetings.map(({ number }) => String(number)),
    ['meetings'],
    'number',
  );
  for (const [m, { topics }] of pack.meetings.entries())
    for (const [t, { presenter }] of topics.entries())
      known(people, presenter, ['meetings', m, 'topics', t, 'presenter'], 'a person');
  const posts = pack.rota.posts.map(({ id }) => id);
  unique(posts, ['rota', 'posts'], 'id');
  for (const [i, { half }] of pack.rota.posts.entries())
    known(halves, half, ['rota', 'posts', i, 'half'], 'a half');
  for (const [i, { post, person }] of pack.rota.weekly.entries()) {
    known(posts, post, ['rota', 'weekly', i, 'post'], 'a post');
    known(people, person, ['rota', 'weekly', i, 'person'], 'a person');
    const role = pack.rota.posts.find(({ id }) => id === post)?.role;
    const holder = pack.roster.people.find(({ id }) => id === person);
    if (role !== undefined && holder !== undefined && !holder.roles.includes(role))
      faults.push({ path: ['rota', 'weekly', i, 'person'], message: `${person} is no ${role}` });
  }
  unique(
    pack.exercises.map(({ id }) => id),
    ['exercises'],
    'id',
  );
  for (const [e, { injects }] of pack.exercises.entries())
    for (const [i, inject] of injects.entries())
      for (const [d, pcode] of (inject.kind === 'warning' ? inject.districts : []).entries())
        known(pcodes, pcode, ['exercises', e, 'injects', i, 'districts', d], 'a district');
  const taskIds = new Set<string>();
  for (const [p, { tasks }] of pack.procedures.entries()) {
    for (const [t, { id, owner }] of tasks.entries()) {
      const at = (...rest: Path): Path => ['procedures', p, 'tasks', t, ...rest];
      if (taskIds.has(id)) faults.push({ path: at('id'), message: `${id} is already used` });
      taskIds.add(id);
      if ('person' in owner) known(people, owner.person, at('owner', 'person'), 'a person');
    }
  }
  unique(
    pack.sites.map(({ id }) => id),
    ['sites'],
    'id',
  );
  for (const [i, { district }] of pack.sites.entries())
    known(pcodes, district, ['sites', i, 'district'], 'a district');
  return faults;
};

export const PlacePack = Fields.superRefine((pack, context) => {
  for (const { path, message } of faultsBetweenFields(pack))
    context.addIssue({ code: 'custom', path: [...path], message });
});
export type PlacePack = z.infer<typeof PlacePack>;
