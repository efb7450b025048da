import { join } from 'node:path';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import { assessHazards } from '../../shared/hazard/assess.ts';
import { inputAt } from '../../shared/hazard/assess-now.ts';
import { replayAssessment } from '../../shared/hazard/replay.ts';
import { HAZARD_STREAM, hazardAggregate } from '../../shared/hazard/situation.ts';
import { hazardNames } from '../../shared/language/hazard-state.ts';
import { repository } from '../../shared/log/aggregate.ts';
import { assessorOf } from '../../shared/place/hazard-assessor.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { latestReadings } from '../../shared/reading/latest.ts';
import { wordsOf } from '../../shared/subscriber/fold.ts';
import { gazetteer } from '../../shared/subscriber/gazetteer.ts';
import { argumentsOf } from './arguments.ts';
import { explainState } from './explain.ts';
import { localLedger, logUpTo } from './ledger.ts';
import { RECORDED, recordedReadings } from './recorded-readings.ts';
import { ROOT } from './state.ts';
import { UsageError } from './usage-error.ts';

/** By P-code or by any name that the pack knows, in Arabic or English. */
const districtNamed = (pack: PlacePack, name: string): PlacePack['districts'][number] => {
  const byCode = pack.districts.find(({ pcode }) => pcode === name.toUpperCase());
  if (byCode !== undefined) return byCode;
  const exactly = pack.districts.find(({ name: { ar, en } }) => ar === name || en === name);
  if (exactly !== undefined) return exactly;
  const found = gazetteer(pack).find(wordsOf(name));
  const [only, ...more] = found.districts;
  const district = pack.districts.find(({ pcode }) => pcode === only);
  if (district !== undefined && more.length === 0 && found.unsure.length === 0) return district;
  const maybe = pack.districts.filter(({ pcode }) =>
    [...found.districts, ...found.unsure.flat()].includes(pcode),
  );
  throw new UsageError(
    maybe.length === 0
      ? `${name} is no district of ${pack.id}`
      : `${name} may be ${maybe.map(({ pcode, name: { en } }) => `${pcode} ${en}`).join(' or ')}`,
  );
};

const ledgerOf = async (pack: PlacePack, fixtures: boolean, at: string | undefined) => {
  if (fixtures) {
    const recorded = await recordedReadings();
    return { ...recorded, now: at ?? recorded.now, from: `recorded readings, ${RECORDED}` };
  }
  const { log, objects, commits, from } = localLedger();
  const now =
    at ??
    commits
      .map((commit) => commit.at)
      .toSorted()
      .at(-1);
  if (now === undefined) throw new UsageError(`${from} holds nothing`);
  const sources = pack.sources.map(({ id }) => id);
  return { log, objects, now, sources, from: `the ledger, ${from}` };
};

const explain = async (
  pack: PlacePack,
  name: string,
  fixtures: boolean,
  at: string | undefined,
): Promise<number> => {
  const district = districtNamed(pack, name);
  const { log: whole, objects, now, sources, from } = await ledgerOf(pack, fixtures, at);
  const log = logUpTo(whole, () => now);
  const clock = { now: () => now };
  const wired = assessorOf(
    pack,
    pack.sources.filter(({ id }) => sources.includes(id)),
  );
  const latest = await latestReadings({ log, objects, clock })(wired.sources, now);
  const { state: situation } = await repository(hazardAggregate, { log, clock }).load(HAZARD_STREAM);
  const states = assessHazards(pack, inputAt(wired, latest, situation, now));
  const names = hazardNames(pack);
  console.log(`${district.name.en} (${district.name.ar}, ${district.pcode}), ${now}, from ${from}`);
  console.log(
    `${latest.readings.length} readings of ${latest.asOf.size} sources count. The thresholds are proposals.\n`,
  );
  for (const state of states.filter(({ pcode }) => pcode === district.pcode))
    for (const line of explainState(state, situation, names)) console.log(line);
  return 0;
};

const replay = async (pack: PlacePack, assessmentId: string): Promise<number> => {
  const { log, objects } = localLedger();
  const replayed = await replayAssessment({ log, objects, ...assessorOf(pack, pack.sources) }, assessmentId);
  if (replayed.kind === 'unknown-assessment')
    throw new UsageError(`the ledger has no assessment ${assessmentId}`);
  const names = hazardNames(pack);
  for (const source of replayed.inputsDiffer) console.log(`readings of ${source} are not what they were`);
  if (replayed.policyDiffers) console.log('the thresholds are not what they were');
  for (const was of replayed.before) {
    const is = replayed.now.find(({ hazard, pcode }) => hazard === was.hazard && pcode === was.pcode);
    const same = JSON.stringify(is) === JSON.stringify(was);
    console.log(
      `${same ? 'same' : 'DIFFERENT'}  ${was.hazard} ${names.district(was.pcode).en}: ${was.level}${same ? '' : `, now ${is?.level ?? 'nothing new'}`}`,
    );
  }
  console.log(
    replayed.same
      ? `${assessmentId}: made again from the kept bytes, the same`
      : `${assessmentId}: not the same`,
  );
  return replayed.same ? 0 : 1;
};

/** What readings mean for a district and why, or an assessment made again from the bytes that were kept. */
export const assess = async (args: readonly string[]): Promise<number> => {
  const { values } = argumentsOf(args, {
    explain: { type: 'string' },
    replay: { type: 'string' },
    fixtures: { type: 'boolean', default: false },
    at: { type: 'string' },
    place: { type: 'string', default: 'hadramout' },
  });
  const pack = readPlacePackFolder(join(ROOT, 'places', values.place));
  const at = values.at === undefined ? undefined : momentOf(values.at);
  if (values.explain !== undefined) return explain(pack, values.explain, values.fixtures, at);
  if (values.replay !== undefined) return replay(pack, values.replay);
  throw new UsageError('assess needs --explain DISTRICT or --replay ASSESSMENT-ID');
};

const momentOf = (text: string): string => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`--at must be a moment such as 2023-10-23T06:00Z, not ${text}`);
  return new Date(at).toISOString();
};
