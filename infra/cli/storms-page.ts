import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readPlacePackFolder } from '../../shared/adapters/files/place-pack.ts';
import type { Advisory } from '../../shared/cyclone/advisory.ts';
import { readTrack } from '../../shared/cyclone/read-track.ts';
import { leadHours, replayStorm, type StormRow, TOLD_AFTER_HOURS } from '../../shared/cyclone/replay.ts';
import { type Level, levelRank } from '../../shared/kernel/vocabulary.ts';
import { BilingualText, Pcode } from '../../shared/place/fields.ts';
import type { PlacePack } from '../../shared/place/place-pack.ts';
import { ROOT } from './state.ts';

const Storms = z.strictObject({
  about: z.string(),
  storms: z.array(
    z.strictObject({ id: z.string(), name: BilingualText, hit: z.array(Pcode), told: z.string() }),
  ),
});
type Storm = z.infer<typeof Storms>['storms'][number];

export type Replayed = {
  readonly storm: Storm;
  readonly track: readonly Advisory[];
  readonly rows: readonly StormRow[];
};

/** Every storm that the place keeps, replayed with its pack. */
export const replayStorms = (
  place = 'hadramout',
): { readonly pack: PlacePack; readonly replayed: readonly Replayed[] } => {
  const pack = readPlacePackFolder(join(ROOT, 'places', place));
  const folder = join(ROOT, 'places', place, 'storms');
  const { storms } = Storms.parse(JSON.parse(readFileSync(join(folder, 'storms.json'), 'utf8')));
  const replayed = storms.map((storm) => {
    const { advisories: track, faults } = readTrack(readFileSync(join(folder, `${storm.id}.csv`)));
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`${storm.id}.csv: ${fault.field} ${fault.rule}`);
    return { storm, track, rows: replayStorm(pack, track) };
  });
  return { pack, replayed };
};

const moment = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)} ${at.slice(11, 16)}`;

const row = (pack: PlacePack, { hit }: Storm, storm: StormRow): string => {
  const { pcode, highest, nearest } = storm;
  const name = pack.districts.find((district) => district.pcode === pcode)?.name.en ?? pcode;
  const lead = (level: Level): string => {
    const hours = leadHours(storm, level);
    return hours === undefined ? '' : hours < 0 ? `${-hours} late` : String(hours);
  };
  const cells = [
    hit.includes(pcode) ? `**${name}**` : name,
    highest,
    lead('yellow'),
    lead('orange'),
    lead('red'),
    String(Math.round(nearest.km)),
    moment(nearest.at),
  ];
  return `| ${cells.join(' | ')} |`;
};

const section = (pack: PlacePack, { storm, track, rows }: Replayed): string => {
  const raised = rows
    .filter(({ highest }) => highest !== 'green')
    .toSorted((a, b) => levelRank(b.highest) - levelRank(a.highest) || a.nearest.km - b.nearest.km);
  const strongest = Math.max(...track.map(({ windKt }) => windKt));
  const calm = rows.length - raised.length;
  return `## ${storm.name.en}

${storm.told} ${track.length} positions, at most ${strongest} kt (1-minute mean).

| District | Highest | Yellow | Orange | Red | Nearest, km | Nearest, UTC |
| --- | --- | --- | --- | --- | --- | --- |
${raised.map((one) => row(pack, storm, one)).join('\n')}

${calm === 0 ? 'Every district was above green at some time.' : `${calm} of ${rows.length} districts stayed green.`}
`;
};

/** `docs/storms.md`. */
export const stormsPage = ({
  pack,
  replayed,
}: ReturnType<typeof replayStorms>): string => `# Five storms, replayed

Made by \`nadhir storms\`; a test fails when it is not what the thresholds give. Change nothing here by hand.

Each storm was fed to the assessment advisory by advisory, with the thresholds of [Hadramout](../places/hadramout/thresholds.json), which are
proposals, and what drains where ([drainage.json](../places/hadramout/drainage.json)). The columns Yellow, Orange and Red say how many hours before
the closest approach a district's level of tropical cyclone first reached that colour. Districts in bold are those that were hit by what is told
under the heading, or that lie on the wadi that is named there.

What is honest to know about it:

- The tracks are best tracks (JTWC), worked over after the storm: the positions are better than those that a forecaster had. Each is taken as
  known ${TOLD_AFTER_HOURS} hours after its time.
- Best tracks hold no forecasts. The way ahead is persistence: the system goes on as it moved over the last twelve hours, with the wind that it
  has. A centre's forecast is better than that, most of all where a storm turns.
- No level comes of the wind's category (ADR 029). The deep depression of October 2008 never had more than 30 knots.
- Rain counts in full over land too, so districts inland of a landfall are warned that may have stayed dry; and the cone of error is wide. Both
  make more reds than there was harm: see the districts that are not in bold.
- A track that ends while the remnant still rains makes the closest approach too early: in 2008 it ends at the coast, hours before the
  floods of 24 October.
- The thresholds were settled with these five storms in view. They prove that the rules do what they say, not how often they will be right.

${replayed.map((one) => section(pack, one)).join('\n')}`;
