import { type Commit, GENESIS, seal } from '../../../shared/log/commit.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import { EAST, story } from '../../../shared/report/testing/story.ts';

/** What happens in one incident while somebody looks on. */
const LATER = ['p-03', 'p-04', 'p-08', 'p-12', 'p-14', 'p-18', 'p-19', 'p-20'];

const rising = (pack: PlacePack) =>
  story(pack)
    .warned('إعصار مداري', 'W-1')
    .assessed(EAST)
    .wait(1)
    .notified()
    .wait(3)
    .answered('p-02')
    .answered('p-05')
    .answered('p-06')
    .wait(5)
    .proposed('p-06', 'alert', EAST);

/** So many incidents as the log holds them, all open with an alert that waits, and what is written to them while the page is looked at. */
export const manyIncidents = (pack: PlacePack, count: number) => {
  const told = rising(pack);
  const quiet = told.commits.length;
  for (const person of LATER) told.wait(1).answered(person);
  const heads = new Map<string, { readonly sequence: number; readonly hash: string }>();
  const again = (commit: Commit, name: string): Commit => {
    const { stream, at, actor, cause, events }: Commit = JSON.parse(
      JSON.stringify(commit).replaceAll(told.incidentId, name),
    );
    const head = heads.get(stream);
    const sealed = seal({
      stream,
      sequence: (head?.sequence ?? 0) + 1,
      at,
      actor,
      cause,
      events,
      previous: head?.hash ?? GENESIS,
    });
    heads.set(stream, sealed);
    return sealed;
  };
  const names = Array.from({ length: count }, (_, index) => told.incidentId.replace(/1$/, String(index + 1)));
  const written = names.flatMap((name, index) =>
    told
      .log()
      .filter((commit) =>
        commit.stream.startsWith('warning/') ? index === 0 : !told.commits.slice(quiet).includes(commit),
      )
      .map((commit) => again(commit, name)),
  );
  const later = told.commits.slice(quiet).flatMap((commit) => names.map((name) => again(commit, name)));
  return { written, later, now: told.now() };
};
