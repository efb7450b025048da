import { FROM_LEVELS } from '../audience/subscriber.ts';
import { GROUPS, LANGUAGES, type Language } from '../kernel/vocabulary.ts';
import { wordsOf } from './fold.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Choice, MOST_DISTRICTS } from './subscription.ts';

type ChoiceFault = 'no-district' | 'too-many-districts' | 'place-unknown' | 'place-unsure' | 'form-broken';

type ReadChoice = {
  /** Undefined when something is wrong. */
  readonly choice: Choice | undefined;
  readonly faults: readonly ChoiceFault[];
  /** What was understood, to fill the form in again. */
  readonly districts: readonly string[];
  readonly candidates: readonly string[];
  readonly places: string;
  readonly rest: Omit<Choice, 'districts'>;
};

const oneOf = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((value) => value === given);

/** Reads what somebody chose on a form: districts that were ticked, and those that a name in `place` means. */
export const readChoice = (
  form: URLSearchParams,
  known: ReadonlySet<string>,
  places: Gazetteer,
  otherwise: Language,
): ReadChoice => {
  const ticked = [...new Set(form.getAll('district'))];
  const written = (form.get('place') ?? '').slice(0, 100);
  const found = places.find(wordsOf(written));
  const candidates = [...new Set(found.unsure.flat())].filter((pcode) => !ticked.includes(pcode));
  // A name that may mean several is settled once one of them is ticked.
  const unsure = found.unsure.some((list) => !list.some((pcode) => ticked.includes(pcode)));
  const districts = [...new Set([...ticked, ...found.districts])];
  const unknown = written.trim() !== '' && found.districts.length === 0 && found.unsure.length === 0;
  const fromLevel = oneOf(FROM_LEVELS, form.get('for') ?? 'yellow');
  const language = oneOf(LANGUAGES, form.get('language') ?? otherwise);
  const groups = form.getAll('group');
  const wellFormed =
    fromLevel !== undefined &&
    language !== undefined &&
    groups.every((group) => oneOf(GROUPS, group) !== undefined) &&
    ticked.every((pcode) => known.has(pcode));
  const faults: ChoiceFault[] = [
    ...(wellFormed ? [] : (['form-broken'] as const)),
    ...(unknown ? (['place-unknown'] as const) : []),
    ...(unsure ? (['place-unsure'] as const) : []),
    ...(districts.length === 0 && !unknown && !unsure ? (['no-district'] as const) : []),
    ...(districts.length > MOST_DISTRICTS ? (['too-many-districts'] as const) : []),
  ];
  const rest = {
    language: language ?? otherwise,
    fromLevel: fromLevel ?? 'yellow',
    groups: GROUPS.filter((group) => groups.includes(group)),
  };
  return {
    choice: faults.length === 0 ? { ...rest, districts } : undefined,
    faults,
    districts: districts.filter((pcode) => known.has(pcode)),
    candidates: unsure ? candidates : [],
    places: unsure ? '' : written,
    rest,
  };
};
