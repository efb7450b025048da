import { join } from 'node:path';
import { z } from 'zod';
import { PlacePack } from '../../place/place-pack.ts';
import { NumberCell, readCsv } from './read-csv.ts';
import { BrokenFolder, fieldPath, parseOrBreak, readJson } from './read-json.ts';

/** The pack cannot be used; `message` is one line for the person who keeps it. */
export class BrokenPack extends BrokenFolder {
  override readonly name = 'BrokenPack';
}

const DistrictRow = z
  .strictObject({
    pcode: z.string(),
    old_pcode: z.string(),
    name_ar: z.string(),
    name_en: z.string(),
    sms_ar: z.string(),
    sms_en: z.string(),
    aliases: z.string(),
    half: z.string(),
    zones: z.string(),
    population: NumberCell,
    label_lat: NumberCell,
    label_lon: NumberCell,
  })
  .transform((row) => ({
    pcode: row.pcode,
    ...(row.old_pcode === '' ? {} : { oldPcode: row.old_pcode }),
    name: { ar: row.name_ar, en: row.name_en },
    smsName: { ar: row.sms_ar, en: row.sms_en },
    aliases: row.aliases.split('|').filter((alias) => alias !== ''),
    half: row.half,
    zones: row.zones.split('|').filter((zone) => zone !== ''),
    population: row.population,
    label: [row.label_lat, row.label_lon],
  }));

const TownRow = z
  .strictObject({
    kind: z.string(),
    name_en: z.string(),
    name_ar: z.string(),
    lat: NumberCell,
    lon: NumberCell,
    district: z.string(),
    source: z.string(),
  })
  .transform(({ kind, name_ar, name_en, lat, lon, district }) => ({
    kind,
    name: { ar: name_ar, en: name_en },
    position: [lat, lon],
    district,
  }));

const Position = z
  .tuple([z.number(), z.number()])
  .rest(z.number())
  .transform(([lon, lat]) => [lat, lon]);
const Rings = z.array(z.array(Position));
const Boundaries = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      properties: z.looseObject({ pcode: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.looseObject({ type: z.literal('Polygon'), coordinates: Rings.transform((rings) => [rings]) }),
        z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings) }),
      ]),
    }),
  ),
});

/** The parts of a pack that have a file of their own; all else is in `pack.json`. */
const FILES = {
  districts: 'districts.csv',
  towns: 'towns.csv',
  roster: 'roster.json',
  callOutPlans: 'call-out-plans.json',
  procedures: 'procedures.json',
  sites: 'sites.json',
  exercises: 'exercises.json',
  rota: 'rota.json',
  routinePlan: 'routines.json',
  meetings: 'meetings.json',
  levelPolicy: 'level-policy.json',
  warningRules: 'warning-rules.json',
  hazardPolicy: 'thresholds.json',
  drainage: 'drainage.json',
  sources: 'sources.json',
  gateways: 'gateways.json',
} as const;

const isOwnFile = (part: PropertyKey | undefined): part is keyof typeof FILES =>
  typeof part === 'string' && Object.hasOwn(FILES, part);

/** Reads and checks the folder of a place, such as `places/hadramout`; throws `BrokenPack`. */
export const readPlacePackFolder = (directory: string): PlacePack => {
  const at = (file: string): string => join(directory, file);
  const json = (file: string): unknown => readJson(at(file), BrokenPack);
  const fields = parseOrBreak(z.record(z.string(), z.unknown()), json('pack.json'), BrokenPack, () => ({
    file: at('pack.json'),
    field: '',
  }));
  const boundaries = parseOrBreak(Boundaries, json('districts.geojson'), BrokenPack, (path) => ({
    file: at('districts.geojson'),
    field: fieldPath(path),
  }));
  const polygonsOf = new Map(
    boundaries.features.map(({ properties, geometry }) => [properties.pcode, geometry.coordinates]),
  );
  const districts = readCsv(at(FILES.districts), DistrictRow, BrokenPack).map((row) => {
    const polygons = polygonsOf.get(row.pcode);
    if (polygons === undefined)
      throw new BrokenPack(at('districts.geojson'), '', `has no boundary of ${row.pcode}`);
    polygonsOf.delete(row.pcode);
    return { ...row, polygons };
  });
  const [unlisted] = polygonsOf.keys();
  if (unlisted !== undefined)
    throw new BrokenPack(at(FILES.districts), '', `does not list ${unlisted}, which has a boundary`);
  const pack = {
    ...fields,
    districts,
    towns: readCsv(at(FILES.towns), TownRow, BrokenPack),
    roster: json(FILES.roster),
    callOutPlans: json(FILES.callOutPlans),
    procedures: json(FILES.procedures),
    sites: json(FILES.sites),
    exercises: json(FILES.exercises),
    rota: json(FILES.rota),
    routinePlan: json(FILES.routinePlan),
    meetings: json(FILES.meetings),
    levelPolicy: json(FILES.levelPolicy),
    warningRules: json(FILES.warningRules),
    hazardPolicy: json(FILES.hazardPolicy),
    drainage: json(FILES.drainage),
    sources: json(FILES.sources),
    gateways: json(FILES.gateways),
  };
  return parseOrBreak(PlacePack, pack, BrokenPack, ([part, ...rest]) => {
    if (!isOwnFile(part))
      return { file: at('pack.json'), field: fieldPath(part === undefined ? rest : [part, ...rest]) };
    const [row, ...column] = rest;
    const inTable = FILES[part].endsWith('.csv') && typeof row === 'number';
    return {
      file: at(FILES[part]),
      field: inTable ? `line ${row + 2}, ${fieldPath(column)}` : fieldPath(rest),
    };
  });
};

/** Reads the one JSON file that a pack is compiled to (`JSON.stringify` of what the folder gave); throws `BrokenPack`. */
export const readPlacePackFile = (path: string): PlacePack =>
  parseOrBreak(PlacePack, readJson(path, BrokenPack), BrokenPack, (field) => ({
    file: path,
    field: fieldPath(field),
  }));
