import type { Doubt, HazardState, Reason, Unknown } from '../hazard/assessed.ts';
import { type Bilingual, type Hazard, type Level, levelRank } from '../kernel/vocabulary.ts';
import { count } from './counts.ts';
import { passageText } from './cyclone.ts';
import { HAZARD_WORDS } from './hazards.ts';
import { districtList, joinList } from './lists.ts';
import { measured, measureValue, VARIABLE_NAMES } from './measures.ts';
import { fill } from './message.ts';
import { levelName } from './terms.ts';
import { partOfDay } from './when.ts';

export type HazardNames = {
  readonly district: (pcode: string) => Bilingual;
  readonly wadi: (id: string) => Bilingual;
  readonly source: (id: string) => Bilingual;
};

const MOST_NAMED = 4;

const NOTHING: Bilingual = { ar: '', en: '' };

const UNKNOWN: Readonly<Record<Unknown, Bilingual>> = {
  'no-readings': { ar: 'لم تصل قراءات', en: 'no readings came' },
  'only-suspect': { ar: 'كل ما وصل من قراءات مشكوك فيه', en: 'all readings that came are suspect' },
  'too-little': { ar: 'ما وصل لا يغطي إلا ساعات قليلة', en: 'what came covers only a few hours' },
};

/**
 * One sentence in each language: the hazard, its level, where, and why — what is measured or expected against which step, by how many
 * models, from where the water comes, where models disagree, and what did not count.
 */
export const explainHazard = (state: HazardState, names: HazardNames): Bilingual => {
  const { hazard, pcode, level, unknown } = state;
  const head = { hazard: HAZARD_WORDS[hazard].name, level: levelName(level), where: names.district(pcode) };
  if (unknown !== undefined) {
    return levelRank(level) === 0
      ? fill(
          {
            ar: '{hazard}: تعذر التقييم في {where}، إذ {why}، ولا يعني ذلك زوال الخطر.',
            en: '{hazard}: nothing can be said about {where}, for {why}; that does not mean that there is no danger.',
          },
          { ...head, why: UNKNOWN[unknown] },
        )
      : fill(
          {
            ar: '{hazard}: يبقى {level} في {where} على حاله، إذ {why}.',
            en: '{hazard}: {level} stands in {where} as it was, for {why}.',
          },
          { ...head, why: UNKNOWN[unknown] },
        );
  }
  const [worst] = state.reasons;
  return fill(
    {
      ar: '{hazard}: {level} في {where}؛ {why}{held}{rest}.',
      en: '{hazard}: {level} in {where}; {why}{held}{rest}.',
    },
    {
      ...head,
      why: worst === undefined ? nothingReached(state) : reasonText(worst, names),
      held: heldText(state),
      rest: [disagreementText(state), ...doubtTexts(state.doubts, names)].reduce(
        (so, next) => (next.ar === '' ? so : { ar: `${so.ar}، ${next.ar}`, en: `${so.en}; ${next.en}` }),
        NOTHING,
      ),
    },
  );
};

const nothingReached = ({ level }: HazardState): Bilingual =>
  levelRank(level) === 0
    ? { ar: 'لا تبلغ القياسات ولا التوقعات أي حد', en: 'no measurement and no forecast reaches a step' }
    : {
        ar: 'انخفضت القيم عن الحد ولم تنقضِ بعد المدة اللازمة لخفض المستوى',
        en: 'the values are below the step, not yet for as long as it takes to lower the level',
      };

const heldText = ({ level, reachedLevel, reasons }: HazardState): Bilingual => {
  if (reasons.length === 0 || level === reachedLevel) return NOTHING;
  return levelRank(reachedLevel) > levelRank(level)
    ? fill(
        {
          ar: '، وهذا يبلغ {level} إن تكرر في التقييم القادم',
          en: ', which is {level} if the next look shows it again',
        },
        { level: levelName(reachedLevel) },
      )
    : fill(
        { ar: '، وهذا {level} ولم تنقضِ بعد مدة الخفض', en: ', which is {level}, not yet for long enough' },
        { level: levelName(reachedLevel) },
      );
};

/** «المسجل: أمطار 62 ملم خلال 24 ساعة (الحد 60 ملم)» / «3 of 4 models expect 80 mm of rain in 24 hours (step 70 mm)». */
const reasonText = (reason: Reason, names: HazardNames): Bilingual => {
  if (reason.passage !== undefined) return passageText(reason.passage);
  if (reason.judged === undefined || reason.step === undefined) {
    return fill(
      { ar: 'بلاغ من {source}: {text}', en: 'reported by {source}: {text}' },
      { source: names.source(reason.by), text: reason.text ?? '' },
    );
  }
  const { ladder, voices } = reason.judged;
  const counted = voices.filter(({ basis }) =>
    reason.certainty === 'Observed'
      ? basis === 'observation'
      : basis !== 'observation' || reason.upstream !== undefined,
  );
  const [strongest] = counted.toSorted((a, b) =>
    ladder.aggregation === 'min' ? a.value - b.value : b.value - a.value,
  );
  const what = measured(ladder.variable, strongest?.value ?? reason.step, ladder.hours);
  const observed = strongest !== undefined && strongest.basis !== 'forecast';
  return fill(
    {
      ar: '{who}{there}: {what} (الحد {step}){when}{flow}',
      en: '{who}{there}: {what} (step {step}){when}{flow}',
    },
    {
      who: observed ? { ar: 'المسجل', en: 'measured' } : expectedBy(reason),
      there:
        reason.upstream === undefined
          ? NOTHING
          : fill({ ar: ' في {where}', en: ' in {where}' }, { where: names.district(reason.upstream.pcode) }),
      what,
      step: measureValue(ladder.variable, reason.step),
      when: observed
        ? NOTHING
        : fill({ ar: '، ابتداءً من {time}', en: ', from {time}' }, { time: partOfDay(reason.from) }),
      flow: reason.upstream === undefined ? NOTHING : flowText(reason.upstream, names),
    },
  );
};

const expectedBy = ({ reached }: Reason): Bilingual =>
  fill(
    {
      ar: 'المتوقع في {n, plural, one {نموذج واحد} two {نموذجين} few {# نماذج} many {# نموذجًا} other {# نموذج}} من أصل {of}',
      en: 'expected by {n} of {of} models',
    },
    { n: reached?.models ?? 0, of: reached?.of ?? 0 },
  );

const flowText = ({ wadis, delayHours }: NonNullable<Reason['upstream']>, names: HazardNames): Bilingual =>
  fill(
    {
      ar: '، ويصل السيل عبر {wadis} بعد نحو {hours}',
      en: ', and the water comes by {wadis} about {hours} later',
    },
    { wadis: joinList(wadis.map(names.wadi)), hours: count('hours', Math.round(delayHours)) },
  );

const disagreementText = ({ disagreement }: HazardState): Bilingual =>
  disagreement === undefined
    ? NOTHING
    : fill(
        {
          ar: 'والنماذج مختلفة: {high} ({highName}) مقابل {low} ({lowName})',
          en: 'models disagree: {high} ({highName}) against {low} ({lowName})',
        },
        {
          high: measureValue(disagreement.variable, disagreement.high.value),
          low: measureValue(disagreement.variable, disagreement.low.value),
          highName: disagreement.high.name,
          lowName: disagreement.low.name,
        },
      );

const doubtTexts = (doubts: readonly Doubt[], names: HazardNames): Bilingual[] => {
  const suspect = [...new Set(doubts.flatMap((doubt) => (doubt.kind === 'suspect' ? [doubt.source] : [])))];
  const dry = doubts.flatMap((doubt) =>
    doubt.kind === 'upstream-unknown' ? [names.district(doubt.pcode)] : [],
  );
  return [
    ...(suspect.length === 0
      ? []
      : [
          fill(
            {
              ar: 'ولم تُحسب قراءات {sources} لأنها مشكوك فيها',
              en: 'the readings of {sources} are suspect and did not count',
            },
            { sources: joinList(suspect.map(names.source)) },
          ),
        ]),
    ...(doubts.some(({ kind }) => kind === 'no-forecast')
      ? [{ ar: 'ولا توقعات لما يأتي', en: 'there is no forecast of what comes' }]
      : []),
    ...(dry.length === 0
      ? []
      : [
          fill(
            {
              ar: 'ولا قراءات من أعالي الوادي في {where}',
              en: 'there are no readings from upstream in {where}',
            },
            { where: districtList(dry, MOST_NAMED) },
          ),
        ]),
  ];
};

/** One doubt for a list. */
export const doubtText = (doubt: Doubt, names: HazardNames): Bilingual => {
  switch (doubt.kind) {
    case 'suspect':
      return fill(
        {
          ar: '{source}: {variable} {value} مشكوك فيه ولم يُحسب',
          en: '{source}: {variable} {value} is suspect and did not count',
        },
        {
          source: names.source(doubt.source),
          variable: VARIABLE_NAMES[doubt.variable],
          value: measureValue(doubt.variable, doubt.value),
        },
      );
    case 'no-forecast':
      return { ar: 'لا توقعات لما يأتي', en: 'no forecast of what comes' };
    case 'incomplete':
      return fill(
        { ar: '{name} لا يغطي إلا جزءًا من المدة', en: '{name} covers only a part of the time' },
        { name: doubt.name },
      );
    case 'upstream-unknown':
      return fill(
        { ar: 'لا قراءات من {where} في أعالي الوادي', en: 'no readings from {where}, upstream' },
        { where: names.district(doubt.pcode) },
      );
  }
};

type Worst = {
  readonly pcode: string;
  readonly known?: { readonly explanation?: Bilingual | undefined } | undefined;
};

/** A hazard over several districts: where it is worst, and why in one of them. */
export const summarizeHazard =
  (names: HazardNames) =>
  (hazard: Hazard, level: Level, worst: readonly Worst[]): Bilingual => {
    const name = HAZARD_WORDS[hazard].name;
    if (worst.length === 0)
      return fill(
        {
          ar: 'لم يبق ما يدعو إلى التحذير من {name}، استنادًا إلى القياسات والتوقعات.',
          en: 'Measurements and forecasts give no reason for a warning of {name} any more.',
        },
        { name },
      );
    const [why] = worst.flatMap(({ known }) => known?.explanation ?? []);
    const only = worst.length === 1 && why !== undefined;
    if (only) return why;
    const head = fill(
      {
        ar: '{name}: {level} في {where}، استنادًا إلى القياسات والتوقعات.',
        en: '{name}: {level} in {where}, by measurements and forecasts.',
      },
      {
        name,
        level: levelName(level),
        where: districtList(
          worst.map(({ pcode }) => names.district(pcode)),
          MOST_NAMED,
        ),
      },
    );
    return why === undefined ? head : { ar: `${head.ar} ${why.ar}`, en: `${head.en} ${why.en}` };
  };

/** The names of a place, an id being given back as it is when it is not there any more. */
export const hazardNames = (pack: {
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual }[];
  readonly drainage: { readonly wadis: readonly { readonly id: string; readonly name: Bilingual }[] };
  readonly sources: readonly { readonly id: string; readonly name: Bilingual }[];
}): HazardNames => {
  const plain = (id: string): Bilingual => ({ ar: id, en: id });
  return {
    district: (pcode) => pack.districts.find((district) => district.pcode === pcode)?.name ?? plain(pcode),
    wadi: (id) => pack.drainage.wadis.find((wadi) => wadi.id === id)?.name ?? plain(id),
    source: (id) => pack.sources.find((source) => source.id === id)?.name ?? plain(id),
  };
};
